package import NeuralNetwork

/// Network whose gradients are measured.
package struct GradientFlowSubject: Sendable, Equatable {
  /// Name in tables and legends.
  package let name: String
  package let cell: CellKind
  /// Spectral radius of the recurrent matrices: factor of initial matrices that are orthogonal or
  /// the identity.
  package let radius: Double
  /// Initial bias of forget gates.
  package let forgetBias: Double

  package init(_ name: String, _ cell: CellKind, radius: Double = 1, forgetBias: Double = 1) {
    self.name = name
    self.cell = cell
    self.radius = radius
    self.forgetBias = forgetBias
  }

  /// Every recurrent cell with its default initialisation, the simple network with other spectral
  /// radii, and an LSTM whose forget gates are initially half closed (bias 0, as in early work) or
  /// open (bias 5, as after learning long-term dependencies).
  package static let all = [
    GradientFlowSubject("rnn, radius 0.8", .simple, radius: 0.8),
    GradientFlowSubject("rnn", .simple),
    GradientFlowSubject("rnn, radius 1.5", .simple, radius: 1.5),
    GradientFlowSubject("irnn", .identityReLU),
    GradientFlowSubject("lstm", .lstm),
    GradientFlowSubject("lstm, forget bias 0", .lstm, forgetBias: 0),
    GradientFlowSubject("lstm, forget bias 5", .lstm, forgetBias: 5),
    GradientFlowSubject("lstm-peephole", .peepholeLSTM),
    GradientFlowSubject("lstm-coupled", .coupledLSTM),
    GradientFlowSubject("gru", .gru),
  ]
}
