import Foundation
import Inspection
import PhraseDecoding
import Primitives
import TestSupport
import Testing
import Training
import Translators

/// Tests inspections of a model with two words, for which the results can be worked out by hand.
@Suite struct InspectionTests {
  private let folder: ScratchFolder
  private let translator: PhraseTranslator

  init() throws {
    folder = try ScratchFolder()
    let directory = ModelDirectory(folder.path("model"))
    let moses = try TinyMosesModel()
    try MosesImport.run(
      configuration: moses.configuration, source: "de", target: "en", into: directory,
      progressed: { _ in })
    translator = try PhraseTranslator(directory)
  }

  private func inspect(_ line: String, _ reference: String? = nil) -> SentenceInspection {
    SentenceInspection(line, reference: reference, translator)
  }

  // MARK: - Phrases

  @Test func sourcePhrase() throws {
    let inspection = SourcePhraseInspection("das", translator, limit: 1)
    #expect(inspection.translationCount == 2)
    #expect(inspection.unknownWords.isEmpty)
    #expect(inspection.knownParts.isEmpty)
    let entry = try #require(inspection.translations.first)
    #expect(inspection.translations.count == 1)
    #expect(entry.target == "the")
    #expect(entry.rank == 1)
    #expect(entry.alignment == "0-0")
    for (probability, expected) in zip(entry.probabilities, [0.5, 0.25, 0.5, 0.125]) {
      #expect(abs(probability - expected) < 1e-6)
    }
    for (probability, expected) in zip(entry.orientations, [0.5, 0.25, 0.25, 0.625, 0.125, 0.25]) {
      #expect(abs(probability - expected) < 1e-6)
    }
    #expect(inspection.text.contains("das: 2 translations, the best 1"))
  }

  @Test func partsOfAnUnknownPhrase() {
    let inspection = SourcePhraseInspection("das neue Haus das", translator, limit: 5)
    #expect(inspection.translationCount == 0)
    #expect(inspection.unknownWords == ["neue"])
    #expect(inspection.knownParts.map(\.source) == ["das", "Haus", "das"])
    #expect(inspection.knownParts.map(\.target) == ["the", "house", "the"])
  }

  @Test func targetPhrase() throws {
    let inspection = TargetPhraseInspection("house", translator, limit: 5)
    #expect(inspection.sourceCount == 2)
    #expect(inspection.sources.map(\.source) == ["Haus", "das"])
    #expect(inspection.sources.map(\.rank) == [1, 2])
    #expect(inspection.languageModel.words.map(\.matchedOrder) == [1])
    #expect(abs(inspection.languageModel.logProbability + 0.75) < 1e-6)
    let unknown = TargetPhraseInspection("the tree", translator, limit: 5)
    #expect(unknown.sourceCount == 0)
    #expect(unknown.languageModel.words.map(\.isKnown) == [true, false])
    #expect(abs(unknown.languageModel.perplexity - pow(10, 1.25 / 2)) < 1e-4)
  }

  // MARK: - Sentences

  @Test(arguments: ["das Haus", "Haus das", "das neue Haus"])
  func contributionsAddUp(line: String) throws {
    let inspection = inspect(line)
    let runnerUp = try #require(inspection.runnerUp)
    #expect(inspection.best.words == translator.translate(line).text)
    for translation in [inspection.best, runnerUp] {
      #expect(abs(translation.contributions.reduce(0, +) - translation.score) < 1e-9)
      let total = translation.phrases.reduce(0) { $0 + $1.total }
      #expect(abs(total - translation.score) < 1e-9)
      let targets = translation.phrases.dropLast().map(\.target)
      #expect(targets.joined(separator: " ") == translation.words)
      #expect(translation.phrases.last?.target == "</s>")
    }
    #expect(runnerUp.score <= inspection.best.score)
    #expect(inspection.verdict == nil)
  }

  @Test func optionsOfSpans() {
    let inspection = inspect("das neue Haus")
    #expect(inspection.copiedWords == ["neue"])
    #expect(inspection.spans.map(\.source) == ["das", "neue", "Haus"])
    #expect(inspection.spans.map(\.count) == [2, 1, 1])
    #expect(inspection.spans[0].options.map(\.target) == ["the", "house"])
    #expect(inspection.spans[0].options.map(\.isTaken) == [true, false])
  }

  @Test func verdicts() {
    #expect(inspect("das Haus", "the house").verdict == .same)
    let error = inspect("das Haus", "house house")
    #expect(error.verdict == .modelError)
    #expect(error.reference?.derivation?.words == "house house")
    #expect((error.reference?.derivation?.score ?? 0) < error.best.score)
    let unreachable = inspect("das Haus", "the tree")
    #expect(unreachable.verdict == .unreachable)
    #expect(unreachable.reference?.impossibleWords.map(\.word) == ["tree"])
    #expect(unreachable.reference?.impossibleWords.map(\.isInTable) == [false])
    #expect(unreachable.reference?.untranslatableWords == ["Haus"])
    #expect(inspect("", "the").verdict == .unreachable)
    #expect(inspect("", "").verdict == .same)
  }

  /// Tests that forced decoding finds what a search with small limits misses, and the limits
  /// needed.
  @Test func neededSearchLimits() throws {
    let directory = ModelDirectory(folder.path("model"))
    let narrow = try PhraseTranslator(
      directory,
      options: SearchOptions {
        $0.distortionLimit = 0
        $0.optionsPerPhrase = 1
      })
    let far = SentenceInspection("das Haus", reference: "house the", narrow)
    #expect(far.verdict == .unreachable)
    #expect(far.reference?.neededDistortionLimit == 2)
    #expect(far.reference?.derivation?.words == "house the")
    let more = SentenceInspection("das Haus", reference: "house house", narrow)
    #expect(more.verdict == .modelError)
    #expect(more.reference?.neededOptionsPerPhrase == 2)
  }

  @Test func oracleIsMostSimilarToTheReference() throws {
    let oracle = try #require(inspect("das Haus", "house house").reference?.oracle)
    #expect(oracle.words == "house house")
    #expect(oracle.rank > 1)
    #expect(abs(oracle.bleu - 100) < 1e-9)
  }

  // MARK: - Output

  @Test(arguments: [
    "", " ", "neue neue", "das Haus", String(repeating: "das neue Haus ", count: 170),
  ])
  func everyLineHasTextAndJSON(line: String) throws {
    for reference in [nil, "", "the house"] {
      let inspection = inspect(line, reference)
      #expect(inspection.text.hasPrefix("source"))
      #expect(!inspection.text.contains(" \n"))
      let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(inspection))
      let fields = try #require(json as? [String: Any])
      #expect((fields["reference"] == nil) == (reference == nil))
    }
  }

  @Test func countsOfVerdicts() {
    var counts = VerdictCounts()
    for verdict in [ReferenceVerdict.modelError, .modelError, .unreachable, .same] {
      counts.add(verdict)
    }
    #expect(counts.total == 4)
    #expect(counts.text.contains("model error                    2  50.0 %\n"))
  }
}
