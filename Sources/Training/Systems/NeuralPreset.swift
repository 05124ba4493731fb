package import Corpora
import NeuralNetwork
import Primitives
import Seq2Seq

/// Sets of options of the recurrent system for corpora of a kind.
package enum NeuralPreset: String, Sendable, CaseIterable {
  /// Few examples of a word: few merges, strong dropout and smoothing (Sennrich and Zhang 2019,
  /// "Revisiting Low-Resource Neural Machine Translation").
  case small
  /// Tens of thousands of pairs: narrow conditional decoder, strong dropout where the encoder and
  /// the readout end, many epochs (Caglayan et al. 2017, "LIUM-CVC Submissions for WMT17").
  case standard
  /// Millions of words: two layers of wide LSTM, less dropout, fewer epochs.
  case large

  package static let help =
    "Preset of all options below, which can still be changed one by one; auto looks at the corpus."

  /// Options of the preset.
  package var options: NeuralSystemOptions {
    var options = NeuralSystemOptions()
    switch self {
    case .small:
      Self.setConditional(&options)
      options.merges = 3_000
      options.network.normalizesEncoder = true
      options.training.dropout.targetEmbedding = 0.2
      options.training.dropout.words = 0.1
      options.training.labelSmoothing = 0.2
      options.training.epochs = 60
    case .standard:
      Self.setConditional(&options)
      options.merges = 10_000
      options.training.dropout.targetEmbedding = 0
      options.training.epochs = 40
    case .large:
      options.merges = 16_000
      options.network.embedding = 512
      options.network.width = 1024
      options.network.readout = 512
      options.network.layers = 2
      options.training.dropout.inputs = 0.2
      options.training.batchSentences = 128
      options.training.epochs = 10
    }
    return options
  }

  /// Sets what small corpora of all kinds have in common.
  private static func setConditional(_ options: inout NeuralSystemOptions) {
    options.network.cell = .gru
    options.network.attention = .additive
    options.network.isConditional = true
    options.network.hasDeepReadout = true
    options.network.embedding = 128
    options.network.width = 512
    options.network.decoderWidth = 256
    options.network.attentionWidth = 512
    options.network.readout = 128
    options.training.dropout.inputs = 0.3
    options.training.dropout.encoderOutput = 0.5
    options.training.dropout.readout = 0.5
    options.training.batchSentences = 32
    options.training.optimizer.learningRate = 0.0004
    options.training.schedule = .constant
    options.training.patience = 10
    options.training.averaged = 8
  }

  /// Largest number of target words of a corpus for which `small` is chosen.
  private static let smallWords = 3_000_000
  /// Smallest mean number of occurrences of a target word for which `small` is not chosen.
  private static let frequency = 16
  /// Smallest number of target words of a corpus for which `large` is chosen.
  private static let largeWords = 8_000_000

  /// Returns the preset for a corpus, with the reason.
  ///
  /// The mean frequency of words tells corpora of captions, whose words the network sees often, from
  /// news or messages of the same size.
  package static func automatic(_ corpus: ParallelLines) -> (preset: NeuralPreset, reason: String) {
    var words = 0
    var types = Set<ArraySlice<UInt8>>()
    let text = corpus.target
    for line in 0..<text.count {
      for word in text.bytes[text.range(line)].split(whereSeparator: \.separatesTokens) {
        words += 1
        types.insert(word)
      }
    }
    let reason =
      "\(corpus.count) pairs, \(words) target words, \(types.count) of them different"
    if words >= largeWords { return (.large, reason) }
    let isRare = words < frequency * types.count
    return (words < smallWords && isRare ? .small : .standard, reason)
  }
}
