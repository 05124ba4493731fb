package import LanguageModel
package import PhraseDecoding
package import Seq2Seq

/// Both systems of a model directory, proposing translations.
package struct Proposer: Sendable {
  package let phrase: PhraseTranslator
  private let neural: NeuralTranslator

  /// Translations that the phrase-based system proposes of a sentence, and the network: fewer of one so long
  /// that the network would take minutes, as attention to all words at each word makes time quadratic.
  private static func phraseCount(_ words: Int) -> Int { max(1, min(100, 6000 / max(1, words))) }
  private static func neuralCount(_ words: Int) -> Int { max(1, min(10, 600 / max(1, words))) }

  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, search: SearchOptions,
    beam: BeamOptions, access: LanguageModel.Access
  ) throws {
    phrase = try PhraseTranslator(directory, description, options: search, access: access)
    neural = try NeuralTranslator(directory, description, options: beam)
  }

  /// What both systems propose for sentences of tokens.
  package func proposals(for sentences: [[String]]) -> [Proposals] {
    let derivations = sentences.map { phrase.decoder.nBest($0, count: Self.phraseCount($0.count)) }
    let scores = neural.score(
      zip(sentences, derivations).map { ($0, $1.map(\.words)) })
    let found = neuralTranslations(of: sentences)
    return sentences.indices.map { sentence in
      Proposals(
        phrase: zip(derivations[sentence], scores[sentence]).map { derivation, score in
          .init(
            words: derivation.words, links: phrase.decoder.alignment(of: derivation),
            phrase: [Float(derivation.score), Float(score), Float(derivation.words.count)])
        },
        neural: found[sentence].map {
          .init(words: $0.tokens, links: $0.links, neural: $0.score)
        }, sourceLength: sentences[sentence].count)
    }
  }

  /// Sentences of which as many translations are asked for go through the network together.
  private func neuralTranslations(of sentences: [[String]]) -> [[NeuralModel.Translation]] {
    var found = sentences.map { _ in [NeuralModel.Translation]() }
    let groups = Dictionary(grouping: sentences.indices) { Self.neuralCount(sentences[$0].count) }
    for (count, group) in groups {
      let lists = neural.translations(ofTokens: group.map { sentences[$0] }, count: count)
      for (sentence, list) in zip(group, lists) { found[sentence] = list }
    }
    return found
  }
}
