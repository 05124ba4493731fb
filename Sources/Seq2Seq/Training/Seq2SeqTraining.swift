import Foundation
package import NeuralNetwork
package import Parallelism
import Primitives

/// Trains an encoder and decoder: epochs of batches, an evaluation after each, early stopping, and the
/// best or averaged weights at the end.
///
/// Everything that happens is a function of the data, the options and the number of parts of a batch: orders
/// and dropped numbers come from the seed and the step, never from time. So a training that was killed and
/// resumed from its checkpoint ends with the same bytes as one that was not.
package final class Seq2SeqTraining {
  /// What the caller does for the training.
  package struct Callbacks {
    /// BLEU of translations of the development set; nil to stop by its loss.
    package var developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)?
    /// The corpus as an epoch, counted from 0, is to see it; nil for the same in each.
    package var corpusOfEpoch: ((Int) -> SubwordCorpus)?
    /// A share done, 0 to 1, and a few words.
    package var progressed: (Double, String) -> Void
    /// A line for the user.
    package var reported: (String) -> Void

    package init(
      developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)? = nil,
      corpusOfEpoch: ((Int) -> SubwordCorpus)? = nil,
      progressed: @escaping (Double, String) -> Void = { _, _ in },
      reported: @escaping (String) -> Void = { _ in }
    ) {
      self.developmentBLEU = developmentBLEU
      self.corpusOfEpoch = corpusOfEpoch
      self.progressed = progressed
      self.reported = reported
    }
  }

  private let network: Seq2SeqNetwork
  private let options: TrainingOptions
  private let corpus: SubwordCorpus
  private let development: SubwordCorpus?
  private let threads: Threads
  private let callbacks: Callbacks
  private let checkpoint: Checkpoint
  private let logPath: String
  private let computation: BatchGradient<Float>
  private let batches: Batches

  private let weights: ParameterBuffer<Float>
  private let optimizer: Optimizer
  private var workers: TrainingWorkers
  /// Where the training stands; after a run that threw, where it stood.
  package private(set) var progress: TrainingProgress
  private var log: TrainingLog
  private var lastSaved = Date()

  /// Batches between lines of the log, and divergences after which training gives up.
  private static let windowSteps = 50
  private static let highestDivergences = 8
  /// Batches in a row without a finite gradient that are a divergence.
  private static let failuresInARow = 10

  /// - Parameters:
  ///   - development: nil to stop by the training loss; not empty.
  ///   - folder: for checkpoints.
  ///   - logPath: the log, JSON lines.
  ///   - fingerprint: of the data; options are added here.
  /// - Throws: `OptionError`, `TrainingError` if no pair can be trained on, `FileError`.
  package init(
    _ network: Seq2SeqNetwork, corpus: SubwordCorpus, development: SubwordCorpus?,
    options: TrainingOptions, threads: Threads, folder: String, logPath: String,
    fingerprint: String, callbacks: Callbacks
  ) throws {
    try options.validate(with: network.options)
    try options.validateMemory(of: network.layout)
    if corpus.count == 0 || development?.count == 0 {
      throw TrainingError("no pair is short enough for training; allow longer ones")
    }
    self.network = network
    self.options = options
    self.corpus = corpus
    self.development = development
    self.threads = threads
    self.callbacks = callbacks
    self.logPath = logPath
    let description = try [
      JSONEncoder.progress.encode(options), JSONEncoder.progress.encode(network.options),
    ].map { String(decoding: $0, as: UTF8.self) }
    checkpoint = Checkpoint(
      folder: folder, fingerprint: ([fingerprint] + description).joined(separator: "\n"))
    batches = Batches(sentences: options.batchSentences, subwords: options.batchSubwords)
    computation = BatchGradient(
      network, loss: SoftmaxCrossEntropy(smoothing: options.labelSmoothing),
      consistency: options.consistency,
      truncation: options.truncation)
    weights = ParameterBuffer(network.layout, seed: options.seed)
    optimizer = Optimizer(options.optimizer, layout: network.layout)

    let found = try Self.resume(checkpoint, weights, optimizer, options, callbacks)
    progress =
      found
      ?? TrainingProgress(
        vocabulary: network.targetSize, parts: min(threads.count, options.batchSentences))
    workers = TrainingWorkers(network.layout, parts: progress.parts, threads: threads)
    log = try TrainingLog(logPath, upTo: found?.step)
    if found == nil { try begin() }
  }

  /// Trains to the end.
  ///
  /// - Returns: the weights, and what the development set says of them.
  package func run() throws -> (weights: ParameterBuffer<Float>, summary: String) {
    while !isFinished {
      let corpus = callbacks.corpusOfEpoch?(progress.epoch) ?? corpus
      try run(batches.epoch(progress.epoch, of: corpus, seed: options.seed), of: corpus)
    }
    let averaging = WeightAveraging(
      checkpoint: checkpoint,
      evaluate: development == nil ? nil : { try self.evaluated($0).evaluation },
      reported: callbacks.reported)
    let choice = try averaging.choose(
      among: progress.bestEvaluations(options.averaged), into: weights)
    return (weights, "\(progress.step) steps, \(choice)")
  }

  private var isFinished: Bool {
    progress.epoch >= options.epochs
      || (progress.best != nil && progress.evaluationsWithoutImprovement >= options.patience)
  }

  // MARK: - Beginning and going on

  /// Where the last run of this training stood; nil to start anew.
  private static func resume(
    _ checkpoint: Checkpoint, _ weights: ParameterBuffer<Float>, _ optimizer: Optimizer,
    _ options: TrainingOptions, _ callbacks: Callbacks
  ) throws -> TrainingProgress? {
    for kind in [Checkpoint.Kind.latest, .evaluated] {
      do {
        if let found = try checkpoint.read(kind, weights: weights, optimizer: optimizer) {
          callbacks.reported("goes on from step \(found.step), epoch \(found.epoch + 1)")
          return found
        }
      } catch {
        callbacks.reported("a checkpoint cannot be used (\(error)); an older one, or none, is")
        // It may have been found out when some of it was read.
        weights.initialize(seed: options.seed)
        optimizer.reset()
      }
    }
    return nil
  }

  private func begin() throws {
    // Another training's checkpoints and snapshots are of no use to this one.
    checkpoint.removeAll()
    try log.add(
      BeginEntry(
        parameters: network.layout.parameterCount, pairs: corpus.count, dropped: corpus.dropped,
        parts: progress.parts, matrixProduct: LinearAlgebra.shared.name))
    try save(.evaluated)
  }

  private func save(_ kind: Checkpoint.Kind) throws {
    try checkpoint.write(kind, weights: weights, optimizer: optimizer, progress: progress)
    lastSaved = Date()
  }

  // MARK: - Steps

  /// The rest of an epoch.
  private func run(_ batches: [[Int]], of corpus: SubwordCorpus) throws {
    while progress.batch < batches.count {
      let began = Date()
      let result = step(
        batches[progress.batch], of: corpus, plannedSteps: batches.count * options.epochs)
      progress.batch += 1
      if result.norm.isFinite && result.loss.smoothed.isFinite {
        progress.failures = 0
        count(result, seconds: Date().timeIntervalSince(began))
      } else {
        // One batch may explode in a network that is sound otherwise, and would again after going back.
        progress.failures += 1
        progress.window.skipped += 1
        guard progress.failures < Self.failuresInARow else {
          return try recover(from: "gradients are not finite")
        }
      }
      let isLast = progress.batch == batches.count
      if progress.window.steps == Self.windowSteps || (isLast && progress.window.steps > 0) {
        guard try closeWindow(batchesPerEpoch: batches.count) else {
          return try recover(from: "the loss rises")
        }
      }
      if !isLast, Date().timeIntervalSince(lastSaved) > options.checkpointSeconds {
        try save(.latest)
      }
    }
    try evaluate()
  }

  private struct StepResult {
    var loss: SoftmaxCrossEntropy.Loss
    var subwords: Int
    var operations: Double
    var norm: Double
  }

  private func step(_ batch: [Int], of corpus: SubwordCorpus, plannedSteps: Int) -> StepResult {
    let parts = Batches.parts(batch, count: workers.count).map(corpus.pairs)
    let subwords = parts.reduce(0) { $0 + $1.targetCount }
    let loss = workers.gradient(
      parts, computation, weights: weights, scale: 1 / Double(subwords),
      dropout: NetworkDropout(options.dropout),
      key: SplitMix64.key(options.seed, UInt64(progress.step), UInt64(progress.batch)))
    // Weights are not changed by a loss that is no number, even where its gradient is one.
    let norm =
      loss.smoothed.isFinite
      ? optimizer.update(
        weights, gradients: workers.gradients, factor: rateFactor(plannedSteps), threads: threads)
      : .nan
    progress.step = optimizer.step
    let operations = network.operations(
      sourceSubwords: parts.reduce(0) { $0 + $1.sourceCount }, targetSubwords: subwords)
    let passes = options.consistency > 0 ? 2.0 : 1
    return StepResult(loss: loss, subwords: subwords, operations: passes * operations, norm: norm)
  }

  private func rateFactor(_ plannedSteps: Int) -> Double {
    progress.rateFactor
      * options.schedule.factor(
        step: progress.step, total: plannedSteps, warmup: options.warmup)
  }

  private func count(_ result: StepResult, seconds: Double) {
    progress.seconds += seconds
    progress.subwords += result.subwords
    progress.epochLoss += result.loss.smoothed
    progress.epochSubwords += result.subwords
    progress.window.loss += result.loss.smoothed
    progress.window.likelihood += result.loss.negativeLogLikelihood
    progress.window.subwords += result.subwords
    progress.window.operations += result.operations
    progress.window.steps += 1
    progress.window.norm += result.norm
    progress.window.largestNorm = max(progress.window.largestNorm, result.norm)
    progress.window.seconds += seconds
  }

  /// Logs the last steps.
  ///
  /// - Returns: whether training goes well; it does not where the loss is far above what it was before.
  private func closeWindow(batchesPerEpoch: Int) throws -> Bool {
    let window = progress.window
    progress.window = TrainingProgress.Window()
    let loss = window.loss / Double(window.subwords)
    let perplexity = exp(window.likelihood / Double(window.subwords))
    let done = progress.epoch * batchesPerEpoch + progress.batch
    let total = batchesPerEpoch * options.epochs
    let rate = Double(window.subwords) / window.seconds
    try log.add(
      StepEntry(
        epoch: progress.epoch + 1, step: progress.step, loss: loss, perplexity: perplexity,
        norm: window.norm / Double(window.steps), largestNorm: window.largestNorm,
        skipped: window.skipped, learningRate: options.optimizer.learningRate * rateFactor(total),
        subwordsPerSecond: rate,
        gigaflops: window.operations / window.seconds / 1e9,
        secondsLeft: Double(total - done) * window.seconds / Double(window.steps)))
    callbacks.progressed(
      Double(done) / Double(total),
      "epoch \(progress.epoch + 1), loss \(loss.fixed(3)), perplexity \(perplexity.fixed(1)), "
        + "\(rate.fixed(0)) subwords/s")
    guard loss <= 1.5 * progress.bestWindowLoss + 0.5 else { return false }
    progress.bestWindowLoss = min(progress.bestWindowLoss, loss)
    return true
  }

  /// Goes back to the last evaluation with half the learning rate.
  private func recover(from reason: String) throws {
    let (divergences, factor) = (progress.divergences + 1, progress.rateFactor / 2)
    guard divergences <= Self.highestDivergences else {
      throw TrainingError(
        "training diverged \(divergences) times (\(reason)); lower the learning rate, or check "
          + "the corpus for lines that are no text")
    }
    let step = progress.step
    guard
      let restored = try checkpoint.read(.evaluated, weights: weights, optimizer: optimizer)
    else {
      throw TrainingError("training diverged and its checkpoint is gone; run it again")
    }
    progress = restored
    progress.divergences = divergences
    progress.rateFactor = factor
    log = try TrainingLog(logPath, upTo: progress.step)
    try log.add(DivergenceEntry(step: progress.step, reason: reason, learningRateFactor: factor))
    callbacks.reported(
      "diverged at step \(step): \(reason); goes back to step \(progress.step) with the learning "
        + "rate times \(factor)")
    // A run that resumes must not diverge in the same way again, nor go back further than this one.
    try save(.evaluated)
    checkpoint.remove(.latest)
  }

  // MARK: - Evaluation

  /// What the development set says of some weights; where there is none, what training said of its own.
  private func evaluated(
    _ weights: ParameterBuffer<Float>
  ) throws -> (evaluation: TrainingProgress.Evaluation, loss: SoftmaxCrossEntropy.Loss?) {
    let loss = development.map {
      workers.loss($0, batches: batches, computation, weights: weights)
    }
    let bleu = try callbacks.developmentBLEU.map { try $0(weights) }
    let evaluation = TrainingProgress.Evaluation(
      epoch: progress.epoch + 1, step: progress.step, loss: loss?.smoothed ?? trainingLoss,
      bleu: bleu)
    return (evaluation, loss)
  }

  /// Of the epoch so far, per subword.
  private var trainingLoss: Double { progress.epochLoss / Double(max(1, progress.epochSubwords)) }

  private func evaluate() throws {
    var (evaluation, loss) = try evaluated(weights)
    guard evaluation.loss.isFinite else {
      return try recover(from: "the development loss is not finite")
    }
    evaluation.isBest = progress.best.map { evaluation.isBetter(than: $0) } ?? true
    let training = trainingLoss
    progress.evaluations.append(evaluation)
    let count = progress.evaluationsWithoutImprovement
    if options.schedule == .plateau && count > 0 && count % max(1, options.patience / 3) == 0 {
      progress.rateFactor /= 2
    }
    progress.epoch += 1
    progress.batch = 0
    progress.epochLoss = 0
    progress.epochSubwords = 0
    // A run that is killed from here on repeats the evaluation and writes the same again.
    let perplexity = loss.map { exp($0.negativeLogLikelihood) }
    try log.add(
      EvaluationEntry(
        epoch: evaluation.epoch, step: evaluation.step, trainingLoss: training,
        developmentLoss: loss?.smoothed, developmentPerplexity: perplexity,
        developmentBLEU: evaluation.bleu, isBest: evaluation.isBest, seconds: progress.seconds))
    let kept = progress.bestEvaluations(options.averaged)
    if kept.contains(where: { $0.step == evaluation.step }) {
      try checkpoint.writeSnapshot(evaluation, weights: weights)
    }
    try save(.evaluated)
    checkpoint.remove(.latest)
    checkpoint.keepSnapshots(kept)
    var parts = ["epoch \(evaluation.epoch): training loss \(training.fixed(3))"]
    if let loss, let perplexity {
      parts.append("development loss \(loss.smoothed.fixed(3)), perplexity \(perplexity.fixed(2))")
    }
    if let bleu = evaluation.bleu { parts.append("BLEU \(bleu.fixed(2))") }
    if evaluation.isBest { parts.append("best") }
    callbacks.reported(parts.joined(separator: ", "))
  }
}

extension Double {
  /// The number with exactly `digits` digits after the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

/// Reason why a training cannot go on, with what to do next.
package struct TrainingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
