/// Constants that give each use of random numbers in a training a stream of its own.
///
/// The streams of a training are derived from its seed: a constant is combined with the seed of a
/// more general stream, by `SplitMix64.key` or by addition. Two constants may be equal if they are
/// combined with different seeds. A changed value changes the result of a training.
package enum RandomStream {
  /// Streams of an epoch, combined with the training seed and the index of the epoch.
  package enum Epoch {
    /// Order of the sentence pairs and of the batches.
    static let order: UInt64 = 17
    /// BPE-dropout and hidden words.
    package static let corpus: UInt64 = 23
  }

  /// Streams of the corpus of an epoch, combined with the seed of `Epoch.corpus`.
  enum Corpus {
    /// BPE-dropout of the source side.
    static let source: UInt64 = 1
    /// BPE-dropout of the target side.
    static let target: UInt64 = 2
    /// Choice of the hidden words.
    static let hiddenWords: UInt64 = 3
  }

  /// Seed of BPE-dropout when vocabularies are collected; does not depend on the training seed.
  static let vocabulary: UInt64 = 29

  /// Dropout keys of a pass through the network, combined with the key of the batch part.
  enum Pass {
    static let encoder: UInt64 = 1
    static let decoder: UInt64 = 2
    /// Second pass of R-Drop, whose encoder and decoder are combined with this key in turn.
    static let second: UInt64 = 3
    /// Candidates of minimum risk training, combined with the key of the batch part.
    static let candidates: UInt64 = 4
  }

  /// Dropout masks of the encoder, added to its key; smaller values are the inputs of its layers.
  enum EncoderMask {
    /// Embeddings of whole subwords.
    static let words: UInt64 = 1000
    /// Output of the last layer.
    static let output: UInt64 = 2000
  }

  /// Dropout masks of the decoder, added to its key; other values are the inputs of its layers.
  enum DecoderMask {
    static let readout: UInt64 = 1000
    /// Embeddings of whole subwords.
    static let words: UInt64 = 2000
  }
}
