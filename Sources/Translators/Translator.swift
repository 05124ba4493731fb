package import PhraseDecoding
package import TextProcessing
package import TranslationModel

/// System that translates lines of text.
package protocol Translator: Sendable {
  /// Number of lines that are translated together for the best speed.
  var batchSize: Int { get }

  /// Returns the best translation of each line, in order.
  func translate(_ lines: [String]) -> [Translation]

  /// Returns the best translation of a line; an empty one for a line without words.
  func translate(_ line: String) -> Translation

  /// Returns up to `count` different translations of a line, the best first.
  func translations(of line: String, count: Int) -> [Translation]

  /// Throws the error of a model file that could not be read while lines were translated; their
  /// translations are then not to be used.
  func check() throws
}

/// System that can use phrases learned from corrections.
package protocol LearningTranslator: Translator {
  /// Phrase table of the system; nil for one without phrases.
  var phraseTable: PhraseTable? { get }

  /// Returns the same system with learned phrases in place of those that it has.
  func learning(_ phrases: LearnedPhrases) -> Self
}

/// System that can estimate the quality of its translations.
package protocol EstimatingTranslator: Translator {
  /// Names of the values of the evidence of a translation, in order.
  var evidenceNames: [String] { get }

  /// Returns the same system, which adds an estimate and its evidence to what `translate` returns.
  /// The translations are the same.
  func estimating(by regression: QualityRegression) -> Self
}

extension Translator {
  package func check() throws {}

  package var batchSize: Int { 8 }

  package func translate(_ lines: [String]) -> [Translation] { lines.map { translate($0) } }
}

extension Sequence<Translation> {
  /// The first translation of each text: different tokens may become the same text.
  var withDifferentTexts: [Translation] {
    var seen: Set<String> = []
    return filter { seen.insert($0.text).inserted }
  }
}

/// System that a model directory can hold.
package enum TranslationSystem: String, Sendable, Codable, CaseIterable {
  /// Phrase-based system.
  case phrase
  /// Recurrent system.
  case neural
  /// Hybrid of both systems.
  case hybrid
}

/// Translation of one line.
package struct Translation: Sendable {
  /// Text, detokenised if the system was trained on raw text.
  package let text: String
  /// Score of the system, such as a weighted sum of logarithms; comparable only among translations
  /// of the same line.
  package let score: Double
  /// Names and values of the features of the score.
  package let features: [(name: String, values: [Double])]
  /// Links of source and target tokens, counted from 0: those of the phrase pairs, or those with
  /// the largest attention weight.
  package let alignment: [(source: Int, target: Int)]
  /// Places of the source tokens that `alignment` counts: ranges in the UTF-8 of the line; nil for
  /// those whose place is not known.
  package let sourceRanges: [Range<Int>?]
  /// Places of the tokens of the translation that `alignment` counts: ranges in the UTF-8 of `text`.
  package let targetRanges: [Range<Int>]
  /// Terms of the glossary in the source, in order; none without a glossary.
  package var terms: [TermUse] = []
  /// Number of places where the line was cut because a sentence was too long.
  package var cuts = 0
  /// Estimated quality, 0 to 1; nil if it was not asked for, or is not known.
  package var quality: Double?
  /// Values from which the quality is estimated (`EstimatingTranslator.evidenceNames`); empty
  /// without an estimate.
  package var evidence: [Double] = []

  /// True if somebody must look at the translation: its estimated quality is below a threshold, or not
  /// known. An empty translation has nothing to look at.
  package func needsReview(below threshold: Double) -> Bool {
    guard let quality else { return !text.isEmpty }
    return quality < threshold
  }

  /// Makes a translation, for other types that conform to `Translator`.
  package init(
    text: String, score: Double, features: [(name: String, values: [Double])] = [],
    alignment: [(source: Int, target: Int)] = []
  ) {
    self.init(
      text: text, score: score, features: features, alignment: alignment, sourceRanges: [],
      targetRanges: [])
  }

  /// Makes the translation of a line by one of the systems.
  package init(
    _ words: [String], links: [(source: Int, target: Int)], of line: SourceLine,
    by preparation: TextPreparation, score: Double, features: [(name: String, values: [Double])]
  ) {
    let paired = preparation.paired(words, links: links, from: line)
    let composed = preparation.text(of: paired.words, links: paired.links, from: line)
    self.init(
      text: composed.text, score: score, features: features, alignment: paired.links,
      sourceRanges: line.surfaces, targetRanges: composed.ranges)
  }

  package init(
    text: String, score: Double, features: [(name: String, values: [Double])],
    alignment: [(source: Int, target: Int)], sourceRanges: [Range<Int>?],
    targetRanges: [Range<Int>]
  ) {
    self.text = text
    self.score = score
    self.features = features
    self.alignment = alignment
    self.sourceRanges = sourceRanges
    self.targetRanges = targetRanges
  }
}
