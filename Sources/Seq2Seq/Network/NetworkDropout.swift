import NeuralNetwork

/// What is dropped during training, and how often.
package struct NetworkDropout: Sendable {
  /// Numbers of an embedding or of a layer's input.
  let numbers: Dropout
  /// Numbers of a readout, from which subwords are predicted.
  let readout: Dropout
  /// Whole subwords, of what encoder and decoder read: all numbers of their embeddings (Gal and Ghahramani 2016).
  let words: Dropout
  /// Numbers of the encoder's output, which is what the decoder sees of the source.
  let memory: Dropout

  /// - Parameters: probabilities; nil is that of `numbers`.
  package init(
    numbers: Double, readout: Double? = nil, words: Double = 0, memory: Double = 0
  ) {
    self.numbers = Dropout(rate: numbers)
    self.readout = Dropout(rate: readout ?? numbers)
    self.words = Dropout(rate: words)
    self.memory = Dropout(rate: memory)
  }

  /// For translation and checks.
  package static let none = NetworkDropout(numbers: 0)
}
