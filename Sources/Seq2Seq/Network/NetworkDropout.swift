import NeuralNetwork
package import Primitives

/// Dropout probabilities of a training.
package struct DropoutOptions: Sendable, Codable, Equatable {
  package static let inputs = Setting(
    probability: "dropout", 0.3,
    "Dropout of layer inputs and embeddings; 0.4 to 0.5 on small corpora.")
  package var inputs = DropoutOptions.inputs.standard

  package static let sourceEmbedding = Setting(
    probability: "source dropout", inputs.standard,
    "Dropout probability of source embeddings. Default: --dropout.")
  /// nil for the probability of inputs.
  package var sourceEmbedding: Double?

  package static let targetEmbedding = Setting(
    probability: "target dropout", inputs.standard,
    "Dropout probability of target embeddings. Default: --dropout.")
  /// nil for the probability of inputs.
  package var targetEmbedding: Double?

  package static let readout = Setting(
    probability: "readout dropout", inputs.standard,
    "Dropout probability of the readout, from which subwords are predicted. Default: --dropout.")
  /// nil for the probability of inputs.
  package var readout: Double?

  package static let encoderOutput = Setting(
    probability: "encoder output dropout", 0.0, "Dropout probability of the encoder's output.")
  package var encoderOutput = DropoutOptions.encoderOutput.standard

  package static let words = Setting(
    probability: "word dropout", 0.0,
    "Dropout of embeddings of whole subwords (Gal and Ghahramani 2016).")
  package var words = DropoutOptions.words.standard

  package static let subwords = Setting(
    probability: "subword dropout", 0.0,
    "BPE-dropout: probability that a merge is left out, drawn anew in each epoch.")
  package var subwords = DropoutOptions.subwords.standard

  package init() {}

  package func validate() throws(OptionError) {
    try Self.inputs.check(inputs)
    try Self.sourceEmbedding.check(sourceEmbedding)
    try Self.targetEmbedding.check(targetEmbedding)
    try Self.readout.check(readout)
    try Self.encoderOutput.check(encoderOutput)
    try Self.words.check(words)
    try Self.subwords.check(subwords)
  }
}

/// Dropout of a network, one rate for each place.
package struct NetworkDropout: Sendable {
  /// Scalars of a source embedding.
  let sourceEmbedding: Dropout
  /// Scalars of a target embedding.
  let targetEmbedding: Dropout
  /// Scalars of the input of a layer above the first.
  let inputs: Dropout
  /// Scalars of a readout.
  let readout: Dropout
  /// Embeddings of whole subwords.
  let words: Dropout
  /// Scalars of the encoder's output.
  let encoderOutput: Dropout

  package init(_ options: DropoutOptions) {
    sourceEmbedding = Dropout(rate: options.sourceEmbedding ?? options.inputs)
    targetEmbedding = Dropout(rate: options.targetEmbedding ?? options.inputs)
    inputs = Dropout(rate: options.inputs)
    readout = Dropout(rate: options.readout ?? options.inputs)
    words = Dropout(rate: options.words)
    encoderOutput = Dropout(rate: options.encoderOutput)
  }

  /// Returns the dropout of an encoder layer's input.
  func encoderInput(layer: Int) -> Dropout { layer == 0 ? sourceEmbedding : inputs }

  /// No dropout, for translation and checks.
  package static let none = {
    var options = DropoutOptions()
    options.inputs = 0
    return NetworkDropout(options)
  }()
}
