package import Documents
package import LanguageModeling
package import PhraseDecoding
package import Seq2Seq

/// Both systems of a model directory, which propose translations.
package struct Proposer: Sendable {
  package internal(set) var phrase: PhraseTranslator
  package private(set) var neural: NeuralTranslator
  /// Network of the opposite direction; nil where the hybrid does not use one.
  private let reverse: NeuralTranslator?
  /// True if proposals come with evidence of quality.
  private var collectsEvidence = false

  /// Numbers of translations that the systems propose for a sentence.
  ///
  /// Attention takes time quadratic in the number of subwords, so sentences of more than 100 get
  /// fewer proposals; in the phrase-based system they are so many fewer that a long line, cut into
  /// parts of 250 words, takes little more time than by both systems alone. Sentences of more than
  /// 1,000 subwords, which have no counterpart in training, get none by the recurrent system.
  private struct Counts {
    let phrase: Int
    let neural: Int

    init(subwords: Int) {
      guard subwords <= 1000 else {
        (phrase, neural) = (1, 0)
        return
      }
      let power = max(1, subwords * subwords * subwords * subwords)
      phrase = max(1, min(100, 10_000_000_000 / power))
      neural = max(1, min(10, 1_000_000_000 / power))
    }
  }

  /// Loads both systems.
  ///
  /// - Parameter reverse: place of the reverse network that scores proposals, too; nil for none.
  /// - Throws: `FileError` if a part is missing or damaged; `OptionError` for options that are not
  ///   allowed.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, search: SearchOptions,
    beam: BeamOptions, access: LanguageModel.Access, reverse: ReversePlace?,
    glossary: Glossary? = nil
  ) throws {
    // Before the first system is loaded, which takes time.
    try search.validate()
    try beam.validate()
    phrase = try PhraseTranslator(
      directory, description, options: search, access: access, glossary: glossary)
    neural = try NeuralTranslator(directory, description, options: beam, glossary: glossary)
    self.reverse = try reverse.map { try NeuralTranslator(reverse: $0, of: directory, description) }
  }

  /// Returns the same systems, whose proposals come with evidence of quality.
  func collectingEvidence() -> Proposer {
    var result = self
    result.collectsEvidence = true
    result.neural = neural.measuringConfidence()
    return result
  }

  /// Returns the proposals of both systems for tokenised sentences.
  package func proposals(for sentences: [[String]]) -> [Proposals] {
    proposals(for: sentences.map { ($0, [], []) })
  }

  /// Returns the proposals of both systems for tokenised sentences with terms; those that break one
  /// are left out, if there are others.
  func proposals(
    for inputs: [(words: [String], terms: [SentenceTerm], constraints: [PhraseConstraint])]
  ) -> [Proposals] {
    let sentences = inputs.map(\.words)
    let counts = sentences.map { Counts(subwords: neural.subwordCount($0)) }
    var scorers = SequenceScorers(phrase.decoder.model)
    let derivations = zip(inputs, counts).map { input, counts in
      phrase.derivations(
        input.words, input.terms, input.constraints, count: counts.phrase, &scorers)
    }
    let asked = sentences.indices.filter { counts[$0].neural > 0 }
    let lists = asked.map { (source: sentences[$0], targets: derivations[$0].map(\.words)) }
    // Sentences that are too long for the network get scores of 0.
    func scores(_ found: [[Double]]) -> [[Double]] {
      var scores = derivations.map { [Double](repeating: 0, count: $0.count) }
      for (sentence, list) in zip(asked, found) { scores[sentence] = list }
      return scores
    }
    let neuralScores = scores(neural.score(lists))
    let reverseScores = reverse.map { scores($0.scoreReversed(lists)) }
    let translations = neuralTranslations(of: sentences, inputs.map(\.terms), counts)
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
        }, sourceLength: sentences[sentence].count,
        evidence: collectsEvidence
          ? evidence(sentences[sentence], derivations[sentence], translations[sentence]) : nil)
    }
  }

  private func evidence(
    _ sentence: [String], _ derivations: [Derivation], _ translations: [NeuralModel.Translation]
  ) -> HybridEvidence? {
    guard let best = derivations.first, !sentence.isEmpty else { return nil }
    return HybridEvidence(
      phrase: PhraseEvidence.values(
        best,
        list: derivations.prefix(PhraseEvidence.listSize).map { ($0.words, $0.score) },
        sourceLength: sentence.count, phrase.decoder.model),
      confidence: translations.first?.confidence,
      sourceSubwords: neural.subwordCount(sentence))
  }

  /// Returns the proposals of the recurrent system, which translates sentences with the same number
  /// of proposals together.
  private func neuralTranslations(
    of sentences: [[String]], _ terms: [[SentenceTerm]], _ counts: [Counts]
  ) -> [[NeuralModel.Translation]] {
    var found = sentences.map { _ in [NeuralModel.Translation]() }
    for (count, group) in Dictionary(grouping: sentences.indices, by: { counts[$0].neural })
    where count > 0 {
      let lists = neural.translations(
        ofTokens: group.map { sentences[$0] }, terms: group.map { terms[$0] }, count: count)
      for (sentence, list) in zip(group, lists) {
        found[sentence] = list.filter { keeps(terms[sentence], $0.tokens) }
      }
    }
    return found
  }

  func keeps(_ terms: [SentenceTerm], _ words: [String]) -> Bool {
    phrase.glossary?.keeps(terms, in: words.joined(separator: " ")) ?? true
  }
}
