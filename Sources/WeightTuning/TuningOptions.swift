/// Algorithm that optimizes the weights of a log-linear model on its n-best lists.
public enum TuningMethod: String, Sendable, Codable, CaseIterable {
  /// Minimum error rate training: exact line searches on the corpus metric (Och 2003).
  case mert
  /// Batch MIRA: a large margin between translations with high and with low metric scores (Cherry
  /// and Foster 2012).
  case mira
}

/// Metric that is maximized on the development set.
public enum TuningObjective: String, Sendable, Codable, CaseIterable {
  case bleu
  case chrF = "chrf"
}

/// Options of weight tuning.
public struct TuningOptions: Sendable, Codable, Equatable {
  public var method: TuningMethod
  public var objective: TuningObjective
  /// Largest number of iterations, each of which decodes the development set once; at least 1.
  public var iterations: Int
  /// Number of iterations without a better score of the decoded translations after which tuning
  /// ends; at least 1.
  public var patience: Int
  /// Size of the n-best list of each sentence; at least 1.
  public var nBestSize: Int
  /// Random seed of starts, directions and the order of the sentences.
  public var seed: UInt64
  /// Largest step of MIRA, the C of its equations; at least 1e-8.
  public var stepLimit: Float
  /// Factor by which MIRA's pseudo-document decays with each sentence, from 0 to 1.
  public var decay: Float
  /// Largest number of passes of MIRA over the pool; at least 1.
  public var epochs: Int
  /// Number of random starts of MERT, in addition to the given weights; 0 or more.
  public var randomStarts: Int

  /// Creates options; values out of range are replaced by the nearest value in range, and values
  /// that are not finite by the default.
  public init(
    method: TuningMethod = .mira, objective: TuningObjective = .bleu, iterations: Int = 15,
    patience: Int = 3, nBestSize: Int = 100, seed: UInt64 = 1, stepLimit: Float = 0.01,
    decay: Float = 0.999, epochs: Int = 60, randomStarts: Int = 1
  ) {
    self.method = method
    self.objective = objective
    self.iterations = max(1, iterations)
    self.patience = max(1, patience)
    self.nBestSize = max(1, nBestSize)
    self.seed = seed
    self.stepLimit = stepLimit.isFinite ? max(1e-8, stepLimit) : 0.01
    self.decay = decay.isFinite ? max(0, min(decay, 1)) : 0.999
    self.epochs = max(1, epochs)
    self.randomStarts = max(0, randomStarts)
  }
}
