/// How translations are searched for.
public struct BeamOptions: Sendable, Equatable, Codable {
  /// Hypotheses kept for a sentence.
  public var beam = 5
  /// α: log probabilities are divided by the length to this power; 0 compares sums.
  public var lengthExponent = 1.0
  /// β of the coverage penalty β · Σ_j log min(1, Σ_i a_ij) (Wu et al. 2016); 0 is none.
  public var coverage = 0.0
  /// A translation ends at this many subwords for each of the source, and ten.
  public var lengthRatio = 2.0
  /// Translations that are given for a sentence.
  public var translations = 1

  public init() {}

  func maximumLength(source: Int) -> Int { 10 + Int(lengthRatio * Double(source)) }
}
