import Synchronization
import TextProcessing
import TranslationModel

/// The best translations of a source phrase, wherever it stands, the best estimates first.
struct PhraseOptions: Sendable {
  /// With no place in a sentence yet, and tokens counted from the first of `tokens`.
  private(set) var options: [TranslationOption] = []
  /// What the n-gram models see.
  private(set) var tokens: [WordID] = []

  /// The translations of a phrase of the table.
  init(ofSource phrase: Int, _ model: LogLinearModel, limit: Int) {
    var candidates: [TranslationOption] = []
    var tokens: [WordID] = []
    for pair in model.table.pairs(ofSource: phrase) {
      var option = TranslationOption(pair: Int32(pair), score: model.phraseScore(pair))
      model.append(pair, ofSource: phrase, to: &tokens, &option)
      (option.toPrevious, option.toNext) = model.orientationScores(pair)
      option.estimate(tokens, model)
      candidates.append(option)
    }
    // Ties go to the option that stands first in the table.
    let sorted = candidates.indices.sorted {
      (candidates[$1].estimate, $0) < (candidates[$0].estimate, $1)
    }
    for index in sorted.prefix(limit) {
      add(candidates[index], tokens)
    }
  }

  /// The option that copies a word for which there is no translation.
  init(copying word: String, _ model: LogLinearModel) {
    var option = TranslationOption(pair: -1, score: model.copyScore)
    model.append(copying: word, to: &tokens, &option)
    option.estimate(tokens, model)
    options = [option]
  }

  private mutating func add(_ option: TranslationOption, _ all: [WordID]) {
    var option = option
    for run in [\TranslationOption.words, \.classes, \.operations] {
      let range = option[keyPath: run].range
      option[keyPath: run].move(to: UInt32(tokens.count))
      tokens += all[range]
    }
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
      return PhraseOptions(ofSource: phrase, decoder.model, limit: limit)
    }
    if let found = known.withLock({ $0[phrase] }) { return found }
    let made = PhraseOptions(ofSource: phrase, decoder.model, limit: limit)
    known.withLock { if $0.count < Self.limit { $0[phrase] = made } }
    return made
  }
}
