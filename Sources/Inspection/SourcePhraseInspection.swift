import PhraseDecoding
import Reports
import TextProcessing
import TranslationModel
package import Translators

/// What a phrase-based system knows of a source phrase.
package struct SourcePhraseInspection: InspectionResult {
  /// As the system reads it.
  package let phrase: String
  /// Words that are in no source phrase.
  package let unknownWords: [String]
  /// How many translations the table has.
  package let translationCount: Int
  /// The best of them.
  package let translations: [PhraseEntry]
  /// Where the phrase has no translation: its longest parts that have one, each with its best.
  package let knownParts: [PhraseEntry]
  /// What `PhraseEntry.probabilities` are.
  package let scoreNames: [String]

  /// - Parameters:
  ///   - text: as a user writes it.
  ///   - limit: the most translations to tell.
  package init(_ text: String, _ translator: PhraseTranslator, limit: Int) {
    let decoder = translator.decoder
    let words = translator.sourcePreparation.tokens(of: text)
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

  /// The best choice for each span that has one and lies in no other such span, from left to right.
  private static func longestParts(
    _ words: [String], _ options: TranslationOptions, longest: Int
  ) -> [PhraseChoice] {
    var parts: [PhraseChoice] = []
    for start in words.indices {
      // What begins later must also end later.
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
