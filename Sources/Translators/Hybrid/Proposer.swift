package import LanguageModel
package import PhraseDecoding
package import Seq2Seq

/// Both systems of a model directory, proposing translations.
package struct Proposer: Sendable {
  package let phrase: PhraseTranslator
  private let neural: NeuralTranslator

  /// Translations that the phrase-based system proposes, and the network.
  private static let phraseCount = 100
  private static let neuralCount = 10

  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, search: SearchOptions,
    beam: BeamOptions, access: LanguageModel.Access
  ) throws {
    phrase = try PhraseTranslator(directory, description, options: search, access: access)
    neural = try NeuralTranslator(directory, description, options: beam)
  }

  /// What both systems propose for sentences of tokens.
  package func proposals(for sentences: [[String]]) -> [Proposals] {
    let derivations = sentences.map { phrase.decoder.nBest($0, count: Self.phraseCount) }
    let scores = neural.score(
      zip(sentences, derivations).map { ($0, $1.map(\.words)) })
    let found = neural.translations(ofTokens: sentences, count: Self.neuralCount)
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
}
