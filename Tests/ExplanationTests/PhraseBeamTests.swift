import Corpora
import Explanation
import LanguageModeling
import PhraseDecoding
import Primitives
import Testing
import TextProcessing
import TranslationModel

struct PhraseBeamTests {
  /// Decoder of two words with one translation each, and of their phrase.
  private func decoder() throws -> PhraseDecoder {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(["o", "casă"]), targetVocabulary: Vocabulary(["a", "house"]),
      scoreNames: ["score"])
    for (source, target) in [([0], [0]), ([1], [1]), ([0, 1], [0, 1])] as [([WordID], [WordID])] {
      let phrase = table.addTarget(target[...])
      table.addPair(target: phrase, logScores: [-1], alignment: PhraseAlignment(), count: 1)
      table.endSource(source[...])
    }
    table.finish()
    let lines = TextLines(bytes: Array("a house\n".utf8), name: "text")
    var weights = FeatureWeights(
      FeatureLayout(translation: 1, hasReordering: false, hasAuxiliaryModels: false))
    weights[all: .translation] = [1]
    return PhraseDecoder(
      LogLinearModel(
        table: table, languageModel: LanguageModel(try KneserNey(lines, order: 2).model),
        auxiliaryModels: nil, weights: weights),
      options: SearchOptions {
        $0.distortionLimit = 0
        $0.beamThreshold = .infinity
      })
  }

  /// Three hypotheses beside the empty one: "a", "a house" as one phrase and as two words.
  @Test func everyHypothesisIsShownWithItsWords() throws {
    let beam = try PhraseBeam(["o", "casă"], decoder())
    #expect(beam.stack(0).map(\.target) == [""])
    #expect(beam.stack(1).map(\.target) == ["a"])
    #expect(Set(beam.stack(2).map(\.target)) == ["a house", "house"])
    #expect(beam.translation == "a house")
    // The two ways to the same words and state recombine; one score of the table is better.
    let last = beam.stack(2)
    #expect(last.map(\.hypothesis.fate) == [.kept, .recombined])
    #expect(last[0].target == "a house")
    #expect(last[1].hypothesis.survivor == last[0].hypothesis.index)
    #expect(last[0].hypothesis.score - last[1].hypothesis.score > 0.9)
  }

  @Test func emptySentencesAreRefused() throws {
    let decoder = try decoder()
    #expect(throws: (any Error).self) { try PhraseBeam([], decoder) }
  }
}
