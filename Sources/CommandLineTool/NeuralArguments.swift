import ArgumentParser
import Corpora
import NeuralNetwork
import Primitives
import Seq2Seq
import Training

extension CellKind: ExpressibleByArgument {}
extension AttentionKind: ExpressibleByArgument {}
extension BridgeKind: ExpressibleByArgument {}
extension MatrixPrecision: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
extension WeightInitialization: ExpressibleByArgument {}
extension LearningRateSchedule: ExpressibleByArgument {}
extension StoppingCriterion: ExpressibleByArgument {}
extension CheckpointChoice: ExpressibleByArgument {}

/// Preset of the recurrent system, or the choice of one by the corpus.
enum PresetChoice: String, ExpressibleByArgument, CaseIterable {
  case small, standard, large, auto

  /// Returns the preset, with the reason if it is chosen by the corpus.
  ///
  /// - Parameter corpus: corpus to look at; nil to check options before it is read.
  func preset(_ corpus: ParallelLines?) -> (preset: NeuralPreset, reason: String?) {
    switch self {
    case .small: (.small, nil)
    case .standard: (.standard, nil)
    case .large: (.large, nil)
    case .auto: corpus.map { NeuralPreset.automatic($0) } ?? (.standard, nil)
    }
  }
}

extension Duration {
  /// Parses a time such as `90s`, `30m`, `2h` or `1.5h`.
  ///
  /// - Throws: `ValidationError` for other text.
  init(argument: String) throws {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = argument.last.flatMap({ units[$0] }),
      let count = Double(argument.dropLast()), count > 0, count * unit < 1e9
    else {
      throw ValidationError("'\(argument)' is not a time; write 90s, 30m or 2h")
    }
    self = .seconds(count * unit)
  }
}

/// Options of the recurrent system that most people change.
struct CommonNeuralArguments: ParsableArguments {
  @Option(help: ArgumentHelp(NeuralPreset.help)) var preset: PresetChoice?
  @Option(
    help: ArgumentHelp(TrainingOptions.budget.help, valueName: "time"),
    transform: Duration.init(argument:))
  var budget: Duration?
  @Option(preset: NeuralSystemOptions.merges) var merges: Int?
  @Option(preset: TrainingOptions.epochs) var epochs: Int?
  @Option(preset: DropoutOptions.inputs) var dropout: Double?
  @Option(optional: NeuralSystemOptions.networks) var networks: Int?
}

extension CommonNeuralArguments {
  /// Says which preset is used and why, and the most important of its options.
  func sayPreset(_ options: NeuralSystemOptions, _ corpus: ParallelLines) {
    guard let choice = preset else { return }
    let (preset, reason) = choice.preset(corpus)
    let (network, training) = (options.network, options.training)
    Diagnostics.say(
      "preset \(preset.rawValue)\(reason.map { " (\($0))" } ?? ""): \(options.merges) merges, "
        + "cell \(network.cell.rawValue), embedding \(network.embedding), width \(network.width), "
        + "\(network.layers) layer\(network.layers == 1 ? "" : "s"), dropout "
        + "\(training.dropout.inputs), batch \(training.batchSentences), learning rate "
        + "\(training.optimizer.learningRate), at most \(training.epochs) epochs")
  }
}

/// Shape of the recurrent network.
struct NetworkArguments: ParsableArguments {
  @Option(preset: Seq2SeqOptions.embedding) var embedding: Int?
  @Option(preset: Seq2SeqOptions.width) var width: Int?
  @Option(preset: Seq2SeqOptions.cell) var cell: CellKind?
  @Option(preset: Seq2SeqOptions.layers) var layers: Int?
  @Option(preset: Seq2SeqOptions.attention) var attention: AttentionKind?
  @Option(optional: Seq2SeqOptions.decoderWidth) var decoderWidth: Int?
  @Option(optional: Seq2SeqOptions.attentionWidth) var attentionWidth: Int?
  @Option(optional: Seq2SeqOptions.readout) var readoutSize: Int?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(Seq2SeqOptions.conditionalHelp)) var conditional:
    Bool?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(Seq2SeqOptions.normalizedEncoderHelp))
  var normalizedEncoder: Bool?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(Seq2SeqOptions.deepReadoutHelp)) var deepReadout:
    Bool?
  @Flag(help: ArgumentHelp(Seq2SeqOptions.inputFeedingHelp)) var inputFeeding = false
  @Flag(help: ArgumentHelp(Seq2SeqOptions.tiedEmbeddingsHelp)) var tiedEmbeddings = false
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(Seq2SeqOptions.lexicalHelp)) var lexical: Bool?
  @Flag(help: ArgumentHelp(Seq2SeqOptions.oneDirectionHelp, visibility: .hidden))
  var oneDirection = false
  @Flag(help: ArgumentHelp(Seq2SeqOptions.reverseSourceHelp, visibility: .hidden))
  var reverseSource = false
  @Option(optional: Seq2SeqOptions.bridge, visibility: .hidden) var bridge: BridgeKind?
  @Option(optional: Seq2SeqOptions.window, visibility: .hidden) var window: Int?
  @Option(Seq2SeqOptions.forgetBias, visibility: .hidden) var forgetBias: Double
}

/// Training of the recurrent network.
struct NetworkTrainingArguments: ParsableArguments {
  @Option(preset: TrainingOptions.batchSentences) var batch: Int?
  @Option(preset: OptimizerOptions.learningRate) var learningRate: Double?
  @Option(preset: TrainingOptions.schedule) var schedule: LearningRateSchedule?
  @Option(preset: TrainingOptions.patience) var patience: Int?
  @Option(TrainingOptions.stopping) var stopping: StoppingCriterion
  @Option(preset: TrainingOptions.labelSmoothing) var labelSmoothing: Double?
  @Option(TrainingOptions.copying) var copying: Double
  @Option(preset: DropoutOptions.words) var wordDropout: Double?
  @Option(DropoutOptions.subwords) var subwordDropout: Double
  @Option(TrainingOptions.batchVocabulary, visibility: .hidden) var batchVocabulary: Int
  @Option(preset: DropoutOptions.encoderOutput) var encoderOutputDropout: Double?
  @Option(optional: DropoutOptions.readout) var readoutDropout: Double?
  @Option(optional: DropoutOptions.sourceEmbedding) var sourceDropout: Double?
  @Option(optional: DropoutOptions.targetEmbedding) var targetDropout: Double?
  @Option(TrainingOptions.precision) var precision: MatrixPrecision
  @Option(preset: TrainingOptions.averaged) var averaged: Int?
  @Option(TrainingOptions.maximumLength) var maximumSubwords: Int
  @Option(TrainingOptions.seed) var seed: UInt64
  @Option(TrainingOptions.checkpointSeconds) var checkpointSeconds: Double
  @Option(TrainingOptions.averaging, visibility: .hidden) var averaging: CheckpointChoice
  @Option(TrainingOptions.averageDecay, visibility: .hidden) var averageDecay: Double
  @Option(NeuralSystemOptions.folds) var diversify: Int
  @Option(MinimumRiskOptions.epochs) var riskEpochs: Int
  @Option(MinimumRiskOptions.candidates, visibility: .hidden) var riskCandidates: Int
  @Option(MinimumRiskOptions.sharpness, visibility: .hidden) var riskSharpness: Double
  @Option(MinimumRiskOptions.likelihood, visibility: .hidden) var riskLikelihood: Double
  @Option(MinimumRiskOptions.learningRate, visibility: .hidden) var riskLearningRate: Double
  @Option(TrainingOptions.initialization, visibility: .hidden)
  var initialization: WeightInitialization
  @Option(TrainingOptions.consistency, visibility: .hidden) var consistency: Double
  @Option(OptimizerOptions.kind, visibility: .hidden) var optimizer: OptimizerKind
  @Option(OptimizerOptions.momentum, visibility: .hidden) var momentum: Double
  @Option(TrainingOptions.warmup, visibility: .hidden) var warmup: Int
  @Option(OptimizerOptions.maximumNorm, visibility: .hidden) var clip: Double
  @Option(OptimizerOptions.weightDecay, visibility: .hidden) var weightDecay: Double
  @Option(
    help: ArgumentHelp(
      TrainingOptions.truncationHelp, valueName: "k1,k2", visibility: .hidden),
    transform: Truncation.init(argument:))
  var truncate: Truncation?
}

extension Truncation {
  /// Parses two numbers of steps such as `10,20`, the second not smaller.
  ///
  /// - Throws: `ValidationError` for other text.
  init(argument: String) throws {
    let steps = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard steps.count == 2, let k1 = steps[0], let k2 = steps[1], k1 >= 1, k2 >= k1, k2 <= 1_000_000
    else {
      throw ValidationError(
        "truncation takes two numbers from 1 to 1,000,000, the second not smaller, such as 10,20")
    }
    self.init(k1: k1, k2: k2)
  }
}

extension NeuralSystemOptions {
  /// Creates options from a preset, if one is chosen, and those of the command line.
  ///
  /// - Parameter corpus: corpus by which a preset is chosen; nil to check the options.
  /// - Throws: `ValidationError` for options that exclude each other, `OptionError`.
  init(
    _ common: CommonNeuralArguments, _ shape: NetworkArguments,
    _ course: NetworkTrainingArguments, corpus: ParallelLines?
  ) throws {
    if shape.window != nil && shape.cell != .feedForward {
      throw ValidationError(
        "--window is an option of the feed-forward cell; add --cell feed-forward or leave it out")
    }
    if course.momentum != 0 && course.optimizer == .adam {
      throw ValidationError(
        "adam has a momentum of its own; choose --optimizer sgd or rmsprop, or leave out --momentum"
      )
    }
    if let preset = common.preset {
      self = preset.preset(corpus).preset.options
    } else {
      self.init()
    }
    if let merges = common.merges { self.merges = merges }
    networks = common.networks
    apply(shape)
    network.resolve(lexical: shape.lexical, bridge: shape.bridge)
    apply(course)
    if let epochs = common.epochs { training.epochs = epochs }
    if let dropout = common.dropout { training.dropout.inputs = dropout }
    training.budget = common.budget.map { $0 / .seconds(1) }
    if course.averaging != .best { training.averaging = course.averaging }
    if course.averageDecay != 0 { training.averageDecay = course.averageDecay }
    if course.batchVocabulary != 0 { training.batchVocabulary = course.batchVocabulary }
    if course.diversify != 0 { folds = course.diversify }
    if course.riskEpochs != 0 {
      var risk = MinimumRiskOptions()
      risk.epochs = course.riskEpochs
      risk.candidates = course.riskCandidates
      risk.sharpness = course.riskSharpness
      risk.likelihood = course.riskLikelihood
      risk.learningRate = course.riskLearningRate
      self.risk = risk
    }
    try validate()
  }

  /// Changes the shape of the network by the options that are given.
  private mutating func apply(_ shape: NetworkArguments) {
    if let embedding = shape.embedding { network.embedding = embedding }
    if let width = shape.width { network.width = width }
    if let cell = shape.cell { network.cell = cell }
    if let layers = shape.layers { network.layers = layers }
    if let attention = shape.attention { network.attention = attention }
    if let width = shape.decoderWidth { network.decoderWidth = width }
    if network.attention != .additive { network.attentionWidth = nil }
    if let width = shape.attentionWidth { network.attentionWidth = width }
    if let size = shape.readoutSize { network.readout = size }
    if let isConditional = shape.conditional { network.isConditional = isConditional }
    if let isDeep = shape.deepReadout { network.hasDeepReadout = isDeep }
    if let normalizes = shape.normalizedEncoder { network.normalizesEncoder = normalizes }
    network.isBidirectional = !shape.oneDirection
    network.feedsInput = shape.inputFeeding
    network.tiesEmbeddings = shape.tiedEmbeddings
    network.reversesSource = shape.reverseSource
    if let window = shape.window { network.window = window }
    network.forgetBias = shape.forgetBias
  }

  /// Changes the training by the options that are given.
  private mutating func apply(_ course: NetworkTrainingArguments) {
    if let batch = course.batch { training.batchSentences = batch }
    if let rate = course.learningRate { training.optimizer.learningRate = rate }
    if let schedule = course.schedule { training.schedule = schedule }
    if let patience = course.patience { training.patience = patience }
    if let smoothing = course.labelSmoothing { training.labelSmoothing = smoothing }
    if let averaged = course.averaged { training.averaged = averaged }
    if let dropout = course.wordDropout { training.dropout.words = dropout }
    if let dropout = course.encoderOutputDropout { training.dropout.encoderOutput = dropout }
    if let dropout = course.readoutDropout { training.dropout.readout = dropout }
    if let dropout = course.sourceDropout { training.dropout.sourceEmbedding = dropout }
    if let dropout = course.targetDropout { training.dropout.targetEmbedding = dropout }
    training.dropout.subwords = course.subwordDropout
    training.seed = course.seed
    training.initialization = course.initialization
    training.checkpointSeconds = course.checkpointSeconds
    training.stopping = course.stopping
    training.maximumLength = course.maximumSubwords
    training.copying = course.copying
    training.consistency = course.consistency
    training.optimizer.kind = course.optimizer
    training.optimizer.momentum = course.momentum
    training.optimizer.maximumNorm = course.clip
    training.optimizer.weightDecay = course.weightDecay
    training.warmup = course.warmup
    training.truncation = course.truncate
    training.precision = course.precision
  }
}
