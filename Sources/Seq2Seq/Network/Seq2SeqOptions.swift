import Foundation
package import NeuralNetwork
package import Primitives

/// Attention of the decoder to the source sentence; q is the query, m an encoder output.
package enum AttentionKind: String, Sendable, Codable, CaseIterable {
  /// No attention: the sentence is one vector (Sutskever, Vinyals and Le 2014).
  case none
  /// q · m (Luong, Pham and Manning 2015).
  case dot
  /// q · (m K) (Luong, Pham and Manning 2015).
  case general
  /// v · tanh(Q q + m K) (Bahdanau, Cho and Bengio 2015).
  case additive
}

/// Encoder output that initialises the decoder.
package enum BridgeKind: String, Sendable, Codable, CaseIterable {
  /// Mean of the encoder's outputs.
  case mean
  /// Encoder's output after the whole sentence.
  case last
}

/// Shape of an encoder and decoder.
package struct Seq2SeqOptions: Sendable, Codable, Equatable {
  package static let embedding = Setting(
    "embedding size", 256, in: 1...16_384, "Embedding size of subwords.")
  package var embedding = Seq2SeqOptions.embedding.standard

  package static let cell = Setting(
    "cell", CellKind.lstm, "Recurrent cell of encoder and decoder.")
  package var cell = Seq2SeqOptions.cell.standard

  package static let width = Setting(
    "width", 512, in: 1...16_384,
    "Units of a decoder layer, and of an encoder layer with both directions together.")
  package var width = Seq2SeqOptions.width.standard

  package static let decoderWidth = Setting(
    "decoder width", width.standard, in: 1...16_384, "Units of a decoder layer. Default: --width.")
  /// nil for `width`.
  package var decoderWidth: Int?

  package static let attentionWidth = Setting(
    "attention width", width.standard, in: 1...16_384,
    "Units of additive attention. Default: the decoder's width.")
  /// nil for the decoder's width.
  package var attentionWidth: Int?

  package static let readout = Setting(
    "readout size", width.standard, in: 1...16_384,
    "Size of the readout, from which subwords are predicted. Default: the decoder's width.")
  /// nil for the decoder's width, or the embedding size with tied embeddings.
  package var readout: Int?

  package static let layers = Setting(
    "layers", 1, in: 1...32, "Number of layers of the encoder and of the decoder.")
  package var layers = Seq2SeqOptions.layers.standard

  package static let oneDirectionHelp =
    "Unidirectional encoder, which reads from left to right only."
  /// Whether half of the encoder's units read from the end (Bahdanau, Cho and Bengio 2015).
  package var isBidirectional = true

  package static let normalizedEncoderHelp =
    "Layer normalisation of the encoder's gates (Ba et al. 2016)."
  package var normalizesEncoder = false

  package static let attention = Setting(
    "attention", AttentionKind.general, "Attention of the decoder to the source sentence.")
  /// Without attention, the bridge is the decoder's only information about the source.
  package var attention = Seq2SeqOptions.attention.standard

  package static let inputFeedingHelp =
    "Input feeding: the last readout is part of the decoder's input (Luong et al. 2015)."
  package var feedsInput = false

  package static let conditionalHelp =
    "Conditional decoder: attention between two transitions (Sennrich et al. 2017)."
  /// Whether the decoder has a first transition on the previous subword, attention by its state,
  /// and a second transition on the context.
  package var isConditional = false

  package static let deepReadoutHelp =
    "Deep readout: it reads the previous subword as well (Bahdanau et al. 2015)."
  package var hasDeepReadout = false

  package static let tiedEmbeddingsHelp =
    "Tied embeddings: the output layer uses the target embedding (Press and Wolf 2017)."
  package var tiesEmbeddings = false

  package static let lexicalHelp =
    "Lexical readout of attended source words. Default: on, unless no attention or tied embeddings."
  /// Whether there is a lexical readout; see `LexicalReadout`.
  package var isLexical = false

  package static let reverseSourceHelp =
    "Reversed source: the encoder reads the sentence from its end (Sutskever et al. 2014)."
  package var reversesSource = false

  package static let bridge = Setting(
    "bridge", BridgeKind.mean,
    "Initial state of the decoder, from the encoder's outputs. Default: mean, or last without attention."
  )
  /// Ignored if the cell has no recurrence, and so no state to initialise.
  package var bridge = Seq2SeqOptions.bridge.standard

  package static let window = Setting(
    "window", 4, in: 1...64, "Inputs in the window of the feed-forward cell. Default: 4.")
  package var window = Seq2SeqOptions.window.standard

  package static let forgetBias = Setting(
    finite: "forget bias", 1.0, "Initial bias of an LSTM's forget gates.")
  package var forgetBias = Seq2SeqOptions.forgetBias.standard

  /// Creates the default options: one bidirectional LSTM layer, and attention.
  package init() {}

  /// Sets the options whose defaults depend on other options.
  ///
  /// - Parameters:
  ///   - lexical: nil for a lexical readout unless there is no attention or embeddings are tied.
  ///   - bridge: nil for `last` without attention, because the initial state is then the decoder's
  ///     only information about the source, and `mean` with attention.
  package mutating func resolve(lexical: Bool? = nil, bridge: BridgeKind? = nil) {
    isLexical = lexical ?? (attention != .none && !tiesEmbeddings)
    self.bridge = bridge ?? (attention == .none ? .last : .mean)
  }

  package func validate() throws(OptionError) {
    try Self.embedding.check(embedding)
    try Self.width.check(width)
    try Self.decoderWidth.check(decoderWidth)
    try Self.attentionWidth.check(attentionWidth)
    try Self.readout.check(readout)
    try Self.layers.check(layers)
    try Self.window.check(window)
    try Self.forgetBias.check(forgetBias)
    if isBidirectional && width % 2 != 0 {
      throw OptionError("width must be even for a bidirectional encoder, not \(width)")
    }
    if isLexical && attention == .none {
      throw OptionError("the lexical readout needs attention; leave out one of the two options")
    }
    if isLexical && tiesEmbeddings {
      throw OptionError(
        "the lexical readout needs output weights of its own; leave out tied embeddings")
    }
    if feedsInput && cell == .feedForward {
      throw OptionError("input feeding needs a recurrent cell; leave out one of the two options")
    }
    if isConditional && (cell == .feedForward || attention == .none) {
      throw OptionError("the conditional decoder needs attention and a recurrent cell")
    }
    if normalizesEncoder && !cell.hasRecurrentWeights {
      throw OptionError(
        "layer normalisation needs a cell with recurrent weights; leave out one of the two")
    }
    if isConditional && feedsInput {
      throw OptionError(
        "the conditional decoder reads the context already; leave out input feeding")
    }
    if attention == .dot && stateWidth != width {
      throw OptionError(
        "dot attention needs a decoder as wide as the encoder; choose another attention or width")
    }
    if attentionWidth != nil && attention != .additive {
      throw OptionError("only additive attention has a width of its own; leave the option out")
    }
    if let readout, tiesEmbeddings, readout != embedding {
      throw OptionError("with tied embeddings, the readout has the size of the embeddings")
    }
  }
}

extension Seq2SeqOptions {
  /// Units of a decoder layer.
  var stateWidth: Int { decoderWidth ?? width }
  /// Size of the keys of attention.
  var keyWidth: Int { attention == .additive ? attentionWidth ?? stateWidth : stateWidth }
  /// Size of the combination of context and decoder state.
  var combinedWidth: Int { tiesEmbeddings ? embedding : readout ?? stateWidth }
  /// Size of the readout: the combination, then the lexical readout.
  var readoutWidth: Int { combinedWidth + (isLexical ? embedding : 0) }

  /// Reads the description of a network in a model file.
  ///
  /// - Throws: an error of Foundation if `json` does not describe a network.
  package init(json: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    // Files of earlier versions have no entries for what did not exist.
    let absent = ["isLexical", "isConditional", "hasDeepReadout", "normalizesEncoder"]
    let fields = Dictionary(uniqueKeysWithValues: absent.map { ($0, false as Any) })
      .merging(object as? [String: Any] ?? [:]) { $1 }
    self = try JSONDecoder().decode(
      Seq2SeqOptions.self, from: JSONSerialization.data(withJSONObject: fields))
  }
}
