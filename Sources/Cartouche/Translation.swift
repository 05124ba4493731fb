import Translators
public import WordAlignment

/// Translation of a line of text.
public struct Translation: Sendable, Hashable {
  /// Named values of which a score is made.
  public struct Feature: Sendable, Hashable {
    /// Name, such as `LM0`; docs/formats.md lists them.
    public let name: String
    /// Values; several for a group of features.
    public let values: [Double]
  }

  /// Text of the translation.
  public let text: String
  /// Score of the system; comparable only among translations of the same line.
  public let score: Double
  /// Estimated quality, 0 to 1: the chrF that the translation would have against a reference; nil unless
  /// `Translator.Options.estimatesQuality` is true and the model has an estimate.
  public let quality: Double?
  /// Tokens of the line as they are written there; empty for one whose place is not known.
  public let sourceTokens: [String]
  /// Tokens of the translation as they are written in `text`.
  public let targetTokens: [String]
  /// Links between `sourceTokens` and `targetTokens`: those of the phrase pairs, or of the largest
  /// attention weights.
  public let alignment: Alignment
  /// Features of the score.
  public let features: [Feature]

  init(_ translation: Translators.Translation, of line: String) {
    text = translation.text
    score = translation.score
    quality = translation.quality
    sourceTokens = translation.sourceRanges.map { $0.map { line.text(in: $0) } ?? "" }
    let text = translation.text
    targetTokens = translation.targetRanges.map { text.text(in: $0) }
    alignment = Alignment(translation.alignment.map { Alignment.Link($0.source, $0.target) })
    features = translation.features.map { Feature(name: $0.name, values: $0.values) }
  }
}

extension String {
  /// Returns the text in a range of the UTF-8, clamped to the text.
  fileprivate func text(in range: Range<Int>) -> String {
    let bytes = utf8
    guard
      let start = bytes.index(startIndex, offsetBy: range.lowerBound, limitedBy: endIndex),
      let end = bytes.index(start, offsetBy: range.count, limitedBy: endIndex)
    else { return "" }
    return String(self[start..<end])
  }
}
