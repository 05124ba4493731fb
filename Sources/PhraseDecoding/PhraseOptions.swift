import LanguageModel
import Synchronization
import TextProcessing
import TranslationModel

/// The best translations of a source phrase, wherever it stands, the best estimates first.
struct PhraseOptions: Sendable {
  /// With no place in a sentence yet, and words counted from the first of `words`.
  private(set) var options: [TranslationOption] = []
  /// Language model word numbers.
  private(set) var words: [WordID] = []

  /// The translations of a phrase of the table.
  init(ofSource phrase: Int, _ decoder: PhraseDecoder, limit: Int) {
    var candidates: [TranslationOption] = []
    var words: [WordID] = []
    for pair in decoder.table.pairs(ofSource: phrase) {
      let range = decoder.table.targets.range(Int(decoder.table.pairTargets[pair]))
      var option = TranslationOption(
        pair: Int32(pair), score: decoder.phraseScore(pair),
        words: UInt32(words.count)..<UInt32(words.count + range.count))
      for position in range { words.append(decoder.languageModelWord(position)) }
      (option.toPrevious, option.toNext) = decoder.orientationScores(pair)
      option.judge(words, decoder)
      candidates.append(option)
    }
    // Ties go to the option that stands first in the table.
    let sorted = candidates.indices.sorted {
      (candidates[$1].estimate, $0) < (candidates[$0].estimate, $1)
    }
    for index in sorted.prefix(limit) {
      add(candidates[index], words)
    }
  }

  /// The option that copies a word for which there is no translation.
  init(copying word: String, _ decoder: PhraseDecoder) {
    // A name or a number may well be known to the language model.
    words = [decoder.languageModel.id(of: word)]
    var option = TranslationOption(pair: -1, score: decoder.copyScore, words: 0..<1)
    option.judge(words, decoder)
    options = [option]
  }

  private mutating func add(_ option: TranslationOption, _ allWords: [WordID]) {
    var option = option
    let start = UInt32(words.count)
    words.append(contentsOf: allWords[Int(option.wordStart)..<Int(option.wordEnd)])
    (option.wordStart, option.wordEnd) = (start, UInt32(words.count))
    options.append(option)
  }
}

/// The options of phrases that were met before, kept for the next sentence: the most frequent words have
/// the most translations to choose from.
final class KnownPhraseOptions: Sendable {
  private let known = Mutex<[Int: PhraseOptions]>([:])
  /// Phrases with fewer pairs than this are not worth keeping.
  private static let leastPairs = 4
  /// How many phrases are kept, at about a kilobyte each.
  private static let limit = 30_000

  func options(ofSource phrase: Int, _ decoder: PhraseDecoder) -> PhraseOptions {
    let limit = decoder.options.optionsPerPhrase
    guard decoder.table.pairs(ofSource: phrase).count >= Self.leastPairs else {
      return PhraseOptions(ofSource: phrase, decoder, limit: limit)
    }
    if let found = known.withLock({ $0[phrase] }) { return found }
    let made = PhraseOptions(ofSource: phrase, decoder, limit: limit)
    known.withLock { if $0.count < Self.limit { $0[phrase] = made } }
    return made
  }
}
