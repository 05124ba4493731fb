import ArgumentParser
import NeuralNetwork
import Seq2Seq
import Training

extension CellKind: ExpressibleByArgument {}
extension AttentionKind: ExpressibleByArgument {}
extension BridgeKind: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
extension WeightInitialization: ExpressibleByArgument {}
extension LearningRateSchedule: ExpressibleByArgument {}
extension StoppingCriterion: ExpressibleByArgument {}

/// The shape of the recurrent system and how it is trained.
struct NeuralArguments: ParsableArguments {
  @Option(help: "The cell of encoder and decoder.")
  var cell = CellKind.lstm
  @Option(help: "Numbers in the vector of a subword.")
  var embedding = 256
  @Option(help: "Units of a layer; of the encoder's, both directions together.")
  var width = 512
  @Option(help: "Layers of encoder and decoder.")
  var layers = 1
  @Option(help: "How the decoder looks at the source: none, dot, general or additive.")
  var attention = AttentionKind.general
  @Flag(help: "The encoder reads from the beginning only.")
  var oneDirection = false
  @Flag(help: "The decoder sees its last readout.")
  var inputFeeding = false
  @Flag(help: "The output layer's weights are the target embedding.")
  var tiedEmbeddings = false
  @Flag(
    inversion: .prefixedNo,
    help: """
      The output layer sees the source words that the decoder looks at by themselves, which helps rare ones. (default: \
      --lexical, but where there is no attention or embeddings are tied)
      """)
  var lexical: Bool?
  @Flag(help: "The source is read from its end.")
  var reverseSource = false
  @Option(
    help: "What the decoder starts from: mean or last of the encoder's outputs.")
  var bridge: BridgeKind?
  @Option(help: "Inputs that the network without recurrence sees at a time. (default: 4)")
  var window: Int?
  @Option(help: "The probability that a number of a layer's input is dropped.")
  var dropout = 0.3
  @Option(
    help: """
      Weights before training: orthogonal from step to step and else as Glorot and Bengio have it, glorot everywhere, or \
      uniform in ±1/√units. Embeddings and biases are not concerned.
      """)
  var initialization = WeightInitialization.orthogonal
  @Option(help: "The bias of an LSTM's forget gates before training.")
  var forgetBias = 1.0
  @Option(help: "Merges of the byte-pair encoding.")
  var merges = 10_000
  @Option(
    help: """
      The probability that a merge is left out, anew in each epoch, so that the network sees words in different \
      parts.
      """)
  var subwordDropout = 0.0
  @Option(
    help: """
      The probability that a rare word which stands on both sides is hidden, anew in each epoch, so that the network learns \
      to copy words that it does not know.
      """)
  var copying = 0.2
  @Option(
    help: "The probability that a whole subword is dropped from what encoder and decoder read.")
  var wordDropout = 0.0
  @Option(
    help:
      "The probability that a number is dropped from what predicts subwords, if not that of --dropout."
  )
  var readoutDropout: Double?
  @Option(help: "The probability that a number of the encoder's output is dropped.")
  var memoryDropout = 0.0
  @Option(
    help: """
      Networks that are trained one after another, each from the next seed, and translate together. (default: as many as \
      the model has, or 1)
      """)
  var networks: Int?
  @Option(
    help: """
      Above 0, every batch goes through the network twice, and what two passes with other numbers dropped say is drawn \
      together with this weight. Takes twice the time.
      """)
  var consistency = 0.0
  @Option(help: "Passes over the corpus, at most.")
  var epochs = 30
  @Option(help: "Evaluations without improvement after which training ends.")
  var patience = 6
  @Option(
    help:
      "By what the development set tells the best weights: bleu, or loss, which takes less time."
  )
  var stopping = StoppingCriterion.bleu
  @Option(
    help:
      "Sentence pairs in a batch; fewer where both sides together have more than 8,000 subwords."
  )
  var batch = 64
  @Option(help: "Pairs with more subwords on a side are left out.")
  var maximumSubwords = 250
  @Option(help: "sgd, rmsprop or adam.")
  var optimizer = OptimizerKind.adam
  @Option(help: "The learning rate, before the schedule's factor.")
  var learningRate = 0.001
  @Option(help: "The momentum of sgd and rmsprop.")
  var momentum = 0.0
  @Option(help: "constant, plateau, cosine, linear or inverse-root.")
  var schedule = LearningRateSchedule.cosine
  @Option(help: "Steps over which the learning rate rises.")
  var warmup = 0
  @Option(help: "The share of probability that is spread over all subwords.")
  var labelSmoothing = 0.1
  @Option(help: "The largest norm of a gradient; 0 is no clipping.")
  var clip = 1.0
  @Option(
    help: """
      What a weight loses at each step, as a share, times the learning rate. In single precision, products of both below \
      0.0000001 are nothing.
      """)
  var weightDecay = 0.0
  @Option(
    help: ArgumentHelp(
      "Truncated backpropagation: every k1 steps, k2 steps back.", valueName: "k1,k2"))
  var truncate: String?
  @Option(help: "How many of the best evaluations' weights are averaged at the end.")
  var averaged = 5
  @Option(help: "Seconds between checkpoints, from which a run that was killed goes on.")
  var checkpointSeconds = 60.0
  @Option(help: "The seed of everything that is drawn at random.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...1_000_000).contains(merges) else {
      throw ValidationError("merges must be 0 to 1,000,000, not \(merges)")
    }
    if let networks, !(1...NeuralModel.largestEnsemble).contains(networks) {
      throw ValidationError(
        "there can be 1 to \(NeuralModel.largestEnsemble) networks, not \(networks)")
    }
    if window != nil && cell != .feedForward {
      throw ValidationError(
        "--window is of the network without recurrence; choose --cell feed-forward")
    }
    if momentum != 0 && optimizer == .adam {
      throw ValidationError("adam has a momentum of its own; choose --optimizer sgd or rmsprop")
    }
    let options = try options()
    if let problem = options.network.problem ?? options.training.problem {
      throw ValidationError(problem)
    }
  }

  private var network: Seq2SeqOptions {
    var options = Seq2SeqOptions()
    options.cell = cell
    options.embedding = embedding
    options.width = width
    options.layers = layers
    options.attention = attention
    options.isBidirectional = !oneDirection
    options.feedsInput = inputFeeding
    options.tiesEmbeddings = tiedEmbeddings
    options.isLexical = lexical ?? (attention != .none && !tiedEmbeddings)
    options.reversesSource = reverseSource
    // Without attention the start is all the decoder learns of the source.
    options.bridge = bridge ?? (attention == .none ? .last : .mean)
    if let window { options.window = window }
    options.forgetBias = forgetBias
    options.dropout = dropout
    return options
  }

  private func truncation() throws -> Truncation? {
    guard let truncate else { return nil }
    let numbers = truncate.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let k1 = numbers[0], let k2 = numbers[1], k1 >= 1, k2 >= k1 else {
      throw ValidationError("--truncate wants two numbers such as 10,20, the second not smaller")
    }
    guard !inputFeeding else { throw ValidationError(TrainingOptions.noTruncationWithFeeding) }
    return Truncation(k1: k1, k2: k2)
  }

  func options() throws -> NeuralSystemOptions {
    var options = NeuralSystemOptions()
    options.merges = merges
    options.networks = networks
    options.network = network
    options.training.seed = seed
    options.training.initialization = initialization
    options.training.checkpointSeconds = checkpointSeconds
    options.training.epochs = epochs
    options.training.patience = patience
    options.training.stopping = stopping
    options.training.batchSentences = batch
    options.training.maximumLength = maximumSubwords
    options.training.subwordDropout = subwordDropout
    options.training.copying = copying
    options.training.readoutDropout = readoutDropout
    options.training.wordDropout = wordDropout
    options.training.memoryDropout = memoryDropout
    options.training.consistency = consistency
    options.training.labelSmoothing = labelSmoothing
    options.training.optimizer.kind = optimizer
    options.training.optimizer.learningRate = learningRate
    options.training.optimizer.momentum = momentum
    options.training.optimizer.maximumNorm = clip
    options.training.optimizer.weightDecay = weightDecay
    options.training.schedule = schedule
    options.training.warmup = warmup
    options.training.truncation = try truncation()
    options.training.averaged = averaged
    return options
  }
}
