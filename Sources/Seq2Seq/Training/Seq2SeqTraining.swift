import Foundation
package import NeuralNetwork
package import Parallelism

/// Trains an encoder and decoder: epochs of batches, an evaluation after each, early stopping, and the
/// best or averaged weights at the end.
///
/// Everything that happens is a function of the data, the options and the number of threads: orders and
/// dropped numbers come from the seed and the step, never from time. So a training that was killed and
/// resumed from its checkpoint ends with the same bytes as one that was not.
package final class Seq2SeqTraining {
  /// What the surroundings do.
  package struct Surroundings {
    /// BLEU of translations of the development set; nil to stop by its loss.
    package var developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)?
    /// A share done, 0 to 1, and a few words.
    package var progressed: (Double, String) -> Void
    /// A line for the user.
    package var reported: (String) -> Void

    package init(
      developmentBLEU: ((ParameterBuffer<Float>) throws -> Double)? = nil,
      progressed: @escaping (Double, String) -> Void = { _, _ in },
      reported: @escaping (String) -> Void = { _ in }
    ) {
      self.developmentBLEU = developmentBLEU
      self.progressed = progressed
      self.reported = reported
    }
  }

  private let network: Seq2SeqNetwork
  private let options: TrainingOptions
  private let corpus: SubwordCorpus
  private let development: SubwordCorpus?
  private let threads: Threads
  private let surroundings: Surroundings
  private let checkpoint: Checkpoint
  private let logPath: String
  private let fingerprint: String

  private let weights: ParameterBuffer<Float>
  private let optimizer: Optimizer
  private let workers: [TrainingWorker]
  private let computation: BatchGradient<Float>
  private var progress: TrainingProgress
  private var log: TrainingLog
  private var lastSaved = Date()
  private var windowBegan = Date()

  /// Batches between lines of the log, and seconds between checkpoints.
  private static let windowSteps = 50
  private static let checkpointSeconds = 60.0
  private static let highestDivergences = 8

  /// - Parameters:
  ///   - folder: for checkpoints.
  ///   - logPath: the log, JSON lines.
  ///   - fingerprint: of the data; options are added here.
  package init(
    _ network: Seq2SeqNetwork, corpus: SubwordCorpus, development: SubwordCorpus?,
    options: TrainingOptions, threads: Threads, folder: String, logPath: String,
    fingerprint: String, surroundings: Surroundings
  ) throws {
    self.network = network
    self.options = options
    self.corpus = corpus
    self.development = development
    self.threads = threads
    self.surroundings = surroundings
    self.logPath = logPath
    checkpoint = Checkpoint(folder: folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    self.fingerprint =
      [
        fingerprint, String(decoding: try encoder.encode(options), as: UTF8.self),
        String(decoding: try encoder.encode(network.options), as: UTF8.self), "\(threads.count)",
      ].joined(separator: "\n")
    weights = ParameterBuffer(network.layout, seed: options.seed)
    optimizer = Optimizer(options.optimizer, layout: network.layout)
    workers = (0..<threads.count).map { _ in TrainingWorker(network.layout) }
    computation = BatchGradient(
      network, loss: SoftmaxCrossEntropy(smoothing: options.labelSmoothing),
      truncation: options.truncation)
    progress = TrainingProgress(vocabulary: network.targetSize)
    log = TrainingLog(logPath, upTo: 0)
  }

  /// Trains to the end.
  ///
  /// - Returns: the weights, and what the development set says of them.
  package func run() throws -> (weights: ParameterBuffer<Float>, summary: String) {
    try resume()
    let batches = Batches(sentences: options.batchSentences, subwords: options.batchSubwords)
    while !isFinished {
      let epoch = batches.epoch(progress.epoch, of: corpus, seed: options.seed)
      try run(epoch: epoch)
    }
    return try finish()
  }

  /// Removes checkpoints, once the weights are safe elsewhere.
  package func cleanUp() { checkpoint.removeAll() }

  private var isFinished: Bool {
    progress.epoch >= options.epochs
      || (progress.best != nil && progress.evaluationsWithoutImprovement >= options.patience)
  }

  // MARK: - Resuming

  private func resume() throws {
    for kind in [Checkpoint.Kind.latest, .evaluated] {
      do {
        if let found = try checkpoint.read(
          kind, weights: weights, optimizer: optimizer, fingerprint: fingerprint)
        {
          progress = found
          log = TrainingLog(logPath, upTo: found.step)
          surroundings.reported(
            "goes on from step \(found.step), epoch \(found.epoch + 1)")
          return
        }
      } catch {
        surroundings.reported("a checkpoint cannot be used (\(error)); an older one, or none, is")
        // It may have been found out when some of it was read.
        weights.initialize(seed: options.seed)
        optimizer.reset()
      }
    }
    try save(.evaluated)
    try log.add(
      BeginEntry(
        parameters: network.layout.parameterCount, pairs: corpus.count, dropped: corpus.dropped,
        threads: threads.count, matrixProduct: LinearAlgebra.shared.name))
  }

  private func save(_ kind: Checkpoint.Kind) throws {
    try checkpoint.write(
      kind, weights: weights, optimizer: optimizer, progress: progress, fingerprint: fingerprint)
    lastSaved = Date()
  }

  // MARK: - Steps

  private func run(epoch batches: [[Int]]) throws {
    windowBegan = Date()
    let epoch = progress.epoch
    while progress.batch < batches.count {
      let began = Date()
      let result = step(batches[progress.batch], plannedSteps: batches.count * options.epochs)
      progress.seconds += Date().timeIntervalSince(began)
      guard result.norm.isFinite else {
        try recover(from: "the gradient is not finite")
        if progress.epoch != epoch { return }
        continue
      }
      progress.batch += 1
      count(result)
      if progress.window.steps == Self.windowSteps {
        guard try closeWindow(batchesPerEpoch: batches.count) else {
          try recover(from: "the loss rises")
          if progress.epoch != epoch { return }
          continue
        }
      }
      if Date().timeIntervalSince(lastSaved) > Self.checkpointSeconds { try save(.latest) }
    }
    try evaluate()
  }

  private struct StepResult {
    var loss: SoftmaxCrossEntropy.Loss
    var subwords: Int
    var operations: Double
    var norm: Double
  }

  private func step(_ batch: [Int], plannedSteps: Int) -> StepResult {
    let shards = Batches.shards(batch, count: workers.count).map(corpus.pairs)
    let subwords = shards.reduce(0) { $0 + $1.targetCount }
    let key = RandomNumbers.key(options.seed, UInt64(progress.step), UInt64(progress.batch))
    let (workers, weights, computation) = (workers, weights, computation)
    let losses = threads.map(chunks: workers.count) { shard in
      workers[shard].run(
        shards[shard], computation, weights: weights, scale: 1 / Double(subwords),
        key: RandomNumbers.key(key, UInt64(shard)))
    }
    var loss = SoftmaxCrossEntropy.Loss()
    for part in losses { loss += part }
    let norm = optimizer.update(
      weights, gradients: workers.map(\.gradients), factor: rateFactor(plannedSteps),
      threads: threads)
    progress.step = optimizer.step
    let operations = network.operations(
      sourceSubwords: shards.reduce(0) { $0 + $1.sources.reduce(0) { $0 + $1.count } },
      targetSubwords: subwords)
    return StepResult(loss: loss, subwords: subwords, operations: operations, norm: norm)
  }

  private func rateFactor(_ plannedSteps: Int) -> Double {
    progress.rateFactor
      * options.schedule.factor(
        step: progress.step, total: plannedSteps, warmup: options.warmup)
  }

  private func count(_ result: StepResult) {
    progress.epochLoss += result.loss.smoothed
    progress.epochSubwords += result.subwords
    progress.window.loss += result.loss.smoothed
    progress.window.likelihood += result.loss.negativeLogLikelihood
    progress.window.subwords += result.subwords
    progress.window.operations += result.operations
    progress.window.steps += 1
    progress.window.norm += result.norm
    progress.window.largestNorm = max(progress.window.largestNorm, result.norm)
  }

  /// Logs the last steps.
  ///
  /// - Returns: whether training goes well; it does not where the loss is far above what it was before.
  private func closeWindow(batchesPerEpoch: Int) throws -> Bool {
    let window = progress.window
    let loss = window.loss / Double(window.subwords)
    let seconds = Date().timeIntervalSince(windowBegan)
    let done = progress.epoch * batchesPerEpoch + progress.batch
    let total = batchesPerEpoch * options.epochs
    let rate = Double(window.subwords) / seconds
    let left = Double(total - done) * seconds / Double(window.steps)
    progress.window = TrainingProgress.Window()
    windowBegan = Date()
    let perplexity = exp(window.likelihood / Double(window.subwords))
    try log.add(
      StepEntry(
        epoch: progress.epoch + 1, step: progress.step, loss: loss, perplexity: perplexity,
        norm: window.norm / Double(window.steps), largestNorm: window.largestNorm,
        learningRate: options.optimizer.learningRate * rateFactor(total), subwordsPerSecond: rate,
        gigaflops: window.operations / seconds / 1e9, secondsLeft: left))
    surroundings.progressed(
      Double(done) / Double(total),
      String(
        format: "epoch %d, loss %.3f, perplexity %.1f, %.0f subwords/s", progress.epoch + 1, loss,
        perplexity, rate))
    if loss > 1.5 * progress.bestWindowLoss + 0.5 { return false }
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
      let restored = try checkpoint.read(
        .evaluated, weights: weights, optimizer: optimizer, fingerprint: fingerprint)
    else {
      throw TrainingError("training diverged and its checkpoint is gone; run it again")
    }
    progress = restored
    progress.divergences = divergences
    progress.rateFactor = factor
    surroundings.reported(
      "diverged at step \(step): \(reason); goes back to step \(progress.step) with the learning "
        + "rate times \(factor)")
    try log.add(DivergenceEntry(step: progress.step, reason: reason, learningRateFactor: factor))
    windowBegan = Date()
    // A run that resumes must not diverge in the same way again, nor go back further than this one.
    try save(.evaluated)
    try save(.latest)
  }

  // MARK: - Evaluation

  private func evaluate() throws {
    let loss = development.map(developmentLoss)
    let bleu = try surroundings.developmentBLEU.map { try $0(weights) }
    let training = progress.epochLoss / Double(max(1, progress.epochSubwords))
    var evaluation = TrainingProgress.Evaluation(
      epoch: progress.epoch + 1, step: progress.step, loss: loss?.smoothed ?? training, bleu: bleu)
    evaluation.isBest = progress.best.map { evaluation.score > $0.score } ?? true
    progress.evaluations.append(evaluation)
    let count = progress.evaluationsWithoutImprovement
    if options.schedule == .plateau && count > 0 && count % max(1, options.patience / 3) == 0 {
      progress.rateFactor /= 2
    }
    progress.epoch += 1
    progress.batch = 0
    progress.epochLoss = 0
    progress.epochSubwords = 0
    progress.window = TrainingProgress.Window()
    let kept = bestEvaluations
    if kept.contains(evaluation) { try checkpoint.writeSnapshot(evaluation, weights: weights) }
    try save(.evaluated)
    try save(.latest)
    checkpoint.keepSnapshots(kept)
    let perplexity = exp(loss?.negativeLogLikelihood ?? training)
    try log.add(
      EvaluationEntry(
        epoch: evaluation.epoch, step: evaluation.step, trainingLoss: training,
        developmentLoss: evaluation.loss, developmentPerplexity: perplexity, developmentBLEU: bleu,
        isBest: evaluation.isBest, seconds: progress.seconds))
    surroundings.reported(
      String(
        format: "epoch %d: training loss %.3f, development loss %.3f, perplexity %.2f%@%@",
        evaluation.epoch, training, evaluation.loss, perplexity,
        bleu.map { String(format: ", BLEU %.2f", $0) } ?? "", evaluation.isBest ? ", best" : ""))
  }

  /// The best evaluations, as many as are averaged.
  private var bestEvaluations: [TrainingProgress.Evaluation] {
    Array(
      progress.evaluations.sorted { ($1.score, $0.step) < ($0.score, $1.step) }
        .prefix(max(1, options.averaged)))
  }

  /// Per subword.
  private func developmentLoss(_ development: SubwordCorpus) -> SoftmaxCrossEntropy.Loss {
    let order = (0..<development.count).sorted {
      (development.targetLength($0), $0) < (development.targetLength($1), $1)
    }
    let parts = Chunks(of: order.count, size: options.batchSentences)
    let (workers, weights, computation) = (workers, weights, computation)
    // Each worker takes every n-th part, so that its memory belongs to one thread.
    let losses = threads.map(chunks: workers.count) { worker in
      stride(from: worker, to: parts.count, by: workers.count).map { part in
        workers[worker].arena.reset()
        return computation.evaluate(
          development.pairs(Array(order[parts[part]])), weights: weights,
          arena: workers[worker].arena)
      }
    }
    var total = SoftmaxCrossEntropy.Loss()
    for loss in losses.joined() { total += loss }
    let subwords = Double(order.reduce(0) { $0 + development.targetLength($1) - 1 })
    total.smoothed /= subwords
    total.negativeLogLikelihood /= subwords
    return total
  }

  // MARK: - End

  /// The best evaluation's weights or the mean of the best few, whichever the development set prefers.
  private func finish() throws -> (weights: ParameterBuffer<Float>, summary: String) {
    let kept = bestEvaluations
    guard let best = kept.first else {
      return (weights, "no epoch was run")
    }
    try checkpoint.readSnapshot(best, into: weights)
    let summary = "\(progress.step) steps, best after epoch \(best.epoch): \(text(best))"
    guard kept.count > 1 else { return (weights, summary) }
    let mean = ParameterBuffer<Float>(network.layout)
    let other = ParameterBuffer<Float>(network.layout)
    let all = 0..<network.layout.size
    for evaluation in kept {
      try checkpoint.readSnapshot(evaluation, into: other)
      mean.flat(all).add(other.flat(all))
    }
    mean.flat(all).scale(by: 1 / Float(kept.count))
    other.copy(weights)
    weights.copy(mean)
    let averaged = TrainingProgress.Evaluation(
      epoch: 0, step: 0, loss: development.map(developmentLoss)?.smoothed ?? best.loss,
      bleu: try surroundings.developmentBLEU.map { try $0(weights) })
    if averaged.score >= best.score {
      return (weights, summary + "; the mean of the best \(kept.count): \(text(averaged)), taken")
    }
    weights.copy(other)
    return (weights, summary + "; the mean of the best \(kept.count): \(text(averaged)), not taken")
  }

  private func text(_ evaluation: TrainingProgress.Evaluation) -> String {
    evaluation.bleu.map { String(format: "development BLEU %.2f", $0) }
      ?? String(format: "development loss %.3f", evaluation.loss)
  }
}

/// Why a training cannot go on, with what to do next.
package struct TrainingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
