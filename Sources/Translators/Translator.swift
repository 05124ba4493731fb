/// System that translates lines of text.
public protocol Translator: Sendable {
  /// Number of lines that are translated together for the best speed.
  var batchSize: Int { get }

  /// Returns the best translation of each line, in order.
  func translate(_ lines: [String]) -> [Translation]

  /// Returns the best translation of a line; an empty one for a line without words.
  func translate(_ line: String) -> Translation

  /// Returns up to `count` different translations of a line, the best first.
  func translations(of line: String, count: Int) -> [Translation]
}

extension Translator {
  public var batchSize: Int { 8 }

  public func translate(_ lines: [String]) -> [Translation] { lines.map { translate($0) } }
}

extension Sequence<Translation> {
  /// The first translation of each text: different tokens may become the same text.
  var withDifferentTexts: [Translation] {
    var seen: Set<String> = []
    return filter { seen.insert($0.text).inserted }
  }
}

/// System that a model directory can hold.
public enum TranslationSystem: String, Sendable, Codable, CaseIterable {
  /// Phrase-based system.
  case phrase
  /// Recurrent system.
  case neural
  /// Hybrid of both systems.
  case hybrid
}

/// Translation of one line.
public struct Translation: Sendable {
  /// Text, detokenised if the system was trained on raw text.
  public let text: String
  /// Score of the system, such as a weighted sum of logarithms; comparable only among translations
  /// of the same line.
  public let score: Double
  /// Names and values of the features of the score.
  public let features: [(name: String, values: [Double])]
  /// Links of source and target tokens, counted from 0: those of the phrase pairs, or those with
  /// the largest attention weight.
  public let alignment: [(source: Int, target: Int)]
  /// Numbers of tokens of the source and of the translation, which `alignment` counts.
  package let tokenCounts: (source: Int, target: Int)

  /// Makes a translation, for other types that conform to `Translator`.
  public init(
    text: String, score: Double, features: [(name: String, values: [Double])] = [],
    alignment: [(source: Int, target: Int)] = []
  ) {
    self.init(
      text: text, score: score, features: features, alignment: alignment, tokenCounts: (0, 0))
  }

  package init(
    text: String, score: Double, features: [(name: String, values: [Double])],
    alignment: [(source: Int, target: Int)], tokenCounts: (source: Int, target: Int)
  ) {
    self.text = text
    self.score = score
    self.features = features
    self.alignment = alignment
    self.tokenCounts = tokenCounts
  }
}
