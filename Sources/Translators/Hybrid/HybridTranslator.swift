package import Documents
package import LanguageModeling
package import PhraseDecoding
import Primitives
package import Seq2Seq
import Storage
import TextProcessing
package import TranslationModel

/// Hybrid of both systems of a model directory.
///
/// Each system proposes translations, the recurrent system scores those of the phrase-based one,
/// and tuned weights decide.
package struct HybridTranslator: LearningTranslator, EstimatingTranslator {
  private var proposer: Proposer
  /// Regression that estimates the quality; nil for no estimate.
  private var quality: QualityRegression?
  private let weights: HybridWeights

  /// Loads both systems from a model directory.
  ///
  /// - Parameter glossary: terms that translations keep.
  /// - Throws: `FileError` if a part is missing or damaged, or the weights were not tuned;
  ///   `OptionError` for options that are not allowed.
  package init(
    _ directory: ModelDirectory, search: SearchOptions = SearchOptions(),
    beam: BeamOptions = BeamOptions(), access: LanguageModel.Access = .resident,
    glossary: Glossary? = nil
  ) throws {
    try self.init(
      directory, directory.readDescription(), search: search, beam: beam, access: access,
      glossary: glossary)
  }

  /// Loads both systems according to a description, which need not be that of a finished model.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    search: SearchOptions = SearchOptions(), beam: BeamOptions = BeamOptions(),
    access: LanguageModel.Access = .resident, glossary: Glossary? = nil
  ) throws {
    guard let weights = description.hybrid else {
      throw FileError(
        directory.path,
        "holds no weights of the hybrid; train it with `--system hybrid` and a development set")
    }
    proposer = try Proposer(
      directory, description, search: search, beam: beam, access: access,
      reverse: weights.reverse, glossary: glossary)
    self.weights = weights
  }

  /// Phrase-based system of the hybrid.
  package var phrase: PhraseTranslator { proposer.phrase }
  /// Recurrent system of the hybrid.
  package var neural: NeuralTranslator { proposer.neural }

  package var batchSize: Int { 16 }

  package var phraseTable: PhraseTable? { proposer.phrase.phraseTable }

  package func learning(_ phrases: LearnedPhrases) -> HybridTranslator {
    var result = self
    result.proposer.phrase = result.proposer.phrase.learning(phrases)
    return result
  }

  package var evidenceNames: [String] { HybridEvidence.names(phrase: phrase.evidenceNames) }

  package func estimating(by regression: QualityRegression) -> HybridTranslator {
    var result = self
    result.proposer = proposer.collectingEvidence()
    result.quality = regression
    return result
  }

  package func check() throws { try proposer.phrase.check() }

  package func translate(_ line: String) -> Translation { translate([line])[0] }

  package func translate(_ lines: [String]) -> [Translation] {
    let lines = lines.map(proposer.phrase.constrained)
    let all = proposer.proposals(for: lines.map { ($0.line.words, $0.terms, $0.constraints) })
    return zip(lines, all).map { input, proposals in
      let scores = proposals.scores(weights)
      let choice =
        choiceKeeping(input.terms, of: proposals, scores) ?? proposals.choice(weights)
      var result = translation(proposals.all[choice], score: scores[choice], of: input.line)
      if let quality, let evidence = proposals.evidence {
        result.evidence = evidence.values(proposals, weights, choice: choice)
        result.quality = quality.quality(result.evidence)
      }
      return result
    }
  }

  /// Returns the best proposal that keeps the terms of a sentence, whatever its system; nil if there is
  /// none, or no term.
  private func choiceKeeping(
    _ terms: [SentenceTerm], of proposals: Proposals, _ scores: [Double]
  ) -> Int? {
    guard !terms.isEmpty else { return nil }
    return scores.indices.filter {
      scores[$0] > -.infinity && proposer.keeps(terms, proposals.all[$0].words)
    }.max { (scores[$0], $1) < (scores[$1], $0) }
  }

  package func translations(of text: String, count: Int) -> [Translation] {
    let (line, terms, constraints) = proposer.phrase.constrained(text)
    let proposals = proposer.proposals(for: [(line.words, terms, constraints)])[0]
    let scores = proposals.scores(weights)
    let translations = scores.indices.filter { scores[$0] > -.infinity }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }
      .map { translation(proposals.all[$0], score: scores[$0], of: line) }
    return Array(translations.withDifferentTexts.prefix(max(0, count)))
  }

  private func translation(
    _ proposal: Proposals.Proposal, score: Double, of line: SourceLine
  ) -> Translation {
    var features: [(name: String, values: [Double])] = []
    if let phrase = proposal.phrase { features.append(("Rescoring0", phrase.map(Double.init))) }
    if let neural = proposal.neural { features.append(("Neural0", [neural])) }
    return Translation(
      proposal.words, links: proposal.links, of: line, by: proposer.phrase.targetPreparation,
      score: score, features: features
    ).judged(by: proposer.phrase.glossary, of: line.text)
  }
}
