import Foundation
package import NeuralNetwork

/// How the decoder looks at the source sentence.
package enum AttentionKind: String, Sendable, Codable, CaseIterable {
  /// Not at all: the sentence is one vector (Sutskever, Vinyals and Le 2014).
  case none
  /// q · m (Luong, Pham and Manning 2015).
  case dot
  /// q · (m K) (Luong, Pham and Manning 2015).
  case general
  /// v · tanh(Q q + m K) (Bahdanau, Cho and Bengio 2015).
  case additive
}

/// What the decoder starts from.
package enum BridgeKind: String, Sendable, Codable, CaseIterable {
  /// The mean of the encoder's outputs.
  case mean
  /// The encoder's output where it has read the whole sentence.
  case last
}

/// The shape of an encoder and decoder.
package struct Seq2SeqOptions: Sendable, Codable, Equatable {
  /// Numbers in the vector of a subword.
  package var embedding = 256
  /// Of all layers of encoder and decoder.
  package var cell = CellKind.lstm
  /// Units of the decoder's layers and, both directions together, of the encoder's.
  package var width = 512
  /// Layers one upon the other, as many in the encoder as in the decoder.
  package var layers = 1
  /// Whether half of the encoder's units read from the end (Bahdanau, Cho and Bengio 2015).
  package var isBidirectional = true
  /// With `none`, the bridge is all that the decoder gets of the source.
  package var attention = AttentionKind.general
  /// Whether the decoder's input holds its last readout (Luong, Pham and Manning 2015).
  package var feedsInput = false
  /// Whether the output layer's weights are the target embedding (Press and Wolf 2017).
  package var tiesEmbeddings = false
  /// Whether the output layer sees the words that the decoder looks at by themselves; see `LexicalReadout`.
  package var isLexical = false
  /// Whether the source is read from its end (Sutskever, Vinyals and Le 2014).
  package var reversesSource = false
  /// Ignored where the cell has no recurrence, and so no state to start from.
  package var bridge = BridgeKind.mean
  /// The probability that a number of an embedding, of a layer's input or, unless training says otherwise, of a readout
  /// is dropped.
  package var dropout = 0.3
  /// Inputs that the network without recurrence sees at a time.
  package var window = 4
  /// What the biases of forget gates are at first.
  package var forgetBias = 1.0

  /// One LSTM layer each way, with attention.
  package init() {}

  /// Why no network can have this shape, in a few words; nil if one can.
  package var problem: String? {
    for (name, value, limit) in [
      ("embedding", embedding, 16_384), ("width", width, 16_384), ("layers", layers, 32),
      ("window", window, 64),
    ] where !(1...limit).contains(value) {
      return "the \(name) must be 1 to \(limit), not \(value)"
    }
    if isBidirectional && width % 2 != 0 {
      return "the width must be even where the encoder reads in both directions"
    }
    if isLexical && attention == .none {
      return "without attention there are no words to look at; leave out the lexical readout"
    }
    if isLexical && tiesEmbeddings {
      return "the lexical readout needs output weights of its own; leave out tied embeddings"
    }
    if !forgetBias.isFinite { return "the forget gate's bias must be a number" }
    if !(0..<1).contains(dropout) { return "dropout must be from 0 to below 1" }
    if feedsInput && cell == .feedForward {
      return "input feeding needs a recurrent cell; leave one of the two out"
    }
    return nil
  }
}

extension Seq2SeqOptions {
  /// Numbers of the combination of context and decoder state.
  var combinedWidth: Int { tiesEmbeddings ? embedding : width }
  /// Numbers in the vector from which the next subword is predicted: those of the combination, then those of the lexical
  /// readout.
  var readoutWidth: Int { combinedWidth + (isLexical ? embedding : 0) }

  /// Reads what a model's file says of its network.
  ///
  /// - Throws: an error of `Foundation` where it is not the description of a network.
  package init(json: String) throws {
    let said = try JSONSerialization.jsonObject(with: Data(json.utf8))
    // The lexical readout is younger than the rest; files that do not speak of it have none.
    let fields = ["isLexical": false].merging(said as? [String: Any] ?? [:]) { $1 }
    self = try JSONDecoder().decode(
      Seq2SeqOptions.self, from: JSONSerialization.data(withJSONObject: fields))
  }
}
