/// The alignment models, from the simplest to the best.
public enum AlignmentMethod: String, Sendable, CaseIterable, Codable {
  /// IBM Model 1 (Brown et al. 1993).
  case ibm1
  /// IBM Model 2 with diagonal positions (Dyer, Chahuneau and Smith 2013).
  case ibm2
  /// The hidden Markov model (Vogel, Ney and Tillmann 1996), started from Model 2.
  case hmm
  /// The hidden Markov model with fertilities, sampled (Östling and Tiedemann 2016).
  case fertility
}

/// How a word alignment is trained.
public struct AlignmentOptions: Sendable, Codable, Equatable {
  public var method: AlignmentMethod
  /// Iterations of the method itself; of the fertility model the sweeps of its last stage. Nil: five
  /// iterations, or as many sweeps as the size of the text asks for.
  public var iterations: Int?
  /// Iterations of Model 2 before the hidden Markov model.
  public var warmUpIterations: Int
  /// α of the Dirichlet prior on translation probabilities; small values favour few translations.
  public var alpha: Double
  /// The probability that a word comes from the empty word.
  public var emptyProbability: Double

  /// The defaults of each method are those that did best on development data.
  public init(
    method: AlignmentMethod = .fertility, iterations: Int? = nil, warmUpIterations: Int = 2,
    alpha: Double? = nil, emptyProbability: Double? = nil
  ) {
    let defaults: (alpha: Double, emptyProbability: Double) =
      switch method {
      case .ibm1, .ibm2: (0.02, 0.12)
      case .hmm: (0.1, 0.3)
      case .fertility: (0.0005, 0.4)
      }
    self.method = method
    self.iterations = iterations
    self.warmUpIterations = warmUpIterations
    self.alpha = alpha ?? defaults.alpha
    self.emptyProbability = emptyProbability ?? defaults.emptyProbability
  }
}
