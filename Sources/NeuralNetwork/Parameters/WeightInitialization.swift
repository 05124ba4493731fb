/// Initialisation of all weight matrices of a network except embeddings.
package enum WeightInitialization: String, Sendable, Codable, CaseIterable {
  /// Uniform (Glorot and Bengio 2010), with orthogonal recurrent weights (Saxe, McClelland and
  /// Ganguli 2014).
  case orthogonal
  /// Uniform (Glorot and Bengio 2010), including recurrent weights.
  case glorot
  /// Uniform over ±1/√n, where n is the number of units of a recurrent layer, or the number of
  /// inputs of any other layer.
  case uniform

  /// Initialisation of the input weights of a recurrent layer.
  func input(blocks: Int, width: Int) -> Initialization {
    switch self {
    case .orthogonal, .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(width).squareRoot())
    }
  }

  /// Initialisation of the recurrent weights of a recurrent layer.
  func recurrence(blocks: Int, width: Int) -> Initialization {
    switch self {
    case .orthogonal: .orthogonal(blocks: blocks)
    case .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(width).squareRoot())
    }
  }

  /// Initialisation of the weights of a layer without recurrence.
  package func layer(blocks: Int = 1, inputs: Int) -> Initialization {
    switch self {
    case .orthogonal, .glorot: .glorot(blocks: blocks)
    case .uniform: .uniform(1 / Double(inputs).squareRoot())
    }
  }
}
