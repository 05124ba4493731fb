import Corpora
import LanguageModeling
import PhraseDecoding
import Testing
import TextProcessing
import TranslationModel

@Suite struct ProtectedPhrasesTests {
  /// Decoder of a table of phrase pairs, of which the first of a source phrase is the most probable.
  private func decoder(
    _ pairs: [(source: String, targets: [String])], protects: Bool
  ) throws -> PhraseDecoder {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    var (source, target) = (Vocabulary(), Vocabulary())
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(), targetVocabulary: Vocabulary(), scoreNames: ["p"])
    let phrases = pairs.map { pair in
      (
        words(pair.source).map { source.intern(Array($0.utf8).span) },
        pair.targets.map { words($0).map { target.intern(Array($0.utf8).span) } }
      )
    }
    table = PhraseTable(sourceVocabulary: source, targetVocabulary: target, scoreNames: ["p"])
    for (phrase, targets) in phrases {
      for (rank, words) in targets.enumerated() {
        table.addPair(
          target: table.addTarget(words[...]), logScores: [Float(-rank)],
          alignment: PhraseAlignment(), count: 1)
      }
      table.endSource(phrase[...])
    }
    table.finish()
    var weights = FeatureWeights(
      FeatureLayout(translation: 1, hasReordering: false, hasAuxiliaryModels: false))
    weights[all: .translation] = [1]
    weights[.unknownWord] = 0.01
    weights[.distortion] = 1
    return PhraseDecoder(
      LogLinearModel(
        table: table, languageModel: try RandomModel(seed: 1).languageModel, weights: weights,
        protectedPhrases: protects ? ProtectedPhrases(table) : nil),
      options: SearchOptions())
  }

  private let pairs: [(source: String, targets: [String])] = [
    ("%s", ["%d", "fișiere", "%s"]), ("{0}", ["{1}"]), ("files", ["%s", "fișiere"]),
    ("%s files", ["fișiere", "fișiere %s"]), ("files {0}", ["{0} {0} fișiere"]),
  ]

  @Test(arguments: [
    ("%s", "%s"), ("{0}", "{0}"), ("files", "fișiere"), ("%s files", "fișiere %s"),
    ("files {0}", "fișiere {0}"), ("%d", "%d"),
  ])
  func translationsHaveTheProtectedTokensOfTheirSources(
    _ source: String, _ expected: String
  ) throws {
    let words = source.split(separator: " ").map(String.init)
    let decoder = try decoder(pairs, protects: true)
    #expect(decoder.translate(words).words.joined(separator: " ") == expected)
    for derivation in decoder.nBest(words, count: 20) {
      for token in ["%s", "{0}", "{1}", "%d"] {
        #expect(
          derivation.words.count { $0 == token } == words.count { $0 == token },
          "\(derivation.words)")
      }
    }
  }

  @Test func pretokenizedModelsTranslateEveryPair() throws {
    #expect(try decoder(pairs, protects: false).translate(["%s"]).words == ["%d"])
  }
}
