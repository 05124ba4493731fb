/// The alignment models, from the simplest to the best.
public enum AlignmentMethod: String, Sendable, CaseIterable, Codable {
  /// IBM Model 1 (Brown et al. 1993).
  case ibm1
  /// IBM Model 2 with diagonal positions (Dyer, Chahuneau and Smith 2013).
  case ibm2
  /// The hidden Markov model (Vogel, Ney and Tillmann 1996), started from Model 1.
  case hmm
}

/// How a word alignment is trained.
public struct AlignmentOptions: Sendable, Codable, Equatable {
  public var method: AlignmentMethod
  /// Iterations of the method itself.
  public var iterations: Int
  /// Iterations of Model 1 before the hidden Markov model.
  public var warmUpIterations: Int
  /// α of the Dirichlet prior on translation probabilities; small values favour few translations.
  public var alpha: Double
  /// The probability that a word comes from the empty word.
  public var emptyProbability: Double

  public init(
    method: AlignmentMethod = .hmm, iterations: Int = 5, warmUpIterations: Int = 5,
    alpha: Double = 0.01, emptyProbability: Double? = nil
  ) {
    self.method = method
    self.iterations = iterations
    self.warmUpIterations = warmUpIterations
    self.alpha = alpha
    self.emptyProbability = emptyProbability ?? (method == .hmm ? 0.2 : 0.08)
  }
}
