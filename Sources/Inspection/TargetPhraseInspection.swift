import PhraseDecoding
import TextProcessing
import TranslationModel
package import Translators

/// Source phrases and language model score of a target phrase in a phrase-based system.
package struct TargetPhraseInspection: InspectionResult {
  /// Target tokens, joined by spaces.
  package let phrase: String
  /// Number of source phrases of the table that have this translation.
  package let sourceCount: Int
  /// The best of the source phrases, by the weighted scores of the pairs.
  package let sources: [PhraseEntry]
  /// Names of `PhraseEntry.probabilities`.
  package let scoreNames: [String]
  /// Language model scores, the first word without context.
  package let languageModel: LanguageModelReading

  /// - Parameters:
  ///   - text: Raw target phrase.
  ///   - limit: Largest number of source phrases to include.
  package init(_ text: String, _ translator: PhraseTranslator, limit: Int) {
    let decoder = translator.decoder
    let table = decoder.table
    let words = translator.targetPreparation.tokens(of: text)
    phrase = words.joined(separator: " ")
    let pairs = Self.pairs(words, table)
    sourceCount = pairs.count
    sources = pairs.map { (pair: $0, score: decoder.model.phraseScore($0)) }
      .sorted { ($1.score, $0.pair) < ($0.score, $1.pair) }
      .prefix(limit).compactMap { Self.entry($0.pair, decoder) }
    scoreNames = table.scoreNames
    languageModel = LanguageModelReading(words, decoder.languageModel)
  }

  /// Returns the pairs with this target phrase.
  private static func pairs(_ words: [String], _ table: PhraseTable) -> [Int] {
    let ids = words.compactMap { table.targetVocabulary.id(of: $0) }
    guard ids.count == words.count else { return [] }
    guard let phrase = (0..<table.targets.count).first(where: { table.targets[$0] == ids[...] })
    else { return [] }
    return table.pairTargets.indices.filter { table.pairTargets[$0] == UInt32(phrase) }
  }

  private static func entry(_ pair: Int, _ decoder: PhraseDecoder) -> PhraseEntry? {
    let table = decoder.table
    // Binary search for the last source phrase whose pairs begin at or before this pair.
    var range = 0..<table.sources.count
    while range.count > 1 {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        table.pairs(ofSource: middle).lowerBound <= pair
        ? middle..<range.upperBound : range.lowerBound..<middle
    }
    let source = table.sources[range.lowerBound].map { table.sourceVocabulary.word($0) }
    return TranslationOptions(source, decoder, limit: .max).choices(for: source.indices)
      .first { $0.pair == pair }.flatMap { PhraseEntry($0, source: source, decoder) }
  }

  package var text: String {
    var text = "\(phrase): translation of \(sourceCount) source phrases"
    if sources.count < sourceCount { text += ", the best \(sources.count)" }
    text += "\n"
    if !sources.isEmpty { text += "\n" + sources.table(scoreNames: scoreNames, \.source) }
    return languageModel.words.isEmpty ? text : text + "\n" + languageModel.text
  }
}
