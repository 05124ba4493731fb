/// Long short-term memory with coupled input and forget gates (Greff et al. 2017, "CIFG"):
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
    let cellState = forget * unit.previous(1) + (L(every: 1) - forget) * candidate
    let tanhOfCellState = cellState.hyperbolicTangent()
    unit.save(0, forget)
    unit.save(1, candidate)
    unit.save(2, output)
    unit.save(3, tanhOfCellState)
    unit.setState(0, output * tanhOfCellState)
    unit.setState(1, cellState)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let forget = unit.saved(0)
    let candidate = unit.saved(1)
    let output = unit.saved(2)
    let tanhOfCellState = unit.saved(3)
    let hiddenGradient = unit.gradient(0)
    let cellStateGradient =
      unit.gradient(1) + hiddenGradient * output * (one - tanhOfCellState * tanhOfCellState)
    unit.setSum(0, cellStateGradient * (unit.previous(1) - candidate) * forget * (one - forget))
    unit.setSum(1, cellStateGradient * (one - forget) * (one - candidate * candidate))
    unit.setSum(2, hiddenGradient * tanhOfCellState * output * (one - output))
    unit.carry(1, cellStateGradient * forget)
  }
}
