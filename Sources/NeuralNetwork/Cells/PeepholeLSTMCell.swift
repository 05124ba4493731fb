/// Long short-term memory with peephole connections (Gers and Schmidhuber 2000): the input and the
/// forget gate depend on c_{t-1}, the output gate on c_t, each through one weight per unit.
///
///     i = σ(… + p_i · c_{t-1})    f = σ(… + p_f · c_{t-1})    o = σ(… + p_o · c_t)
enum PeepholeLSTMCell: Cell {
  static let gates = 4
  static let states = 2
  static let saved = 6
  static let peepholes = 3

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let previous = unit.previous(1)
    let input = (unit.sum(0) + unit.peephole(0) * previous).sigmoid()
    let forget = (unit.sum(1) + unit.peephole(1) * previous).sigmoid()
    let candidate = unit.sum(2).hyperbolicTangent()
    let cellState = forget * previous + input * candidate
    let output = (unit.sum(3) + unit.peephole(2) * cellState).sigmoid()
    let tanhOfCellState = cellState.hyperbolicTangent()
    unit.save(0, input)
    unit.save(1, forget)
    unit.save(2, candidate)
    unit.save(3, output)
    unit.save(4, tanhOfCellState)
    unit.save(5, cellState)
    unit.setState(0, output * tanhOfCellState)
    unit.setState(1, cellState)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let previous = unit.previous(1)
    let input = unit.saved(0)
    let forget = unit.saved(1)
    let candidate = unit.saved(2)
    let output = unit.saved(3)
    let tanhOfCellState = unit.saved(4)
    let hiddenGradient = unit.gradient(0)
    let outputSum = hiddenGradient * tanhOfCellState * output * (one - output)
    let cellStateGradient =
      unit.gradient(1) + hiddenGradient * output * (one - tanhOfCellState * tanhOfCellState)
      + outputSum * unit.peephole(2)
    let inputSum = cellStateGradient * candidate * input * (one - input)
    let forgetSum = cellStateGradient * previous * forget * (one - forget)
    unit.setSum(0, inputSum)
    unit.setSum(1, forgetSum)
    unit.setSum(2, cellStateGradient * input * (one - candidate * candidate))
    unit.setSum(3, outputSum)
    unit.addPeephole(0, inputSum * previous)
    unit.addPeephole(1, forgetSum * previous)
    unit.addPeephole(2, outputSum * unit.saved(5))
    unit.carry(
      1, cellStateGradient * forget + inputSum * unit.peephole(0) + forgetSum * unit.peephole(1))
  }
}
