/// The first line: on what and how.
struct BeginEntry: Encodable {
  let kind = "begin"
  let step = 0
  let parameters: Int
  let pairs: Int
  let dropped: Int
  /// Parts of a batch that threads compute side by side.
  let parts: Int
  let matrixProduct: String
}

/// A line on some steps.
struct StepEntry: Encodable {
  let kind = "steps"
  let epoch: Int
  let step: Int
  /// Per subword: what is minimised, in natural logarithms, and e to what it is without smoothing.
  let loss: Double
  let perplexity: Double
  /// Of the gradient before clipping: mean and largest.
  let norm: Double
  let largestNorm: Double
  /// Batches whose gradient was not finite, and changed nothing.
  let skipped: Int
  let learningRate: Double
  let subwordsPerSecond: Double
  /// Billions of operations per second in products with weights.
  let gigaflops: Double
  /// Seconds until the last planned epoch is over.
  let secondsLeft: Double
}

/// A line on an evaluation.
struct EvaluationEntry: Encodable {
  let kind = "evaluation"
  let epoch: Int
  let step: Int
  let trainingLoss: Double
  /// nil without a development set.
  let developmentLoss: Double?
  let developmentPerplexity: Double?
  let developmentBLEU: Double?
  let isBest: Bool
  let seconds: Double
}

/// A line on a divergence.
struct DivergenceEntry: Encodable {
  let kind = "divergence"
  /// To which training goes back.
  let step: Int
  let reason: String
  let learningRateFactor: Double
}
