/// A hidden layer without memory (Bengio et al. 2003): h_t = tanh(W [x_{t-n+1} … x_t] + b).
///
/// The baseline that recurrent cells are to be compared with. The layer gives it a window of inputs and
/// no recurrent sum.
enum FeedForwardCell: Cell {
  static let gates = 1
  static let states = 1
  static let saved = 1

  static func forward<L: Lane>(_ unit: UnitForward<L>) { SimpleCell.forward(unit) }
  static func backward<L: Lane>(_ unit: UnitBackward<L>) { SimpleCell.backward(unit) }
}
