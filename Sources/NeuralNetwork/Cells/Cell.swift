/// The equations of a recurrent cell, for one unit: what it does with the sums that reach it.
///
/// A layer multiplies: a cell's preactivations are x·W' + b and h·U', computed for all units and
/// sentences at once (`RecurrentLayer`). The cell itself is element-wise, so it is written for one unit;
/// the lane it is written for is a number in the reference kernel and eight numbers in the fast one.
///
/// Each cell stands in a file of its own: its forward equations, and below them their derivatives.
protocol Cell {
  /// Preactivations of a unit.
  static var gates: Int { get }
  /// Values that go from one step to the next: the hidden value first, then the memory if there is one.
  static var states: Int { get }
  /// Values of the forward pass that the derivatives need.
  static var saved: Int { get }
  /// Weights of a unit that look at its own memory.
  static var peepholes: Int { get }
  /// Whether the cell wants x·W' + b and h·U' + c apart, not their sum.
  static var separatesRecurrence: Bool { get }
  /// Whether the derivative of the previous hidden value has a part that does not go through U.
  static var carriesHidden: Bool { get }

  static func forward<L: Lane>(_ unit: UnitForward<L>)
  static func backward<L: Lane>(_ unit: UnitBackward<L>)
}

extension Cell {
  static var peepholes: Int { 0 }
  static var separatesRecurrence: Bool { false }
  static var carriesHidden: Bool { false }
}

/// The cells there are.
package enum CellKind: String, Sendable, Codable, CaseIterable {
  /// h = tanh(W x + U h + b).
  case simple = "rnn"
  /// h = max(0, W x + U h + b) with U = 1 at first.
  case identityReLU = "irnn"
  /// Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins 2000).
  case lstm
  /// Long short-term memory whose gates see the memory (Gers and Schmidhuber 2000).
  case peepholeLSTM = "lstm-peephole"
  /// Long short-term memory whose input gate is 1 - its forget gate (Greff et al. 2017).
  case coupledLSTM = "lstm-coupled"
  /// The gated recurrent unit (Cho et al. 2014), as PyTorch has it.
  case gru
  /// No recurrence: a hidden layer over a window of the last inputs.
  case feedForward = "feed-forward"

  var equations: any Cell.Type {
    switch self {
    case .simple: SimpleCell.self
    case .identityReLU: IdentityReLUCell.self
    case .lstm: LSTMCell.self
    case .peepholeLSTM: PeepholeLSTMCell.self
    case .coupledLSTM: CoupledLSTMCell.self
    case .gru: GRUCell.self
    case .feedForward: FeedForwardCell.self
    }
  }

  /// What the shapes of a layer's parameters follow from; see `Cell`.
  package var gates: Int { equations.gates }
  package var states: Int { equations.states }
  var saved: Int { equations.saved }
  var peepholes: Int { equations.peepholes }
  var separatesRecurrence: Bool { equations.separatesRecurrence }
  var carriesHidden: Bool { equations.carriesHidden }

  /// Whether a step sees the state of the one before.
  package var isRecurrent: Bool { self != .feedForward }
}
