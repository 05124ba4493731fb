/// How hard the decoder searches.
public struct SearchOptions: Sendable, Codable, Equatable {
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// The best extensions of each stack first, up to the pop limit (Chiang 2007; Huang and Chiang
    /// 2007).
    case cube
    /// Every extension of every hypothesis kept in the stacks.
    case stack
  }

  public var method: Method
  /// How many hypotheses enter a stack by cube pruning.
  public var popLimit: Int
  /// How many hypotheses of a stack are extended (histogram pruning).
  public var stackSize: Int
  /// Hypotheses whose estimated score is farther than this below the best of their stack are not made, or
  /// not extended (threshold pruning): in natural logarithms, for weights whose absolute values sum to 1.
  public var beamThreshold: Float
  /// How many words may be jumped over between phrases; at most 60.
  public var distortionLimit: Int
  /// How many translations of a source phrase are considered.
  public var optionsPerPhrase: Int
  /// After how many seconds a sentence is finished with the best so far: each further stack gets one hypothesis. nil for
  /// never; with a limit, translations are a matter of the machine's speed.
  public var timeLimit: Double?

  public init(
    method: Method = .cube, popLimit: Int = 200, stackSize: Int = 200,
    beamThreshold: Float = 2.8, distortionLimit: Int = 6, optionsPerPhrase: Int = 20,
    timeLimit: Double? = nil
  ) {
    self.method = method
    self.popLimit = max(1, popLimit)
    self.stackSize = max(1, stackSize)
    self.beamThreshold = max(0, beamThreshold)
    self.distortionLimit = max(0, min(distortionLimit, Coverage.maximumDistortion))
    self.optionsPerPhrase = max(1, optionsPerPhrase)
    self.timeLimit = timeLimit
  }
}
