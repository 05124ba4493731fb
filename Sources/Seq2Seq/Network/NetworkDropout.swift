import NeuralNetwork

/// What is dropped during training, and how often.
package struct NetworkDropout: Sendable {
  /// Numbers of an embedding, of a layer's input or of a readout.
  let numbers: Dropout
  /// Whole subwords, of what encoder and decoder read: all numbers of their embeddings (Gal and Ghahramani 2016).
  let words: Dropout
  /// Numbers of the encoder's output, which is what the decoder sees of the source.
  let memory: Dropout

  /// - Parameters: probabilities.
  package init(numbers: Double, words: Double = 0, memory: Double = 0) {
    self.numbers = Dropout(rate: numbers)
    self.words = Dropout(rate: words)
    self.memory = Dropout(rate: memory)
  }

  /// For translation and checks.
  package static let none = NetworkDropout(numbers: 0)
}
