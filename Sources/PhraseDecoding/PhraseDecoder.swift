public import LanguageModeling
package import TranslationModel

/// Translates tokenised sentences by beam search with a log-linear model.
///
/// Immutable, so one decoder serves any number of threads.
public final class PhraseDecoder: Sendable {
  package let model: LogLinearModel
  public let options: SearchOptions
  /// `options.beamThreshold` in the units of scores.
  let beamThreshold: Float
  let knownPhrases = KnownPhraseOptions()

  package init(_ model: LogLinearModel, options: SearchOptions) {
    self.model = model
    self.options = options
    beamThreshold = options.beamThreshold * model.weights.sum
  }

  public var languageModel: LanguageModel { model.languageModel }
  public var weights: FeatureWeights { model.weights }
  package var table: PhraseTable { model.table }

  /// The best translation of a tokenised sentence; for an empty one, no words.
  public func translate(_ words: [String]) -> Derivation {
    var scorers = SequenceScorers(model)
    return translate(words, &scorers)
  }

  /// The same with scorers that served the sentence before.
  package func translate(_ words: [String], _ scorers: inout SequenceScorers) -> Derivation {
    guard !words.isEmpty else { return derivation([], nil, source: [], &scorers) }
    var search = Search(words, self, consume scorers)
    var chosen: [Int32] = []
    var number = search.best
    while search.arena[number].parent >= 0 {
      chosen.append(search.arena[number].option)
      number = Int(search.arena[number].parent)
    }
    let result = derivation(chosen.reversed(), search.options, source: words, &search.scorers)
    scorers = search.scorers
    return result
  }

  /// Up to `count` different translations, the best first.
  ///
  /// Of each translation, the best derivation.
  public func nBest(_ words: [String], count: Int) -> [Derivation] {
    var scorers = SequenceScorers(model)
    return nBest(words, count: count, &scorers)
  }

  /// The same with scorers that served the sentence before.
  package func nBest(
    _ words: [String], count: Int, _ scorers: inout SequenceScorers
  ) -> [Derivation] {
    guard !words.isEmpty else { return [translate(words, &scorers)] }
    var search = Search(words, self, consume scorers)
    var paths = NBest(search, model.table)
    var result: [Derivation] = []
    while result.count < count, let path = paths.next() {
      result.append(derivation(path.options, search.options, source: words, &search.scorers))
    }
    scorers = search.scorers
    return result
  }

  package func search(_ words: [String]) -> Search {
    Search(words, self, SequenceScorers(model))
  }

  /// Spells out chosen options and computes their features from scratch.
  func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String],
    _ scorers: inout SequenceScorers
  ) -> Derivation {
    var builder = DerivationBuilder(model, source: source)
    for number in chosen {
      guard let options else { break }
      builder.add(options.options[Int(number)], options.tokens, &scorers)
    }
    if !chosen.isEmpty { builder.end(&scorers) }
    return builder.derivation
  }
}
