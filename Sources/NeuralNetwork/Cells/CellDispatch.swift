// The cell is chosen once per step; all code below is specialised for one cell and one lane type.
extension NeuralScalar {
  @inline(__always)
  static func forward<V: Lane>(
    _ kind: CellKind, _ step: CellStep<Self>, lanes: V.Type
  ) where V.Element == Self {
    switch kind {
    case .simple: step.run(SimpleCell.self, lanes: V.self)
    case .identityReLU: step.run(IdentityReLUCell.self, lanes: V.self)
    case .lstm: step.run(LSTMCell.self, lanes: V.self)
    case .peepholeLSTM: step.run(PeepholeLSTMCell.self, lanes: V.self)
    case .coupledLSTM: step.run(CoupledLSTMCell.self, lanes: V.self)
    case .gru: step.run(GRUCell.self, lanes: V.self)
    case .ssru: step.run(SSRUCell.self, lanes: V.self)
    case .feedForward: step.run(FeedForwardCell.self, lanes: V.self)
    }
  }

  @inline(__always)
  static func backward<V: Lane>(
    _ kind: CellKind, _ step: CellGradientStep<Self>, lanes: V.Type
  ) where V.Element == Self {
    switch kind {
    case .simple: step.run(SimpleCell.self, lanes: V.self)
    case .identityReLU: step.run(IdentityReLUCell.self, lanes: V.self)
    case .lstm: step.run(LSTMCell.self, lanes: V.self)
    case .peepholeLSTM: step.run(PeepholeLSTMCell.self, lanes: V.self)
    case .coupledLSTM: step.run(CoupledLSTMCell.self, lanes: V.self)
    case .gru: step.run(GRUCell.self, lanes: V.self)
    case .ssru: step.run(SSRUCell.self, lanes: V.self)
    case .feedForward: step.run(FeedForwardCell.self, lanes: V.self)
    }
  }
}

extension Float {
  /// Runs a step eight units at a time, and the rest of each row unit by unit.
  package static func forward(_ kind: CellKind, _ step: CellStep<Float>) {
    forward(kind, step, lanes: SIMD8<Float>.self)
  }

  package static func backward(_ kind: CellKind, _ step: CellGradientStep<Float>) {
    backward(kind, step, lanes: SIMD8<Float>.self)
  }
}

extension Double {
  /// Runs a step unit by unit with the functions of the C library: the reference kernel.
  package static func forward(_ kind: CellKind, _ step: CellStep<Double>) {
    forward(kind, step, lanes: Double.self)
  }

  package static func backward(_ kind: CellKind, _ step: CellGradientStep<Double>) {
    backward(kind, step, lanes: Double.self)
  }
}
