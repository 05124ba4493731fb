import Synchronization
import TextProcessing
import TranslationModel

/// Best options of a source phrase at any position, in descending order of their estimates.
struct PhraseOptions: Sendable {
  /// Options without a position in a sentence; their runs are ranges of `tokens`.
  private(set) var options: [TranslationOption] = []
  /// Tokens of all options for the n-gram models.
  private(set) var tokens: [WordID] = []

  /// Makes the options of a phrase of the table; none if it contains protected words and no pair has
  /// the same ones on both sides.
  ///
  /// - Parameters:
  ///   - limit: largest number of options.
  ///   - accepts: whether a target phrase may be used; nil for all of them.
  init(
    ofSource phrase: Int, _ model: LogLinearModel, limit: Int,
    accepts: ((ArraySlice<WordID>) -> Bool)? = nil
  ) {
    self.init(
      words: model.table.sources[phrase], tablePairs: model.table.pairs(ofSource: phrase),
      learned: [], model, limit: limit, accepts: accepts)
  }

  /// Makes the options of a source phrase: pairs of the table, and pairs that were learned, which
  /// take the place of the same ones in the table.
  ///
  /// - Parameters:
  ///   - words: words of the source phrase.
  ///   - learned: indices of learned pairs.
  ///   - limit: largest number of options.
  ///   - accepts: whether a target phrase may be used; nil for all of them.
  init(
    words: ArraySlice<WordID>, tablePairs: Range<Int>, learned: [Int32], _ model: LogLinearModel,
    limit: Int, accepts: ((ArraySlice<WordID>) -> Bool)? = nil
  ) {
    var candidates: [TranslationOption] = []
    var tokens: [WordID] = []
    func consider(_ pair: Int, score: Float) {
      var option = TranslationOption(pair: Int32(pair), score: score)
      model.append(pair, source: words, to: &tokens, &option)
      (option.toPrevious, option.toNext) = model.orientationScores(pair)
      option.estimate(tokens, model)
      candidates.append(option)
    }
    let replaced = learned.compactMap { model.learned?[Int($0)].tablePair }
    for pair in tablePairs where replaced.isEmpty || !replaced.contains(pair) {
      let target = model.table.targets[Int(model.table.pairTargets[pair])]
      if let protected = model.protectedPhrases, !protected.agree(words, target) { continue }
      if let accepts, !accepts(target) { continue }
      consider(pair, score: model.phraseScore(pair))
    }
    for index in learned {
      let pair = model.table.pairCount + Int(index)
      if let accepts, !accepts(model.target(ofPair: pair)) { continue }
      consider(pair, score: model.learnedScore(pair, sourceLength: words.count))
    }
    // Among equal estimates, the option that comes first in the table precedes.
    let sorted = candidates.indices.sorted {
      (candidates[$1].estimate, $0) < (candidates[$0].estimate, $1)
    }
    for index in sorted.prefix(limit) {
      add(candidates[index], tokens)
    }
  }

  /// Makes the option that copies a word without a translation.
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

/// Cache of the options of phrases, shared by all sentences.
///
/// Worthwhile because the most frequent words have the most translations.
final class KnownPhraseOptions: Sendable {
  private let known = Mutex<[Int: PhraseOptions]>([:])
  /// Smallest number of pairs of a phrase that is cached.
  private static let leastPairs = 4
  /// Largest number of cached phrases, of about a kilobyte each.
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
