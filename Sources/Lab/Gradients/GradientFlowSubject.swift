package import NeuralNetwork

/// Network whose gradients are measured.
package struct GradientFlowSubject: Sendable, Equatable {
  /// Name in tables and legends.
  package let name: String
  package let cell: CellKind
  /// Spectral radius of the recurrent matrices: factor of initial matrices that are orthogonal or
  /// the identity.
  package var radius = 1.0
  /// Initial bias of forget gates.
  package var forgetBias = 1.0

  /// Every recurrent cell with its default initialisation, the simple network with other spectral
  /// radii, and an LSTM whose forget gates are initially half closed (bias 0, as in early work) or
  /// open (bias 5, as after learning long-term dependencies).
  package static let all = [
    GradientFlowSubject(name: "rnn, radius 0.8", cell: .simple, radius: 0.8),
    GradientFlowSubject(name: "rnn", cell: .simple),
    GradientFlowSubject(name: "rnn, radius 1.5", cell: .simple, radius: 1.5),
    GradientFlowSubject(name: "irnn", cell: .identityReLU),
    GradientFlowSubject(name: "lstm", cell: .lstm),
    GradientFlowSubject(name: "lstm, forget bias 0", cell: .lstm, forgetBias: 0),
    GradientFlowSubject(name: "lstm, forget bias 5", cell: .lstm, forgetBias: 5),
    GradientFlowSubject(name: "lstm-peephole", cell: .peepholeLSTM),
    GradientFlowSubject(name: "lstm-coupled", cell: .coupledLSTM),
    GradientFlowSubject(name: "gru", cell: .gru),
  ]
}
