/// How the weights of a log-linear model are optimised on its n-best lists.
public enum TuningMethod: String, Sendable, Codable, CaseIterable {
  /// Minimum error rate training: exact line searches on the corpus metric (Och 2003).
  case mert
  /// Batch MIRA: a large margin between translations that the metric likes and others (Cherry and Foster 2012).
  case mira
}

/// The metric whose value on the development set is maximised.
public enum TuningObjective: String, Sendable, Codable, CaseIterable {
  case bleu
  case chrF = "chrf"
}

/// How weights are tuned.
public struct TuningOptions: Sendable, Codable, Equatable {
  public var method: TuningMethod
  public var objective: TuningObjective
  /// How often the development set is decoded at most.
  public var iterations: Int
  /// After how many iterations without a better score of the decoded translations tuning ends.
  public var patience: Int
  /// How many translations of a sentence the decoder is to list.
  public var nBestSize: Int
  /// What random starts, random directions and the order of the sentences are made of.
  public var seed: UInt64
  /// The largest step of MIRA, the C of its equations.
  public var stepLimit: Float
  /// How much of MIRA's pseudo-document is kept from one sentence to the next.
  public var decay: Float
  /// How often MIRA goes over the pool at most.
  public var epochs: Int
  /// From how many random weights MERT searches, beside those that it is given.
  public var randomStarts: Int

  /// - Parameters: values outside the possible are replaced by the nearest possible.
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
