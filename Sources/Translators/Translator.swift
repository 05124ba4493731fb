/// Something that translates lines of text.
public protocol Translator: Sendable {
  /// How many lines are best translated together.
  var batchSize: Int { get }

  /// The best translation of each of some lines.
  func translate(_ lines: [String]) -> [Translation]

  /// The best translation of one line; for a line without words, an empty one.
  func translate(_ line: String) -> Translation

  /// Up to `count` different translations, the best first.
  func translations(of line: String, count: Int) -> [Translation]
}

extension Translator {
  public var batchSize: Int { 8 }

  public func translate(_ lines: [String]) -> [Translation] { lines.map { translate($0) } }
}

/// The systems that a model directory can hold.
public enum TranslationSystem: String, Sendable, Codable, CaseIterable {
  case phrase, neural
  /// Both together.
  case hybrid
}

/// A translation of one line.
public struct Translation: Sendable {
  /// The text, detokenised where the system was trained on raw text.
  public let text: String
  /// The model's score, a sum of weighted logarithms; comparable among translations of one line only.
  public let score: Double
  /// The values that the score is made of, each with its name.
  public let features: [(name: String, values: [Double])]
  /// Links of source and target tokens, counted from 0: of the phrases' alignment, or where the network
  /// looked most.
  public let alignment: [(source: Int, target: Int)]

  /// For translators of other kinds.
  public init(
    text: String, score: Double, features: [(name: String, values: [Double])] = [],
    alignment: [(source: Int, target: Int)] = []
  ) {
    self.text = text
    self.score = score
    self.features = features
    self.alignment = alignment
  }
}
