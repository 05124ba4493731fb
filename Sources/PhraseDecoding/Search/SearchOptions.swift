package import Primitives

/// Options of the beam search of the phrase-based system.
package struct SearchOptions: SettingGroup {
  /// Algorithm that fills the stacks.
  package enum Method: String, Sendable, Codable, CaseIterable {
    /// Cube pruning: the best extensions of each stack first, up to the pop limit (Chiang 2007;
    /// Huang and Chiang 2007).
    case cube
    /// Stack decoding: every extension of every hypothesis in the stacks.
    case stack
  }

  package static let method = Setting(
    "search method", Method.cube,
    "Search method: cube pruning, or all extensions of the hypotheses in a stack.")
  package var method = SearchOptions.method.standard

  package static let popLimit = Setting(
    "pop limit", 200, in: 1...1_000_000, "Hypotheses that enter each stack by cube pruning.")
  package var popLimit = SearchOptions.popLimit.standard

  package static let stackSize = Setting(
    "stack size", 200, in: 1...1_000_000,
    "Stack size: hypotheses of a stack that are extended (histogram pruning).")
  package var stackSize = SearchOptions.stackSize.standard

  package static let beamThreshold = Setting(
    "beam threshold", Float(2.8), in: 0...Float.infinity,
    "Threshold pruning: largest ln score difference to the best of a stack, for weights of absolute sum 1."
  )
  package var beamThreshold = SearchOptions.beamThreshold.standard

  package static let distortionLimit = Setting(
    "distortion limit", 6, in: 0...Coverage.maximumDistortion,
    "Largest jump between phrases, in words.")
  package var distortionLimit = SearchOptions.distortionLimit.standard

  package static let optionsPerPhrase = Setting(
    "options per phrase", 20, in: 1...1_000_000,
    "Translations of a source phrase that are considered.")
  package var optionsPerPhrase = SearchOptions.optionsPerPhrase.standard

  package static let timeLimit = Setting(
    "time limit", 10.0, atLeast: 0,
    """
    Time limit of a sentence in seconds, after which it is finished with the best hypotheses so \
    far.
    """)
  /// Time in seconds after which each further stack gets one hypothesis; nil for no limit. With a
  /// limit, translations depend on the speed of the machine.
  package var timeLimit: Double?

  package init() {}

  package func validate() throws(OptionError) {
    try Self.popLimit.check(popLimit)
    try Self.stackSize.check(stackSize)
    try Self.beamThreshold.check(beamThreshold)
    try Self.distortionLimit.check(distortionLimit)
    try Self.optionsPerPhrase.check(optionsPerPhrase)
    try Self.timeLimit.check(timeLimit)
  }
}
