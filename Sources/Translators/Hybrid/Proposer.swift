package import LanguageModeling
package import PhraseDecoding
package import Seq2Seq

/// Both systems of a model directory, proposing translations.
package struct Proposer: Sendable {
  package let phrase: PhraseTranslator
  private let neural: NeuralTranslator
  /// Of the opposite direction.
  private let reverse: NeuralTranslator?

  /// Translations that each system proposes of a sentence of so many subwords. With attention to all subwords
  /// at each of them, time is quadratic: the longer a sentence, the fewer, and the network is not asked at all
  /// where it would take minutes over what it never learned.
  private struct Counts {
    let phrase: Int
    let neural: Int

    init(subwords: Int) {
      phrase = subwords > 1000 ? 1 : max(1, min(100, 10_000 / max(1, subwords)))
      neural = subwords > 1000 ? 0 : max(1, min(10, 1000 / max(1, subwords)))
    }
  }

  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, search: SearchOptions,
    beam: BeamOptions, access: LanguageModel.Access, usesReverse: Bool
  ) throws {
    phrase = try PhraseTranslator(directory, description, options: search, access: access)
    neural = try NeuralTranslator(directory, description, options: beam)
    reverse = usesReverse ? try NeuralTranslator(reverseOf: directory, description) : nil
  }

  /// What both systems propose for sentences of tokens.
  package func proposals(for sentences: [[String]]) -> [Proposals] {
    let counts = sentences.map { Counts(subwords: neural.model.subwords.encode($0).ids.count) }
    var scorers = SequenceScorers(phrase.decoder.model)
    let derivations = zip(sentences, counts).map {
      phrase.decoder.nBest($0, count: $1.phrase, &scorers)
    }
    let asked = sentences.indices.filter { counts[$0].neural > 0 }
    let lists = asked.map { (source: sentences[$0], targets: derivations[$0].map(\.words)) }
    // What a network was not asked counts nothing.
    func scores(_ found: [[Double]]) -> [[Double]] {
      var scores = derivations.map { [Double](repeating: 0, count: $0.count) }
      for (sentence, list) in zip(asked, found) { scores[sentence] = list }
      return scores
    }
    let neuralScores = scores(neural.score(lists))
    let reverseScores = reverse.map { scores($0.scoreReversed(lists)) }
    let translations = neuralTranslations(of: sentences, counts)
    return sentences.indices.map { sentence in
      Proposals(
        phrase: derivations[sentence].enumerated().map { place, derivation in
          let features = [
            derivation.score, neuralScores[sentence][place], Double(derivation.words.count),
          ]
          let reversed = reverseScores.map { [$0[sentence][place]] } ?? []
          return .init(
            words: derivation.words, links: phrase.decoder.alignment(of: derivation),
            phrase: (features + reversed).map { Float($0) })
        },
        neural: translations[sentence].map {
          .init(words: $0.tokens, links: $0.links, neural: $0.score)
        }, sourceLength: sentences[sentence].count)
    }
  }

  /// Sentences of which as many translations are asked for go through the network together.
  private func neuralTranslations(
    of sentences: [[String]], _ counts: [Counts]
  ) -> [[NeuralModel.Translation]] {
    var found = sentences.map { _ in [NeuralModel.Translation]() }
    for (count, group) in Dictionary(grouping: sentences.indices, by: { counts[$0].neural })
    where count > 0 {
      let lists = neural.translations(ofTokens: group.map { sentences[$0] }, count: count)
      for (sentence, list) in zip(group, lists) { found[sentence] = list }
    }
    return found
  }
}
