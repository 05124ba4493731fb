/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
/// Schmidhuber and Cummins 2000):
///
///     i, f, o = σ(W x_t + U h_{t-1} + b)      g = tanh(W x_t + U h_{t-1} + b)
///     c_t = f · c_{t-1} + i · g               h_t = o · tanh(c_t)
///
/// The order of the gates (input, forget, candidate, output) is PyTorch's.
enum LSTMCell: Cell {
  static let gates = 4
  static let states = 2
  static let saved = 5

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let input = unit.sum(0).sigmoid()
    let forget = unit.sum(1).sigmoid()
    let candidate = unit.sum(2).hyperbolicTangent()
    let output = unit.sum(3).sigmoid()
    let cellState = forget * unit.previous(1) + input * candidate
    let tanhOfCellState = cellState.hyperbolicTangent()
    unit.save(0, input)
    unit.save(1, forget)
    unit.save(2, candidate)
    unit.save(3, output)
    unit.save(4, tanhOfCellState)
    unit.setState(0, output * tanhOfCellState)
    unit.setState(1, cellState)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let input = unit.saved(0)
    let forget = unit.saved(1)
    let candidate = unit.saved(2)
    let output = unit.saved(3)
    let tanhOfCellState = unit.saved(4)
    let hiddenGradient = unit.gradient(0)
    let cellStateGradient =
      unit.gradient(1) + hiddenGradient * output * (one - tanhOfCellState * tanhOfCellState)
    unit.setSum(0, cellStateGradient * candidate * input * (one - input))
    unit.setSum(1, cellStateGradient * unit.previous(1) * forget * (one - forget))
    unit.setSum(2, cellStateGradient * input * (one - candidate * candidate))
    unit.setSum(3, hiddenGradient * tanhOfCellState * output * (one - output))
    unit.carry(1, cellStateGradient * forget)
  }
}
