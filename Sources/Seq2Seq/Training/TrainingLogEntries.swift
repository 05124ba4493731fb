/// First line of the log.
struct BeginEntry: Encodable {
  let kind = "begin"
  let step = 0
  /// Number of weights.
  let parameters: Int
  /// Number of sentence pairs.
  let pairs: Int
  /// Number of pairs that were left out because a side is empty or too long.
  let dropped: Int
  /// Number of parts of a batch, which are computed in parallel.
  let parts: Int
  /// Name of the implementation of matrix products.
  let matrixProduct: String
}

/// Log entry on consecutive steps.
struct StepEntry: Encodable {
  let kind = "steps"
  let epoch: Int
  /// Last of the steps.
  let step: Int
  /// Mean loss per target subword, with label smoothing, in natural logarithms.
  let loss: Double
  /// Perplexity of a target subword, without label smoothing.
  let perplexity: Double
  /// Mean norm of the gradients before clipping.
  let norm: Double
  /// Largest norm of the gradients before clipping.
  let largestNorm: Double
  /// Number of batches that were skipped because their gradient was not finite.
  let skipped: Int
  let learningRate: Double
  /// Target subwords per second.
  let subwordsPerSecond: Double
  /// Billions of floating-point operations per second in products with weights.
  let gigaflops: Double
  /// Estimated seconds until the end of the last planned epoch.
  let secondsLeft: Double
}

/// Log entry on an evaluation.
struct EvaluationEntry: Encodable {
  let kind = "evaluation"
  let epoch: Int
  let step: Int
  /// Mean loss per target subword of the epoch.
  let trainingLoss: Double
  /// Loss per target subword of the development set; nil without one.
  let developmentLoss: Double?
  /// Perplexity of the development set; nil without one.
  let developmentPerplexity: Double?
  /// BLEU of the development set, 0 to 100; nil if early stopping is by loss.
  let developmentBLEU: Double?
  /// Whether this is the best evaluation so far.
  let isBest: Bool
  /// Seconds of training so far, in all runs.
  let seconds: Double
}

/// Log entry on a divergence.
struct DivergenceEntry: Encodable {
  let kind = "divergence"
  /// Step to which training returns.
  let step: Int
  let reason: String
  /// Factor of the learning rate from now on.
  let learningRateFactor: Double
}
