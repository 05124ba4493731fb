import LanguageModeling
import TranslationModel

/// Searches for the best derivation of a given translation, with every option that the phrase table has.
///
/// The words are known, so the models of words and classes say the same of all derivations, and a hypothesis is what
/// was translated, how many words of the translation that made, and what the model of operations remembers. Nothing
/// is pruned: what is found is the best.
package struct ForcedDecoding {
  /// How a search ended.
  package enum Outcome: Sendable {
    case reached(ForcedDerivation)
    /// No derivation has these words.
    case unreachable
    /// There were too many hypotheses to go on.
    case gaveUp
  }

  /// What the future of a hypothesis depends on.
  private struct Place: Hashable {
    var coverage = Coverage()
    /// How many words of the translation are made.
    var made = 0
    var lastEnd = 0
    var junction = Junction.sentenceStart
    var toNext = OrientationScores()
    /// Of the model of operations, with the source position behind the last of them.
    var operations = LanguageModel.State.withoutContext
    var position: UInt32 = 0
  }

  private struct Hypothesis {
    var place: Place
    /// The weighted features but for the models of words and classes.
    var score: Double
    var parent: Int
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

  /// The positions of words of the translation that no option makes.
  package var impossibleWords: [Int] { matches.impossibleWords }

  /// The source positions of which no option makes words of the translation.
  package var untranslatableWords: [Int] { matches.untranslatableWords }

  /// Searches for the best derivation.
  ///
  /// - Parameters:
  ///   - optionLimit: how many options of a span may be used, as `SearchOptions.optionsPerPhrase`.
  ///   - distortionLimit: nil for the decoder's.
  ///   - hypothesisLimit: when to give up; a hypothesis takes about 300 bytes.
  package func search(
    optionLimit: Int = .max, distortionLimit: Int? = nil, hypothesisLimit: Int = 300_000
  ) -> Outcome {
    guard impossibleWords.isEmpty, untranslatableWords.isEmpty else { return .unreachable }
    let limit = min(distortionLimit ?? decoder.options.distortionLimit, Coverage.maximumDistortion)
    let start = Place(operations: decoder.model.sentenceStart.operations)
    var arena = [Hypothesis(place: start, score: 0, parent: -1)]
    var numbers = [start: 0]
    // By words translated.
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
          where match.target.lowerBound == place.made && match.rank < optionLimit {
            let next = extend(place, by: match)
            let hypothesis = Hypothesis(
              place: next.place, score: score + next.score, parent: parent, match: match)
            if let number = numbers[next.place] {
              if hypothesis.score > arena[number].score { arena[number] = hypothesis }
            } else {
              numbers[next.place] = arena.count
              stacks[covered + span.count].append(arena.count)
              arena.append(hypothesis)
            }
          }
        }
        if arena.count > hypothesisLimit { return .gaveUp }
      }
    }
    let complete = stacks[source.count].filter { arena[$0].place.made == target.count }
      .map { number in
        var state = arena[number].place.operations
        let end = decoder.model.operationModel?.score([NGramModel.sentenceEnd], &state) ?? 0
        return (number: number, score: arena[number].score + Double(end))
      }
    guard let best = complete.max(by: { $0.score < $1.score }) else { return .unreachable }
    return .reached(derivation(endingIn: best.number, arena))
  }

  /// The place after one more phrase, and what the phrase adds to the score.
  private func extend(
    _ place: Place, by match: MatchingOptions.Match
  ) -> (place: Place, score: Double) {
    let (option, span) = (match.option, match.source)
    let orientation = place.junction.orientation(of: span)
    let jump = Float(abs(span.lowerBound - place.lastEnd))
    let coverage = place.coverage.adding(span)
    var next = Place(
      coverage: coverage, made: match.target.upperBound, lastEnd: span.upperBound,
      junction: decoder.model.junction(after: span, coverage), toNext: option.toNext,
      operations: place.operations)
    var score =
      option.score + option.toPrevious[orientation] + place.toNext[orientation]
      - jump * decoder.model.distortionWeight
    if let model = decoder.model.operationModel {
      let jump = decoder.model.jump(from: place.position, to: option).map { [$0] } ?? []
      score += model.score(
        jump + matches.options.tokens[option.operations.range], &next.operations)
      next.position = option.operationEnd
    }
    return (next, Double(score))
  }

  private func derivation(endingIn last: Int, _ arena: [Hypothesis]) -> ForcedDerivation {
    var chosen: [Int32] = []
    var (optionLimit, distortionLimit) = (0, 0)
    var number = last
    while let match = arena[number].match {
      number = arena[number].parent
      let before = arena[number].place
      chosen.append(match.number)
      optionLimit = max(optionLimit, match.rank + 1)
      distortionLimit = max(
        distortionLimit,
        before.coverage.distortionLimit(for: match.source, after: before.lastEnd))
    }
    var scorers = SequenceScorers(decoder.model)
    return ForcedDerivation(
      derivation: decoder.derivation(
        chosen.reversed(), matches.options, source: source, &scorers),
      optionLimit: optionLimit, distortionLimit: distortionLimit)
  }
}

/// The best derivation of a given translation.
package struct ForcedDerivation: Sendable {
  package let derivation: Derivation
  /// The least limit of options for a phrase under which a search can find it.
  package let optionLimit: Int
  /// The least distortion limit under which a search can find it.
  package let distortionLimit: Int
}
