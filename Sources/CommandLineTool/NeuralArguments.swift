import ArgumentParser
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

/// Options of the recurrent system that most people change.
struct CommonNeuralArguments: ParsableArguments {
  @Option(NeuralSystemOptions.merges) var merges: Int
  @Option(Seq2SeqOptions.embedding) var embedding: Int
  @Option(Seq2SeqOptions.width) var width: Int
  @Option(TrainingOptions.epochs) var epochs: Int
  @Option(DropoutOptions.inputs) var dropout: Double
  @Option(optional: NeuralSystemOptions.networks) var networks: Int?
}

/// Shape of the recurrent network.
struct NetworkArguments: ParsableArguments {
  @Option(Seq2SeqOptions.cell) var cell: CellKind
  @Option(Seq2SeqOptions.layers) var layers: Int
  @Option(Seq2SeqOptions.attention) var attention: AttentionKind
  @Option(optional: Seq2SeqOptions.decoderWidth) var decoderWidth: Int?
  @Option(optional: Seq2SeqOptions.attentionWidth) var attentionWidth: Int?
  @Option(optional: Seq2SeqOptions.readout) var readoutSize: Int?
  @Flag(help: ArgumentHelp(Seq2SeqOptions.conditionalHelp)) var conditional = false
  @Flag(help: ArgumentHelp(Seq2SeqOptions.normalizedEncoderHelp)) var normalizedEncoder = false
  @Flag(help: ArgumentHelp(Seq2SeqOptions.deepReadoutHelp)) var deepReadout = false
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
  @Option(TrainingOptions.batchSentences) var batch: Int
  @Option(OptimizerOptions.learningRate) var learningRate: Double
  @Option(TrainingOptions.schedule) var schedule: LearningRateSchedule
  @Option(TrainingOptions.patience) var patience: Int
  @Option(TrainingOptions.stopping) var stopping: StoppingCriterion
  @Option(TrainingOptions.labelSmoothing) var labelSmoothing: Double
  @Option(TrainingOptions.copying) var copying: Double
  @Option(DropoutOptions.words) var wordDropout: Double
  @Option(DropoutOptions.subwords) var subwordDropout: Double
  @Option(DropoutOptions.encoderOutput) var encoderOutputDropout: Double
  @Option(optional: DropoutOptions.readout) var readoutDropout: Double?
  @Option(optional: DropoutOptions.sourceEmbedding) var sourceDropout: Double?
  @Option(optional: DropoutOptions.targetEmbedding) var targetDropout: Double?
  @Option(TrainingOptions.precision) var precision: MatrixPrecision
  @Option(TrainingOptions.averaged) var averaged: Int
  @Option(TrainingOptions.maximumLength) var maximumSubwords: Int
  @Option(TrainingOptions.seed) var seed: UInt64
  @Option(TrainingOptions.checkpointSeconds) var checkpointSeconds: Double
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
  /// Creates options from those of the command line.
  ///
  /// - Throws: `ValidationError` for options that exclude each other, `OptionError`.
  init(
    _ common: CommonNeuralArguments, _ shape: NetworkArguments, _ course: NetworkTrainingArguments
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
    self.init()
    merges = common.merges
    networks = common.networks
    network.embedding = common.embedding
    network.width = common.width
    network.cell = shape.cell
    network.layers = shape.layers
    network.attention = shape.attention
    network.isBidirectional = !shape.oneDirection
    network.decoderWidth = shape.decoderWidth
    network.attentionWidth = shape.attentionWidth
    network.readout = shape.readoutSize
    network.isConditional = shape.conditional
    network.hasDeepReadout = shape.deepReadout
    network.normalizesEncoder = shape.normalizedEncoder
    network.feedsInput = shape.inputFeeding
    network.tiesEmbeddings = shape.tiedEmbeddings
    network.reversesSource = shape.reverseSource
    network.resolve(lexical: shape.lexical, bridge: shape.bridge)
    if let window = shape.window { network.window = window }
    network.forgetBias = shape.forgetBias
    training.seed = course.seed
    training.initialization = course.initialization
    training.checkpointSeconds = course.checkpointSeconds
    training.epochs = common.epochs
    training.patience = course.patience
    training.stopping = course.stopping
    training.batchSentences = course.batch
    training.maximumLength = course.maximumSubwords
    training.dropout.inputs = common.dropout
    training.dropout.readout = course.readoutDropout
    training.dropout.sourceEmbedding = course.sourceDropout
    training.dropout.targetEmbedding = course.targetDropout
    training.dropout.encoderOutput = course.encoderOutputDropout
    training.dropout.words = course.wordDropout
    training.dropout.subwords = course.subwordDropout
    training.copying = course.copying
    training.consistency = course.consistency
    training.labelSmoothing = course.labelSmoothing
    training.optimizer.kind = course.optimizer
    training.optimizer.learningRate = course.learningRate
    training.optimizer.momentum = course.momentum
    training.optimizer.maximumNorm = course.clip
    training.optimizer.weightDecay = course.weightDecay
    training.schedule = course.schedule
    training.warmup = course.warmup
    training.truncation = course.truncate
    training.precision = course.precision
    training.averaged = course.averaged
    try validate()
  }
}
