/// Simple recurrent network (Elman 1990): h_t = tanh(W x_t + U h_{t-1} + b).
enum SimpleCell: Cell {
  static let gates = 1
  static let states = 1
  static let saved = 1

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let hidden = unit.sum(0).hyperbolicTangent()
    unit.save(0, hidden)
    unit.setState(0, hidden)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let hidden = unit.saved(0)
    unit.setSum(0, unit.gradient(0) * (L(every: 1) - hidden * hidden))
  }
}
