package import Primitives

/// Algorithm that optimizes the weights of a log-linear model on its n-best lists.
package enum TuningMethod: String, Sendable, Codable, CaseIterable {
  /// Minimum error rate training: exact line searches on the corpus metric (Och 2003).
  case mert
  /// Batch MIRA: a large margin between translations with high and with low metric scores (Cherry
  /// and Foster 2012).
  case mira
}

/// Metric that is maximized on the development set.
package enum TuningObjective: String, Sendable, Codable, CaseIterable {
  case bleu
  case chrF = "chrf"
}

/// Weights that tuning keeps at 0 or above; each case includes those before it.
package enum NonnegativeWeights: String, Sendable, Codable, CaseIterable {
  /// No weights.
  case none
  /// Weights of log probabilities of the phrase table and the n-gram models.
  case models
  /// Weights of log probabilities of orientations.
  case orientations
  /// Weight of distortion.
  case distortion
}

/// Options of weight tuning.
package struct TuningOptions: SettingGroup {
  package static let method = Setting(
    "tuning", TuningMethod.mira,
    "Algorithm that tunes the weights on the development set; mira is batch MIRA.")
  package var method = TuningOptions.method.standard

  package static let objective = Setting(
    "objective", TuningObjective.bleu, "Metric that tuning maximises.")
  package var objective = TuningOptions.objective.standard

  package static let iterations = Setting(
    "tuning iterations", 15, in: 1...10_000,
    "Maximum number of tuning iterations; each decodes the development set once.")
  package var iterations = TuningOptions.iterations.standard

  /// Number of iterations without a better score of the decoded translations after which tuning
  /// ends.
  package static let patience = Setting(
    "tuning patience", 3, in: 1...10_000, "Tuning iterations without improvement before it ends.")
  package var patience = TuningOptions.patience.standard

  package static let nBestSize = Setting(
    "tuning n-best size", 100, in: 2...10_000,
    "Size of the n-best list of each sentence from which tuning learns.")
  package var nBestSize = TuningOptions.nBestSize.standard

  package static let seed = Setting(
    "tuning seed", UInt64(1), "Random seed of the order of sentences and of random starts.")
  package var seed = TuningOptions.seed.standard

  package static let nonnegative = Setting(
    "nonnegative", NonnegativeWeights.models,
    "Weights kept at 0 or above: of the models' log probabilities, of orientations, of distortion too."
  )
  package var nonnegative = TuningOptions.nonnegative.standard

  /// Number of sentences of the development set that are used; they are spread evenly over it.
  package static let sentences = Setting(
    "tuning sentences", 2500, in: 1...1_000_000_000,
    "Largest number of development sentences that are used, spread evenly; more take longer.")
  package var sentences = TuningOptions.sentences.standard

  package static let stepLimit = Setting(
    "step limit", Float(0.01), in: 1e-8...1e8, "Largest step of MIRA, the C of its equations.")
  package var stepLimit = TuningOptions.stepLimit.standard

  package static let decay = Setting(
    "decay", Float(0.999), in: 0...1,
    "Factor by which MIRA's pseudo-document decays with each sentence.")
  package var decay = TuningOptions.decay.standard

  package static let epochs = Setting(
    "epochs of MIRA", 60, in: 1...100_000, "Maximum number of passes of MIRA over the pool.")
  package var epochs = TuningOptions.epochs.standard

  package static let randomStarts = Setting(
    "random starts", 1, in: 0...10_000, "Random starts of MERT, in addition to the given weights.")
  package var randomStarts = TuningOptions.randomStarts.standard

  package init() {}

  package func validate() throws(OptionError) {
    try Self.iterations.check(iterations)
    try Self.patience.check(patience)
    try Self.nBestSize.check(nBestSize)
    try Self.sentences.check(sentences)
    try Self.stepLimit.check(stepLimit)
    try Self.decay.check(decay)
    try Self.epochs.check(epochs)
    try Self.randomStarts.check(randomStarts)
  }
}
