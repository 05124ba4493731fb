import LanguageModeling
import TranslationModel

/// Search for the best derivation of a given translation, with all options of the phrase table.
///
/// The words are known, so the models of words and classes score all derivations alike, and a
/// hypothesis is its coverage, the number of target words produced so far, and the state of the
/// operation model. Nothing is pruned, so the result is the best derivation.
package struct ForcedDecoding {
  /// Result of a search.
  package enum Outcome: Sendable {
    /// The best derivation of the words.
    case reached(ForcedDerivation)
    /// No derivation has these words.
    case unreachable
    /// The limit of hypotheses was exceeded.
    case gaveUp
  }

  /// Parts of a hypothesis on which its extensions depend.
  private struct Place: Hashable {
    var coverage = Coverage()
    /// Number of target words produced so far.
    var wordCount = 0
    var lastEnd = 0
    var junction = Junction.sentenceStart
    var toNext = OrientationScores()
    /// State of the operation model.
    var operations = LanguageModel.State.withoutContext
    /// Source position after the last operation.
    var position: UInt32 = 0
  }

  private struct Hypothesis {
    var place: Place
    /// Weighted features without the models of words and classes.
    var score: Double
    /// Index of the parent in the arena; -1 for the empty translation.
    var parent: Int
    /// Option that was added; nil for the empty translation.
    var match: MatchingOptions.Match?
  }

  private let decoder: PhraseDecoder
  private let source: [String]
  private let target: [String]
  private let matches: MatchingOptions

  package init(_ source: [String], into target: [String], _ decoder: PhraseDecoder) {
    self.decoder = decoder
    self.source = source
    self.target = target
    matches = MatchingOptions(source, into: target, decoder)
  }

  /// Positions of target words that no option produces.
  package var impossibleWords: [Int] { matches.impossibleWords }

  /// Source positions that no matching option translates.
  package var untranslatableWords: [Int] { matches.untranslatableWords }

  /// Searches for the best derivation.
  ///
  /// - Parameters:
  ///   - optionLimit: number of options of a span that may be used, as
  ///     `SearchOptions.optionsPerPhrase`.
  ///   - distortionLimit: largest jump, in words; nil for the limit of the decoder.
  ///   - hypothesisLimit: number of hypotheses, of about 300 bytes each, at which the search ends
  ///     without a result.
  package func search(
    optionLimit: Int = .max, distortionLimit: Int? = nil, hypothesisLimit: Int = 300_000
  ) -> Outcome {
    guard impossibleWords.isEmpty, untranslatableWords.isEmpty else { return .unreachable }
    let limit = min(distortionLimit ?? decoder.options.distortionLimit, Coverage.maximumDistortion)
    let start = Place(operations: decoder.model.sentenceStart.operations)
    var arena = [Hypothesis(place: start, score: 0, parent: -1)]
    var indices = [start: 0]
    // Indices in the arena, by number of source words translated.
    var stacks = [[Int]](repeating: [], count: source.count + 1)
    stacks[0] = [0]
    for covered in source.indices {
      for parent in stacks[covered] {
        let (place, score) = (arena[parent].place, arena[parent].score)
        place.coverage.forEachExtension(
          after: place.lastEnd, length: source.count, longest: matches.options.longestSpan,
          limit: limit
        ) { span in
          for match in matches[span]
          where match.target.lowerBound == place.wordCount && match.rank < optionLimit {
            let next = extend(place, by: match)
            let hypothesis = Hypothesis(
              place: next.place, score: score + next.score, parent: parent, match: match)
            if let index = indices[next.place] {
              if hypothesis.score > arena[index].score { arena[index] = hypothesis }
            } else {
              indices[next.place] = arena.count
              stacks[covered + span.count].append(arena.count)
              arena.append(hypothesis)
            }
          }
        }
        if arena.count > hypothesisLimit { return .gaveUp }
      }
    }
    let complete = stacks[source.count].filter { arena[$0].place.wordCount == target.count }
      .map { index in
        var state = arena[index].place.operations
        let end = decoder.model.operationModel?.score([NGramModel.sentenceEnd], &state) ?? 0
        return (index: index, score: arena[index].score + Double(end))
      }
    guard let best = complete.max(by: { $0.score < $1.score }) else { return .unreachable }
    return .reached(derivation(endingIn: best.index, arena))
  }

  /// Returns the place after one more phrase, and the score that the phrase adds.
  private func extend(
    _ place: Place, by match: MatchingOptions.Match
  ) -> (place: Place, score: Double) {
    let (option, span) = (match.option, match.source)
    let orientation = place.junction.orientation(of: span)
    let jump = Float(abs(span.lowerBound - place.lastEnd))
    let coverage = place.coverage.adding(span)
    var next = Place(
      coverage: coverage, wordCount: match.target.upperBound, lastEnd: span.upperBound,
      junction: decoder.model.junction(after: span, coverage), toNext: option.toNext,
      operations: place.operations)
    var score =
      option.score + option.toPrevious[orientation] + place.toNext[orientation]
      - jump * decoder.model.distortionWeight
    if let model = decoder.model.operationModel {
      let jump = decoder.model.jump(from: place.position, to: option).map { [$0] } ?? []
      score += model.score(jump + matches.options.tokens[option.operations.range], &next.operations)
      next.position = option.operationEnd
    }
    return (next, Double(score))
  }

  private func derivation(endingIn last: Int, _ arena: [Hypothesis]) -> ForcedDerivation {
    var chosen: [Int32] = []
    var (optionLimit, distortionLimit) = (0, 0)
    var index = last
    while let match = arena[index].match {
      index = arena[index].parent
      let before = arena[index].place
      chosen.append(match.optionIndex)
      optionLimit = max(optionLimit, match.rank + 1)
      distortionLimit = max(
        distortionLimit, before.coverage.distortionLimit(for: match.source, after: before.lastEnd))
    }
    var scorers = SequenceScorers(decoder.model)
    scorers.beginSentence(source)
    return ForcedDerivation(
      derivation: decoder.derivation(chosen.reversed(), matches.options, source: source, &scorers),
      optionLimit: optionLimit, distortionLimit: distortionLimit)
  }
}

/// Best derivation of a given translation, with the search limits that it needs.
package struct ForcedDerivation: Sendable {
  package let derivation: Derivation
  /// Smallest limit of options of a span under which a search can find the derivation.
  package let optionLimit: Int
  /// Smallest distortion limit under which a search can find the derivation, in words.
  package let distortionLimit: Int
}
