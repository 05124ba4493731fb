/// How translations are searched for.
public struct BeamOptions: Sendable, Equatable, Codable {
  /// Hypotheses kept for a sentence.
  public var beam = 5
  /// α: log probabilities are divided by the length to this power; 0 compares sums.
  public var lengthExponent = 1.0
  /// β of the coverage penalty β · Σ_j log min(1, Σ_i a_ij) (Wu et al. 2016); 0 is none.
  public var coverage = 0.0
  /// How far below the best of its sentence a hypothesis may be to go on, in natural logarithms (Freitag
  /// and Al-Onaizan 2017); nil is 2.5 for one translation, and without limit where several are asked for.
  public var threshold: Double?
  /// A translation ends at this many subwords for each of the source, and ten.
  public var lengthRatio = 2.0
  /// Translations that are given for a sentence.
  public var translations = 1

  /// Whether translations have their attention, which is long for long sentences.
  package var keepsAttention = false

  /// A beam of five, log probabilities per subword, and one translation for a sentence.
  public init() {}

  /// Why no search can go like this, in a few words; nil if one can.
  package var problem: String? {
    if !(1...1000).contains(beam) { return "the beam must be 1 to 1000, not \(beam)" }
    if !(1...1000).contains(translations) {
      return "1 to 1000 translations can be asked for, not \(translations)"
    }
    if !lengthExponent.isFinite || !coverage.isFinite || coverage < 0 {
      return "the length exponent must be a number, the coverage weight 0 or more"
    }
    if let threshold, !(threshold > 0) { return "the beam's threshold must be above 0" }
    if !(0...100).contains(lengthRatio) { return "the length ratio must be 0 to 100" }
    return nil
  }

  /// The threshold that holds for the translations asked for.
  var effectiveThreshold: Double { threshold ?? (translations == 1 ? 2.5 : .infinity) }

  func maximumLength(source: Int) -> Int { 10 + Int(lengthRatio * Double(source)) }

  /// Sentences of one batch: so many that rows are enough for fast products, and logits not too large.
  package var batchSize: Int { max(1, min(128, 640 / beam)) }
}
