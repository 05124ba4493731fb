package import NeuralNetwork

/// How an encoder and decoder are trained.
package struct TrainingOptions: Sendable, Codable, Equatable {
  /// What first weights, orders and dropped numbers are made of.
  package var seed: UInt64 = 1
  package var initialization = WeightInitialization.orthogonal
  /// Passes over the corpus, at most.
  package var epochs = 30
  /// Evaluations without a better score after which training ends.
  package var patience = 6
  /// Sentence pairs, and subwords of both sides, in a batch, at most.
  package var batchSentences = 64
  package var batchSubwords = 8_000
  /// Pairs with more subwords on one side are left out.
  package var maximumLength = 250
  /// The probability that a merge of the byte-pair encoding is left out, anew in each epoch.
  package var subwordDropout = 0.0
  /// Of numbers of readouts (nil is the network's dropout), of whole subwords that are read, and of numbers of the
  /// encoder's output; as `NetworkDropout`.
  package var readoutDropout: Double?
  package var wordDropout = 0.0
  package var memoryDropout = 0.0
  /// α of `ConsistencyLoss`; 0 is one pass over each batch instead of two.
  package var consistency = 0.0
  /// ε of `SoftmaxCrossEntropy`.
  package var labelSmoothing = 0.1
  /// Its learning rate is what `schedule` changes, over `epochs` even if training ends earlier.
  package var optimizer = OptimizerOptions()
  package var schedule = LearningRateSchedule.cosine
  /// Steps over which the learning rate rises.
  package var warmup = 0
  /// nil is full backpropagation through time.
  package var truncation: Truncation?
  /// How many of the best evaluations' weights are averaged at the end.
  package var averaged = 5

  /// Seconds between checkpoints.
  package var checkpointSeconds = 60.0

  package init() {}

  /// All that the result depends on, which checkpoints do not belong to.
  private enum CodingKeys: CodingKey {
    case seed, initialization, epochs, patience, batchSentences, batchSubwords, maximumLength,
      subwordDropout
    case readoutDropout, wordDropout, memoryDropout, consistency, labelSmoothing
    case optimizer, schedule, warmup, truncation, averaged
  }

  /// Why no training can go like this, in a few words; nil if one can.
  package var problem: String? {
    for (name, value, limit) in [
      ("epochs", epochs, 1_000_000), ("patience", patience, 1_000_000),
      ("batch", batchSentences, 1_000_000), ("batch's subwords", batchSubwords, 10_000_000),
      ("longest sentence", maximumLength, 100_000), ("averaged evaluations", averaged, 1000),
    ] where !(1...limit).contains(value) {
      return "the \(name) must be 1 to \(limit), not \(value)"
    }
    if !(0...1_000_000_000).contains(warmup) { return "warming up takes 0 steps or more" }
    if !(0..<1).contains(labelSmoothing) {
      return "label smoothing must be from 0 to below 1, not \(labelSmoothing)"
    }
    for (name, value) in [
      ("readouts", readoutDropout ?? 0), ("subwords", subwordDropout), ("words", wordDropout),
      ("the memory", memoryDropout),
    ] where !(0..<1).contains(value) {
      return "dropout of \(name) must be from 0 to below 1, not \(value)"
    }
    if !(consistency >= 0 && consistency.isFinite) {
      return "the weight of consistency must be 0 or more, not \(consistency)"
    }
    return optimizer.problem
  }
}
