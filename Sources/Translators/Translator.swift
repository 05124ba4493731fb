/// Something that translates lines of text.
public protocol Translator: Sendable {
  /// The best translation of one line; for a line without words, an empty one.
  func translate(_ line: String) -> Translation

  /// Up to `count` different translations, the best first.
  func translations(of line: String, count: Int) -> [Translation]
}

/// A translation of one line.
public struct Translation: Sendable {
  /// The text, detokenised where the system was trained on raw text.
  public let text: String
  /// The model's score, a sum of weighted logarithms; comparable among translations of one line only.
  public let score: Double
  /// The values that the score is made of, each with its name.
  public let features: [(name: String, values: [Double])]
}
