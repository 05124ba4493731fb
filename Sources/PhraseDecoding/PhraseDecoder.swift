package import LanguageModeling
import TextProcessing
package import TranslationModel

/// Decoder of tokenised sentences: beam search with a log-linear model.
///
/// A decoder is immutable, so several threads can share it.
package final class PhraseDecoder: Sendable {
  package let model: LogLinearModel
  package let options: SearchOptions
  /// `options.beamThreshold` in the units of scores.
  let beamThreshold: Float
  let knownPhrases: KnownPhraseOptions

  /// - Precondition: `options.validate()` does not throw.
  package init(_ model: LogLinearModel, options: SearchOptions) {
    self.model = model
    self.options = options
    beamThreshold = options.beamThreshold * model.weights.sum
    knownPhrases = KnownPhraseOptions()
  }

  /// Makes a decoder that shares all parts of another one and uses phrases that were learned.
  package init(_ base: PhraseDecoder, learned: LearnedPhrases) {
    model = LogLinearModel(base.model, learned: learned)
    options = base.options
    beamThreshold = base.beamThreshold
    // Options of phrases without learned pairs are the same.
    knownPhrases = base.knownPhrases
  }

  package var languageModel: LanguageModel { model.languageModel }
  package var weights: FeatureWeights { model.weights }
  package var table: PhraseTable { model.table }

  /// Returns the target words of a pair, joined by spaces.
  package func targetText(_ pair: Int) -> String {
    model.target(ofPair: pair).map { model.words.target.word($0) }.joined(separator: " ")
  }

  /// Returns the best translation of a tokenised sentence; without words for an empty one.
  package func translate(_ words: [String]) -> Derivation {
    var scorers = SequenceScorers(model)
    return translate(words, &scorers)
  }

  /// Returns the best translation of a tokenised sentence.
  ///
  /// - Parameters:
  ///   - constraints: constraints that can be met, whose spans do not overlap.
  ///   - scorers: scorers of this decoder, whose caches pass from one sentence to the next.
  package func translate(
    _ words: [String], constraints: [PhraseConstraint] = [], _ scorers: inout SequenceScorers
  ) -> Derivation {
    guard !words.isEmpty else { return derivation([], nil, source: [], &scorers) }
    var search = Search(words, self, consume scorers, constraints: constraints)
    let result = best(of: &search)
    scorers = search.scorers
    return result
  }

  /// Returns the best translation of a tokenised sentence, and up to `count` different translations
  /// of the same search with their scores, the best first; none for an empty sentence.
  ///
  /// The words of the list are identifiers, which only it knows for copied words.
  package func translateListing(
    _ words: [String], count: Int, constraints: [PhraseConstraint] = [],
    _ scorers: inout SequenceScorers
  ) -> (best: Derivation, list: [(words: [UInt64], score: Double)]) {
    guard !words.isEmpty else { return (translate(words, &scorers), []) }
    var search = Search(words, self, consume scorers, constraints: constraints)
    let result = best(of: &search)
    scorers = search.scorers
    var paths = NBest(search, model)
    var list: [(words: [UInt64], score: Double)] = []
    while list.count < count, let path = paths.next() {
      list.append((paths.words(of: path.options), Double(path.score)))
    }
    return (result, list)
  }

  private func best(of search: inout Search) -> Derivation {
    var chosen: [Int32] = []
    var index = search.best
    while search.arena[index].parent >= 0 {
      chosen.append(search.arena[index].option)
      index = Int(search.arena[index].parent)
    }
    return derivation(
      chosen.reversed(), search.options, source: search.source, &search.scorers)
  }

  /// Returns up to `count` different translations, each by its best derivation, the best first.
  package func nBest(_ words: [String], count: Int) -> [Derivation] {
    var scorers = SequenceScorers(model)
    return nBest(words, count: count, &scorers)
  }

  /// Returns up to `count` different translations, each by its best derivation, the best first.
  ///
  /// - Parameters:
  ///   - constraints: constraints that can be met, whose spans do not overlap.
  ///   - scorers: scorers of this decoder, whose caches pass from one sentence to the next.
  package func nBest(
    _ words: [String], count: Int, constraints: [PhraseConstraint] = [],
    _ scorers: inout SequenceScorers
  ) -> [Derivation] {
    guard !words.isEmpty else { return [translate(words, &scorers)] }
    var search = Search(words, self, consume scorers, constraints: constraints)
    var paths = NBest(search, model)
    var result: [Derivation] = []
    while result.count < count, let path = paths.next() {
      result.append(derivation(path.options, search.options, source: words, &search.scorers))
    }
    scorers = search.scorers
    return result
  }

  /// Returns the finished search for a tokenised sentence, which must not be empty.
  package func search(_ words: [String]) -> Search { Search(words, self, SequenceScorers(model)) }

  /// Returns the derivation of chosen options, with its features computed from scratch.
  ///
  /// - Parameters:
  ///   - chosen: indices of options, in target order.
  ///   - options: options of the sentence; nil for an empty one.
  func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String],
    _ scorers: inout SequenceScorers
  ) -> Derivation {
    var builder = DerivationBuilder(model, source: source)
    for index in chosen {
      guard let options else { break }
      builder.add(options.options[Int(index)], options.tokens, &scorers)
    }
    if !chosen.isEmpty { builder.end(&scorers) }
    return builder.derivation
  }
}
