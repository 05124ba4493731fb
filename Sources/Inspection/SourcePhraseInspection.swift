import PhraseDecoding
import Reports
import TextProcessing
import TranslationModel
package import Translators

/// Translations of a source phrase in a phrase-based system.
package struct SourcePhraseInspection: InspectionResult {
  /// Source tokens, joined by spaces.
  package let phrase: String
  /// Words that occur in no source phrase of the table.
  package let unknownWords: [String]
  /// Number of translations in the table.
  package let translationCount: Int
  /// The best of the translations.
  package let translations: [PhraseEntry]
  /// If the phrase has no translation: its longest parts that have one, each with the best
  /// translation.
  package let knownParts: [PhraseEntry]
  /// Names of `PhraseEntry.probabilities`.
  package let scoreNames: [String]

  /// - Parameters:
  ///   - text: Raw source phrase.
  ///   - limit: Largest number of translations to include.
  package init(_ text: String, _ translator: PhraseTranslator, limit: Int) {
    let decoder = translator.decoder
    let words = translator.tokens(of: text)
    let options = TranslationOptions(words, decoder, limit: .max)
    let all = options.choices(for: words.indices).filter { $0.pair != nil }
    phrase = words.joined(separator: " ")
    unknownWords = words.filter { decoder.table.sourceVocabulary.id(of: $0) == nil }
    translationCount = all.count
    translations = all.prefix(limit).compactMap { PhraseEntry($0, source: words, decoder) }
    knownParts =
      all.isEmpty
      ? Self.longestParts(words, options, longest: decoder.table.longestSource).compactMap {
        PhraseEntry($0, source: words, decoder)
      }
      : []
    scoreNames = decoder.table.scoreNames
  }

  /// Returns the best choice for each maximal span that has one, from left to right.
  private static func longestParts(
    _ words: [String], _ options: TranslationOptions, longest: Int
  ) -> [PhraseChoice] {
    var parts: [PhraseChoice] = []
    for start in words.indices {
      // A span that starts later must also end later, or it would lie inside the previous one.
      let covered = parts.last?.source.upperBound ?? 0
      guard covered < words.count else { break }
      let last = min(words.count, start + longest)
      for end in stride(from: last, to: max(start, covered), by: -1) {
        if let best = options.choices(for: start..<end).first, best.pair != nil {
          parts.append(best)
          break
        }
      }
    }
    return parts
  }

  package var text: String {
    var text = "\(phrase): \(translationCount) translations"
    if translations.count < translationCount { text += ", the best \(translations.count)" }
    text += "\n"
    if !unknownWords.isEmpty {
      text += "unknown words: \(unknownWords.joined(separator: " "))\n"
    }
    if !translations.isEmpty {
      text += "\n" + translations.table(scoreNames: scoreNames, \.target)
    }
    if !knownParts.isEmpty {
      let rows = knownParts.map { [$0.source, $0.target] }
      text +=
        "\n" + TextTable([["longest known parts", "best translation"]] + rows, leftColumns: 2).text
    }
    return text
  }
}
