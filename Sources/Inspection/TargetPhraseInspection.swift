import PhraseDecoding
import TextProcessing
import TranslationModel
package import Translators

/// What a phrase-based system knows of a target phrase: what it translates, and how likely the language
/// model finds it.
package struct TargetPhraseInspection: InspectionResult {
  /// As the system writes it.
  package let phrase: String
  /// How many source phrases the table has for it.
  package let sourceCount: Int
  /// The best of them, by the weighted scores of the pairs.
  package let sources: [PhraseEntry]
  /// What `PhraseEntry.probabilities` are.
  package let scoreNames: [String]
  /// Without any context before.
  package let languageModel: LanguageModelReading

  /// - Parameters:
  ///   - text: as a user writes it.
  ///   - limit: the most source phrases to tell.
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

  /// The pairs with this target phrase.
  private static func pairs(_ words: [String], _ table: PhraseTable) -> [Int] {
    let numbers = words.compactMap { table.targetVocabulary.id(of: $0) }
    guard numbers.count == words.count else { return [] }
    guard let phrase = (0..<table.targets.count).first(where: { table.targets[$0] == numbers[...] })
    else { return [] }
    return table.pairTargets.indices.filter { table.pairTargets[$0] == UInt32(phrase) }
  }

  private static func entry(_ pair: Int, _ decoder: PhraseDecoder) -> PhraseEntry? {
    let table = decoder.table
    // The phrase whose pairs begin at or before the pair.
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
    var text = "\(phrase): translates \(sourceCount) source phrases"
    if sources.count < sourceCount { text += ", the best \(sources.count)" }
    text += "\n"
    if !sources.isEmpty { text += "\n" + sources.table(scoreNames: scoreNames, \.source) }
    return languageModel.words.isEmpty ? text : text + "\n" + languageModel.text
  }
}
