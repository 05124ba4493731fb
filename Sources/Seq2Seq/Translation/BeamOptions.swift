package import NeuralNetwork
package import Primitives

/// Options of the beam search of the recurrent system.
package struct BeamOptions: Sendable, Equatable, Codable {
  package static let beam = Setting(
    "beam size", 5, in: 1...1000,
    "Beam size: hypotheses kept for a sentence. Larger beams are slower and seldom better.")
  package var beam = BeamOptions.beam.standard

  package static let lengthExponent = Setting(
    finite: "length exponent", 1.0,
    "Length normalisation: log probabilities are divided by the length to this power; 0 for none.")
  package var lengthExponent = BeamOptions.lengthExponent.standard

  package static let coverage = Setting(
    "coverage weight", 0.0, atLeast: 0,
    "Weight of the coverage penalty (Wu et al. 2016); 0 for none.")
  /// β of the coverage penalty β · Σ_j log min(1, Σ_i a_ij).
  package var coverage = BeamOptions.coverage.standard

  package static let threshold = Setting(
    "beam threshold", 2.5, above: 0, orInfinite: true,
    "Threshold pruning: largest difference in ln p to the best. Default: 2.5, or none for n-best lists."
  )
  /// Largest difference to the best hypothesis (Freitag and Al-Onaizan 2017); nil for 2.5 for one
  /// translation, and no limit for several.
  package var threshold: Double?

  package static let lengthRatio = Setting(
    "length ratio", 2.0, in: 0...100,
    "Longest translation, in subwords for each subword of the source, plus 10.")
  package var lengthRatio = BeamOptions.lengthRatio.standard

  package static let translations = Setting(
    "n-best size", 1, in: 1...1000, "Number of translations of a sentence.")
  package var translations = BeamOptions.translations.standard

  package static let shortlistHelp =
    "Lexical shortlist: choose among likely translations of the source's subwords, which is faster."
  /// Whether the shortlist of a model is used, if it has one.
  package var usesShortlist = true

  package static let precision = Setting(
    "precision", MatrixPrecision.single,
    TrainingOptions.precision.help)
  package var precision = BeamOptions.precision.standard

  /// Whether translations contain their attention weights, which need much memory.
  package var keepsAttention = false

  /// True if the best translation of a sentence comes with its `TranslationConfidence`.
  package var measuresConfidence = false

  /// Options that a training records, to begin anew when they change; `measuresConfidence` changes no
  /// translation, so a training goes on without it.
  private enum CodingKeys: CodingKey {
    case beam, lengthExponent, coverage, threshold, lengthRatio, translations, usesShortlist
    case precision, keepsAttention
  }

  package init() {}

  package func validate() throws(OptionError) {
    try Self.beam.check(beam)
    try Self.translations.check(translations)
    try Self.lengthExponent.check(lengthExponent)
    try Self.coverage.check(coverage)
    try Self.threshold.check(threshold)
    try Self.lengthRatio.check(lengthRatio)
  }

  /// Threshold for the requested number of translations.
  var effectiveThreshold: Double {
    threshold ?? (translations == 1 ? Self.threshold.standard : .infinity)
  }

  /// Returns the maximum number of subwords of a translation.
  ///
  /// - Parameter source: number of subwords of the source.
  func maximumLength(source: Int) -> Int { 10 + Int(lengthRatio * Double(source)) }

  /// Number of sentences of a batch: enough rows for fast matrix products, and logits of limited
  /// size.
  package var batchSize: Int { max(1, min(128, 640 / beam)) }
}
