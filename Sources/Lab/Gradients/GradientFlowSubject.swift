package import NeuralNetwork

/// A network whose gradients are followed.
package struct GradientFlowSubject: Sendable, Equatable {
  /// For tables and legends.
  package let name: String
  package let cell: CellKind
  /// The factor of the recurrent matrices, which are orthogonal or the identity at first: their
  /// spectral radius.
  package let radius: Double
  /// What the bias of forget gates is at first.
  package let forgetBias: Double

  package init(_ name: String, _ cell: CellKind, radius: Double = 1, forgetBias: Double = 1) {
    self.name = name
    self.cell = cell
    self.radius = radius
    self.forgetBias = forgetBias
  }

  /// Every recurrent cell as it starts; the simple network with other weights too, and an LSTM whose forget gates start
  /// half closed, as in the first years, or open, as they are where one has learned to remember.
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
