/// Long short-term memory whose gates see the memory (Gers and Schmidhuber 2000): the input and the
/// forget gate see c_{t-1}, the output gate c_t, each through one weight per unit.
///
///     i = σ(… + p_i · c_{t-1})    f = σ(… + p_f · c_{t-1})    o = σ(… + p_o · c_t)
enum PeepholeLSTMCell: Cell {
  static let gates = 4
  static let states = 2
  static let saved = 6
  static let peepholes = 3

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let before = unit.previous(1)
    let input = (unit.sum(0) + unit.peephole(0) * before).sigmoid()
    let forget = (unit.sum(1) + unit.peephole(1) * before).sigmoid()
    let candidate = unit.sum(2).hyperbolicTangent()
    let memory = forget * before + input * candidate
    let output = (unit.sum(3) + unit.peephole(2) * memory).sigmoid()
    let squashed = memory.hyperbolicTangent()
    unit.save(0, input)
    unit.save(1, forget)
    unit.save(2, candidate)
    unit.save(3, output)
    unit.save(4, squashed)
    unit.save(5, memory)
    unit.setState(0, output * squashed)
    unit.setState(1, memory)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let before = unit.previous(1)
    let input = unit.saved(0)
    let forget = unit.saved(1)
    let candidate = unit.saved(2)
    let output = unit.saved(3)
    let squashed = unit.saved(4)
    let hidden = unit.gradient(0)
    let outputSum = hidden * squashed * output * (one - output)
    let memory =
      unit.gradient(1) + hidden * output * (one - squashed * squashed)
      + outputSum * unit.peephole(2)
    let inputSum = memory * candidate * input * (one - input)
    let forgetSum = memory * before * forget * (one - forget)
    unit.setSum(0, inputSum)
    unit.setSum(1, forgetSum)
    unit.setSum(2, memory * input * (one - candidate * candidate))
    unit.setSum(3, outputSum)
    unit.addPeephole(0, inputSum * before)
    unit.addPeephole(1, forgetSum * before)
    unit.addPeephole(2, outputSum * unit.saved(5))
    unit.carry(
      1, memory * forget + inputSum * unit.peephole(0) + forgetSum * unit.peephole(1))
  }
}
