/// What a network's weights, but for embeddings and biases, are before training, whatever its shape.
package enum WeightInitialization: String, Sendable, Codable, CaseIterable {
  /// Uniform as Glorot and Bengio (2010) have it, and orthogonal from step to step (Saxe, McClelland and Ganguli 2014).
  case orthogonal
  /// Uniform as Glorot and Bengio (2010) have it, from step to step as well.
  case glorot
  /// Uniform in ±1/√n, n being the units of a recurrent layer, or the inputs of another one.
  case uniform

  /// Of what a recurrent layer makes of its input.
  func input(blocks: Int, width: Int) -> Initialization {
    switch self {
    case .orthogonal, .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(width).squareRoot())
    }
  }

  /// Of what it makes of its last state.
  func recurrence(blocks: Int, width: Int) -> Initialization {
    switch self {
    case .orthogonal: .orthogonal(blocks: blocks)
    case .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(width).squareRoot())
    }
  }

  /// Of a layer without recurrence.
  package func layer(blocks: Int = 1, inputs: Int) -> Initialization {
    switch self {
    case .orthogonal, .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(inputs).squareRoot())
    }
  }
}
