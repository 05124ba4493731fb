/// A chrF or chrF++ score.
public struct ChrFScore: MetricScore, Hashable {
  /// The F-score from 0 to 100.
  public let value: Double

  /// How much more recall weighs than precision.
  public let beta: Int

  /// The longest character n-gram counted.
  public let characterOrder: Int

  /// The longest word n-gram counted.
  public let wordOrder: Int

  /// `chrF`, then beta, then a plus sign for each word order: `chrF2`, `chrF2++`.
  public var name: String { "chrF\(beta)" + String(repeating: "+", count: wordOrder) }

  /// Always empty: sacreBLEU prints nothing after the score.
  public var details: String { "" }
}
