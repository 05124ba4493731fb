import Corpora
import LanguageModeling
import NeuralNetwork
import Parallelism
import PhraseExtraction
import Primitives
import Seq2Seq
import TextProcessing
import Training
import WordAlignment

extension Training {
  /// Options of a training. The defaults are those of `cartouche train`, whose help explains each.
  public struct Options: Sendable, Hashable {
    /// Options of the phrase-based system; nil to train none. A system that the folder already
    /// holds is kept.
    public var phrase: PhraseOptions? = PhraseOptions()
    /// Options of the recurrent network; nil to train none. With both systems and a development
    /// set, the hybrid of both is tuned as well.
    public var network: NetworkOptions?
    /// True if the text is tokenised and cased already: tokens separated by spaces.
    public var isPretokenized = false
    /// Longest side of a training pair, in tokens; longer pairs are dropped.
    public var maximumLength = Cleaning.maximumLength.standard
    /// Largest ratio of the lengths of a pair's sides; other pairs are dropped.
    public var maximumRatio = Cleaning.maximumRatio.standard
    /// Number of threads; 0 for one per processor. Only trained networks depend on it.
    public var threads = 0

    /// Makes the default options: a phrase-based system.
    public init() {}

    /// Makes options for one or both systems.
    public init(phrase: PhraseOptions? = PhraseOptions(), network: NetworkOptions?) {
      self.phrase = phrase
      self.network = network
    }
  }

  /// Options of the phrase-based system.
  public struct PhraseOptions: Sendable, Hashable {
    /// Word alignment model.
    public var alignmentMethod = WordAlignmentOptions.method.standard
    /// Combination of both directions of the alignment.
    public var symmetrization = PhraseSystemOptions.symmetrization.standard
    /// Order of the language model: longest n-grams, 1 to 6 words.
    public var languageModelOrder = PhraseSystemOptions.languageModelOrder.standard
    /// Longest phrase, in words.
    public var maximumPhraseLength = PhraseExtractionOptions.maximumLength.standard
    /// Significance pruning of the phrase table: 0 keeps about a sixteenth of it; nil keeps all.
    public var significanceMargin: Double?
    /// True if weights are tuned on the development set, if there is one.
    public var tunesWeights = true

    /// Makes the default options.
    public init() {}
  }

  /// Recurrent cell of a network.
  public enum Cell: Sendable, Hashable, CaseIterable {
    /// Elman network: h = tanh(W x + U h + b).
    case simple
    /// Rectified linear units, with recurrent weights initialised to the identity.
    case identityReLU
    /// Long short-term memory with a forget gate.
    case lstm
    /// Long short-term memory with peephole connections.
    case peepholeLSTM
    /// Long short-term memory with coupled input and forget gates.
    case coupledLSTM
    /// Gated recurrent unit.
    case gru
    /// Simpler simple recurrent unit, whose recurrence has no matrix.
    case ssru
    /// Feed-forward layer over a fixed window, without recurrence.
    case feedForward

    fileprivate init(_ kind: CellKind) {
      self = Self.allCases.first { $0.kind == kind } ?? .lstm
    }

    fileprivate var kind: CellKind {
      switch self {
      case .simple: .simple
      case .identityReLU: .identityReLU
      case .lstm: .lstm
      case .peepholeLSTM: .peepholeLSTM
      case .coupledLSTM: .coupledLSTM
      case .gru: .gru
      case .ssru: .ssru
      case .feedForward: .feedForward
      }
    }
  }

  /// Set of options of the recurrent network for corpora of a kind.
  public enum Preset: Sendable, Hashable, CaseIterable {
    /// Few examples of a word: few merges, strong dropout and smoothing.
    case small
    /// Tens of thousands of pairs: narrow conditional decoder, many epochs.
    case standard
    /// Millions of words: two layers of wide LSTM, few epochs.
    case large

    /// Returns the preset for a corpus, by its number of words and how often each occurs.
    public static func automatic(for corpus: ParallelCorpus) -> Preset {
      switch NeuralPreset.automatic(corpus.lines).preset {
      case .small: .small
      case .standard: .standard
      case .large: .large
      }
    }

    fileprivate var options: NeuralSystemOptions {
      switch self {
      case .small: NeuralPreset.small.options
      case .standard: NeuralPreset.standard.options
      case .large: NeuralPreset.large.options
      }
    }
  }

  /// Options of the recurrent network: encoder and decoder with attention.
  public struct NetworkOptions: Sendable, Hashable {
    /// Preset that the options began with, which has more options than these; nil for the defaults.
    private let preset: Preset?
    /// Recurrent cell.
    public var cell = Cell.lstm
    /// Layers of the encoder and of the decoder.
    public var layers = Seq2SeqOptions.layers.standard
    /// Embedding size of subwords.
    public var embeddingSize = Seq2SeqOptions.embedding.standard
    /// Units of a decoder layer, and of both directions of an encoder layer together.
    public var width = Seq2SeqOptions.width.standard
    /// Merges of the byte-pair encoding: 2,000 to 4,000 on small corpora.
    public var merges = NeuralSystemOptions.merges.standard
    /// Dropout probability of layer inputs.
    public var dropout = DropoutOptions.inputs.standard
    /// Largest number of passes over the corpus.
    public var epochs = Seq2Seq.TrainingOptions.epochs.standard
    /// Evaluations without improvement after which training ends.
    public var patience = Seq2Seq.TrainingOptions.patience.standard
    /// Sentences of a batch.
    public var batchSize = Seq2Seq.TrainingOptions.batchSentences.standard
    /// Initial learning rate of Adam.
    public var learningRate = OptimizerOptions.learningRate.standard
    /// Ensemble size: networks trained from consecutive seeds; nil for as many as the folder has,
    /// or one.
    public var networks: Int?
    /// Random seed.
    public var seed = Seq2Seq.TrainingOptions.seed.standard
    /// Time for the training: as many epochs as fit, judged by the first; nil for no limit.
    public var budget: Duration?
    /// Data diversification: number of folds of the corpus whose translations by phrase-based systems
    /// of the other folds are added, in both directions; at least 2, or nil for none.
    public var diversificationFolds: Int?
    /// Epochs of minimum risk training at the end, each several times as long.
    public var minimumRiskEpochs = 0

    /// Makes the default options, for corpora of tens of thousands of pairs.
    public init() { preset = nil }

    /// Makes the options of a preset, which can be changed one by one.
    public init(preset: Preset) {
      self.preset = preset
      let options = preset.options
      cell = Cell(options.network.cell)
      layers = options.network.layers
      embeddingSize = options.network.embedding
      width = options.network.width
      merges = options.merges
      dropout = options.training.dropout.inputs
      epochs = options.training.epochs
      patience = options.training.patience
      batchSize = options.training.batchSentences
      learningRate = options.training.optimizer.learningRate
    }
  }
}

extension Training.Options {
  /// Returns the options of all stages.
  func modelOptions(source: String, target: String) -> ModelOptions {
    var options = ModelOptions(
      source: source, target: target, form: isPretokenized ? .pretokenized : .raw)
    options.cleaning.maximumLength = maximumLength
    options.cleaning.maximumRatio = maximumRatio
    options.phrase = phrase?.systemOptions
    options.neural = network?.systemOptions
    return options
  }
}

extension Training.PhraseOptions {
  fileprivate var systemOptions: PhraseSystemOptions {
    var options = PhraseSystemOptions()
    options.alignment = WordAlignmentOptions(method: alignmentMethod)
    options.symmetrization = symmetrization
    options.languageModelOrder = languageModelOrder
    options.extraction.maximumLength = maximumPhraseLength
    options.extraction.significanceMargin = significanceMargin
    if !tunesWeights { options.tuning = nil }
    return options
  }
}

extension Training.NetworkOptions {
  fileprivate var systemOptions: NeuralSystemOptions {
    var options = preset?.options ?? NeuralSystemOptions()
    options.merges = merges
    options.networks = networks
    options.network.cell = cell.kind
    options.network.layers = layers
    options.network.embedding = embeddingSize
    options.network.width = width
    options.network.resolve()
    options.training.dropout.inputs = dropout
    options.training.epochs = epochs
    options.training.patience = patience
    options.training.batchSentences = batchSize
    options.training.optimizer.learningRate = learningRate
    options.training.seed = seed
    options.training.budget = budget.map { $0 / .seconds(1) }
    options.folds = diversificationFolds
    if minimumRiskEpochs != 0 {
      var risk = MinimumRiskOptions()
      risk.epochs = minimumRiskEpochs
      options.risk = risk
    }
    return options
  }
}
