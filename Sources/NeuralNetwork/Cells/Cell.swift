/// Equations of a recurrent cell for one unit: new state from preactivations and previous state.
///
/// A layer computes the preactivations, x·W' + b and h·U', for all units and sentences at once
/// (`RecurrentLayer`). The cell itself is element-wise, so it is written for one unit, over a
/// `Lane`: a scalar in the reference kernel, a vector of eight units in the fast one.
///
/// Each cell has a file of its own, with the forward equations first and their derivatives below.
protocol Cell {
  /// Number of preactivations per unit.
  static var gates: Int { get }
  /// Number of values that pass from one step to the next: 1 (hidden value) or 2 (hidden value,
  /// cell state).
  static var states: Int { get }
  /// Number of values that the forward pass saves for the backward pass.
  static var saved: Int { get }
  /// Number of peephole weights per unit, which connect its cell state to its gates.
  static var peepholes: Int { get }
  /// Whether the cell takes x·W' + b and h·U' + c separately instead of their sum.
  static var separatesRecurrence: Bool { get }
  /// Whether the gradient of the previous hidden value has a part that does not pass through U.
  static var carriesHidden: Bool { get }

  static func forward<L: Lane>(_ unit: UnitForward<L>)
  static func backward<L: Lane>(_ unit: UnitBackward<L>)
}

extension Cell {
  static var peepholes: Int { 0 }
  static var separatesRecurrence: Bool { false }
  static var carriesHidden: Bool { false }
}

/// Kind of recurrent cell.
package enum CellKind: String, Sendable, Codable, CaseIterable {
  /// h = tanh(W x + U h + b).
  case simple = "rnn"
  /// h = max(0, W x + U h + b), with U initialised to the identity.
  case identityReLU = "irnn"
  /// Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins 2000).
  case lstm
  /// Long short-term memory with peephole connections (Gers and Schmidhuber 2000).
  case peepholeLSTM = "lstm-peephole"
  /// Long short-term memory whose input gate is 1 - forget gate (Greff et al. 2017).
  case coupledLSTM = "lstm-coupled"
  /// Gated recurrent unit (Cho et al. 2014) in PyTorch's formulation.
  case gru
  /// Simpler simple recurrent unit (Kim et al. 2019), without recurrent weights.
  case ssru
  /// Feed-forward layer over a window of the last inputs, without recurrence.
  case feedForward = "feed-forward"

  var equations: any Cell.Type {
    switch self {
    case .simple: SimpleCell.self
    case .identityReLU: IdentityReLUCell.self
    case .lstm: LSTMCell.self
    case .peepholeLSTM: PeepholeLSTMCell.self
    case .coupledLSTM: CoupledLSTMCell.self
    case .gru: GRUCell.self
    case .ssru: SSRUCell.self
    case .feedForward: FeedForwardCell.self
    }
  }

  /// Number of preactivations per unit; see `Cell`.
  package var gates: Int { equations.gates }
  /// Number of state values per unit, 1 or 2; see `Cell`.
  package var states: Int { equations.states }
  var saved: Int { equations.saved }
  var peepholes: Int { equations.peepholes }
  var separatesRecurrence: Bool { equations.separatesRecurrence }
  var carriesHidden: Bool { equations.carriesHidden }

  /// Whether a step depends on the state after the previous step.
  package var isRecurrent: Bool { self != .feedForward }
  /// True if the previous hidden values are multiplied by weights U.
  package var hasRecurrentWeights: Bool { isRecurrent && self != .ssru }
}
