/// Long short-term memory that takes in as much as it forgets (Greff et al. 2017, "CIFG"):
///
///     f, o = σ(…)    g = tanh(…)    c_t = f · c_{t-1} + (1 - f) · g    h_t = o · tanh(c_t)
enum CoupledLSTMCell: Cell {
  static let gates = 3
  static let states = 2
  static let saved = 4

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let forget = unit.sum(0).sigmoid()
    let candidate = unit.sum(1).hyperbolicTangent()
    let output = unit.sum(2).sigmoid()
    let memory = forget * unit.previous(1) + (L(every: 1) - forget) * candidate
    let squashed = memory.hyperbolicTangent()
    unit.save(0, forget)
    unit.save(1, candidate)
    unit.save(2, output)
    unit.save(3, squashed)
    unit.setState(0, output * squashed)
    unit.setState(1, memory)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let forget = unit.saved(0)
    let candidate = unit.saved(1)
    let output = unit.saved(2)
    let squashed = unit.saved(3)
    let hidden = unit.gradient(0)
    let memory = unit.gradient(1) + hidden * output * (one - squashed * squashed)
    unit.setSum(0, memory * (unit.previous(1) - candidate) * forget * (one - forget))
    unit.setSum(1, memory * (one - forget) * (one - candidate * candidate))
    unit.setSum(2, hidden * squashed * output * (one - output))
    unit.carry(1, memory * forget)
  }
}
