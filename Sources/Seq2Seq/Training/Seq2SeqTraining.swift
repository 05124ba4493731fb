import Foundation
package import NeuralNetwork
package import Parallelism
import Primitives

/// Training of an encoder and decoder: an evaluation after each epoch, early stopping, and the best
/// or averaged weights at the end.
///
/// The result depends only on the data, the options and the number of parts of a batch: orders and
/// dropout masks are derived from the seed and the step. So a training that is interrupted and
/// resumed from its checkpoint ends with the same bytes as one that is not.
package final class Seq2SeqTraining {
  /// Functions that the training calls.
  package struct Callbacks {
    /// Returns BLEU of translations of the development set; nil for early stopping by its loss.
    package var developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)?
    /// Returns the corpus of an epoch, counted from 0; nil for the same corpus in each epoch.
    package var corpusOfEpoch: ((Int) -> SubwordCorpus)?
    /// Receives the completed fraction, 0 to 1, and a short description.
    package var progressed: (Double, String) throws -> Void
    /// Called after each batch; an error that it throws stops the training, which can be resumed.
    package var check: () throws -> Void
    /// Receives a message for the user, of one line.
    package var reported: (String) -> Void

    package init(
      developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)? = nil,
      corpusOfEpoch: ((Int) -> SubwordCorpus)? = nil,
      progressed: @escaping (Double, String) throws -> Void = { _, _ in },
      check: @escaping () throws -> Void = {},
      reported: @escaping (String) -> Void = { _ in }
    ) {
      self.developmentBLEU = developmentBLEU
      self.corpusOfEpoch = corpusOfEpoch
      self.progressed = progressed
      self.check = check
      self.reported = reported
    }
  }

  let network: Seq2SeqNetwork
  let options: TrainingOptions
  let corpus: SubwordCorpus
  let development: SubwordCorpus?
  private let threads: Threads
  let callbacks: Callbacks
  let checkpoint: Checkpoint
  let logPath: String
  let computation: BatchGradient<Float>
  private let minimumRisk: MinimumRisk?
  private let shortlist: Shortlist?
  let batches: Batches

  let weights: ParameterBuffer<Float>
  /// Exponential average of the weights over steps; nil for none.
  let average: ParameterBuffer<Float>?
  let optimizer: Optimizer
  var workers: TrainingWorkers
  /// Progress of the training, also after a run that threw an error.
  package internal(set) var progress: TrainingProgress
  var log: TrainingLog
  var lastSaved = Date()

  /// Number of steps between lines of the log.
  private static let windowSteps = 50
  /// Largest number of divergences before training fails.
  static let maximumDivergences = 8
  /// Number of consecutive batches without a finite gradient that count as a divergence.
  private static let divergenceFailures = 10

  /// Prepares a training, which resumes from its checkpoint if there is one in `folder`.
  ///
  /// - Parameters:
  ///   - development: development set, not empty; nil for early stopping by the training loss.
  ///   - folder: folder of checkpoints.
  ///   - logPath: path of the log, a file of JSON lines.
  ///   - fingerprint: fingerprint of the data; that of the options is added.
  ///   - start: weights of an earlier training, which are evaluated as epoch 0; nil for random
  ///     ones.
  ///   - minimumRisk: minimum risk training; nil to minimise the cross entropy alone.
  ///   - shortlist: translations of source subwords, which a batch vocabulary needs.
  /// - Throws: `OptionError`, `TrainingError` if no pair can be used for training, or `FileError`.
  package init(
    _ network: Seq2SeqNetwork, corpus: SubwordCorpus, development: SubwordCorpus?,
    options: TrainingOptions, threads: Threads, folder: String, logPath: String,
    fingerprint: String, from start: ParameterBuffer<Float>? = nil,
    minimumRisk: MinimumRisk? = nil, shortlist: Shortlist? = nil, callbacks: Callbacks
  ) throws {
    try options.validate(with: network.options)
    try options.validateMemory(of: network.layout)
    if corpus.count == 0 || development?.count == 0 {
      throw TrainingError("no pair is short enough for training; allow longer ones")
    }
    if options.batchVocabulary != nil && shortlist == nil {
      throw OptionError(
        "a batch vocabulary needs a shortlist, which this training has not; leave it out")
    }
    self.network = network
    self.options = options
    self.corpus = corpus
    self.development = development
    self.threads = threads
    self.callbacks = callbacks
    self.minimumRisk = minimumRisk
    self.shortlist = shortlist
    self.logPath = logPath
    // With more epochs, patience or time, training goes on from its checkpoint.
    var identity = options
    identity.epochs = TrainingOptions.epochs.standard
    identity.patience = TrainingOptions.patience.standard
    identity.budget = nil
    var description = try [
      JSONEncoder.progress.encode(identity), JSONEncoder.progress.encode(network.options),
    ].map { String(decoding: $0, as: UTF8.self) }
    if let minimumRisk {
      var identity = minimumRisk.options
      identity.epochs = MinimumRiskOptions.epochs.standard
      description.append(
        String(decoding: try JSONEncoder.progress.encode(identity), as: UTF8.self))
    }
    checkpoint = Checkpoint(
      folder: folder, fingerprint: ([fingerprint] + description).joined(separator: "\n"))
    batches = Batches(sentences: options.batchSentences, subwords: options.batchSubwords)
    computation = BatchGradient(
      network, loss: SoftmaxCrossEntropy(smoothing: options.labelSmoothing),
      consistency: options.consistency,
      truncation: options.truncation)
    weights = ParameterBuffer(network.layout, seed: options.seed)
    average = options.averageDecay == nil ? nil : ParameterBuffer(network.layout)
    optimizer = Optimizer(options.optimizer, layout: network.layout)

    let resumed = try Self.resume(checkpoint, weights, average, optimizer, options, callbacks)
    progress =
      resumed
      ?? TrainingProgress(
        vocabulary: network.targetSize, parts: min(threads.count, options.batchSentences))
    workers = TrainingWorkers(
      network.layout, parts: progress.parts, threads: threads, precision: options.precision)
    log = try TrainingLog(logPath, upTo: resumed?.step)
    if resumed == nil { try begin(from: start) }
  }

  /// Runs the training to its end.
  ///
  /// - Returns: final weights, and a short summary of their choice.
  package func run() throws -> (weights: ParameterBuffer<Float>, summary: String) {
    if isFinished, progress.epoch < options.epochs {
      callbacks.reported("early stopping had ended it; with more patience it goes on")
    }
    while !isFinished {
      let corpus = callbacks.corpusOfEpoch?(progress.epoch) ?? corpus
      try run(batches.epoch(progress.epoch, of: corpus, seed: options.seed), of: corpus)
    }
    let averaging = WeightAveraging(
      checkpoint: checkpoint,
      evaluate: development == nil ? nil : { try self.evaluated($0).evaluation },
      reported: callbacks.reported)
    let choice = try averaging.choose(among: kept, into: weights)
    return (weights, "\(progress.step) steps, \(choice)")
  }

  /// Largest number of epochs, as far as it is known.
  var epochs: Int {
    guard let budget = options.budget, let cost = progress.epochCost else { return options.epochs }
    return min(options.epochs, max(1, Int(min(budget / max(cost, 1e-3), 1e6))))
  }

  private var isFinished: Bool {
    progress.epoch >= epochs
      || (progress.best != nil && progress.evaluationsWithoutImprovement >= options.patience)
  }

  // MARK: - Steps

  /// Runs the remaining batches of an epoch, and evaluates the weights.
  private func run(_ batches: [[Int]], of corpus: SubwordCorpus) throws {
    while progress.batch < batches.count {
      let start = Date()
      let result = step(
        batches[progress.batch], of: corpus, plannedSteps: batches.count * epochs)
      progress.batch += 1
      if result.norm.isFinite && result.loss.smoothed.isFinite {
        progress.failures = 0
        count(result, seconds: Date().timeIntervalSince(start))
      } else {
        // A single batch may have no finite gradient without a divergence, and would fail again if
        // training returned to the last evaluation.
        progress.failures += 1
        progress.window.skipped += 1
        guard progress.failures < Self.divergenceFailures else {
          return try recover(from: "gradients are not finite")
        }
      }
      let isLast = progress.batch == batches.count
      if !isLast { try stopIfAsked() }
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

  /// Calls `Callbacks.check`; saves a checkpoint before an error of it is passed on.
  private func stopIfAsked() throws {
    do {
      try callbacks.check()
    } catch {
      try save(.latest)
      throw error
    }
  }

  /// Result of one step of the optimiser.
  private struct StepResult {
    /// Loss, summed over the target subwords.
    var loss: SoftmaxCrossEntropy.Loss
    /// Number of target subwords, including end symbols.
    var subwords: Int
    /// Number of floating-point operations in products with weights.
    var operations: Double
    /// Norm of the gradient before clipping; NaN if the loss is not finite.
    var norm: Double
  }

  private func step(_ batch: [Int], of corpus: SubwordCorpus, plannedSteps: Int) -> StepResult {
    let parts = Batches.parts(batch, count: workers.count).map(corpus.pairs)
    let subwords = parts.reduce(0) { $0 + $1.targetCount }
    let candidates = minimumRisk.map { risk in
      TrainingWorkers.Candidates(
        parts: workers.candidates(parts, risk, network, weights: weights).parts,
        scale: (1 - risk.options.likelihood) / Double(batch.count))
    }
    let vocabulary = options.batchVocabulary.flatMap { count in
      shortlist?.candidates(
        for: parts.flatMap(\.sources), targets: parts.flatMap(\.targets), translations: count)
    }
    let loss = workers.gradient(
      parts, computation, vocabulary: vocabulary, weights: weights,
      scale: (minimumRisk?.options.likelihood ?? 1) / Double(subwords), candidates: candidates,
      dropout: NetworkDropout(options.dropout),
      key: SplitMix64.key(options.seed, UInt64(progress.step), UInt64(progress.batch)))
    // Without a finite loss, weights are not changed, even if the gradient is finite.
    let norm =
      loss.smoothed.isFinite
      ? optimizer.update(
        weights, gradients: workers.gradients, factor: rateFactor(plannedSteps), threads: threads)
      : .nan
    if norm.isFinite { updateAverage() }
    progress.step = optimizer.step
    let operations = network.operations(
      sourceSubwords: parts.reduce(0) { $0 + $1.sourceCount }, targetSubwords: subwords,
      candidates: vocabulary?.count)
    let passes = options.consistency > 0 ? 2.0 : 1
    return StepResult(loss: loss, subwords: subwords, operations: passes * operations, norm: norm)
  }

  /// Adds the weights to their exponential average, of shorter memory in the first steps.
  private func updateAverage() {
    guard let average, let decay = options.averageDecay else { return }
    let step = Double(optimizer.step)
    let share = Float(min(decay, (1 + step) / (10 + step)))
    let all = 0..<weights.layout.size
    withExtendedLifetime((average, weights)) {
      average.flat(all).blend(weights.flat(all), keeping: share)
    }
  }

  /// Weights that are evaluated and kept: the exponential average, if there is one.
  var evaluatedWeights: ParameterBuffer<Float> { average ?? weights }

  /// Evaluations whose weights are kept for averaging.
  var kept: [TrainingProgress.Evaluation] {
    options.averaging == .last
      ? progress.lastEvaluations(options.averaged) : progress.bestEvaluations(options.averaged)
  }

  /// Factor of the learning rate in the current step.
  private func rateFactor(_ plannedSteps: Int) -> Double {
    progress.rateFactor
      * options.schedule.factor(
        step: progress.step, total: plannedSteps, warmup: options.warmup)
  }

  /// Adds a step to the sums of the progress.
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

  /// Writes the sums of the last steps to the log, and resets them.
  ///
  /// - Returns: false if training has diverged: the loss is far above the lowest one.
  private func closeWindow(batchesPerEpoch: Int) throws -> Bool {
    let window = progress.window
    progress.window = TrainingProgress.Window()
    let loss = window.loss / Double(window.subwords)
    let perplexity = exp(window.likelihood / Double(window.subwords))
    let done = progress.epoch * batchesPerEpoch + progress.batch
    let total = batchesPerEpoch * epochs
    let rate = Double(window.subwords) / window.seconds
    try log.add(
      StepEntry(
        epoch: progress.epoch + 1, step: progress.step, loss: loss, perplexity: perplexity,
        norm: window.norm / Double(window.steps), largestNorm: window.largestNorm,
        skipped: window.skipped, learningRate: options.optimizer.learningRate * rateFactor(total),
        subwordsPerSecond: rate,
        gigaflops: window.operations / window.seconds / 1e9,
        secondsLeft: Double(total - done) * window.seconds / Double(window.steps)))
    try callbacks.progressed(
      Double(done) / Double(total),
      "epoch \(progress.epoch + 1), loss \(loss.fixed(3)), perplexity \(perplexity.fixed(1)), "
        + "\(rate.fixed(0)) subwords/s")
    guard loss <= 1.5 * progress.bestWindowLoss + 0.5 else { return false }
    progress.bestWindowLoss = min(progress.bestWindowLoss, loss)
    return true
  }
}

extension Double {
  /// Returns the decimal representation with exactly `digits` digits after the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

/// Reason why a training cannot continue, with what to do next.
package struct TrainingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
