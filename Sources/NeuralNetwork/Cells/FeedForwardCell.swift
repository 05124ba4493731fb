/// Feed-forward layer over a window of inputs (Bengio et al. 2003):
/// h_t = tanh(W [x_{t-n+1} … x_t] + b).
///
/// Baseline for the comparison of recurrent cells. The layer passes it a window of inputs and no
/// recurrent preactivations.
enum FeedForwardCell: Cell {
  static let gates = 1
  static let states = 1
  static let saved = 1

  static func forward<L: Lane>(_ unit: UnitForward<L>) { SimpleCell.forward(unit) }
  static func backward<L: Lane>(_ unit: UnitBackward<L>) { SimpleCell.backward(unit) }
}
