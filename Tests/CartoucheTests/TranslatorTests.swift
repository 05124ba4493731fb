import Cartouche
import TestSupport
import Testing

/// Translation, explanation and alignment through the library.
@Suite struct TranslatorTests {
  /// Trains a phrase-based model on part of the shipped corpus.
  private func model(_ folder: ScratchFolder) async throws -> Model {
    let (corpus, _, _) = try Shipped.parts()
    var options = Training.Options()
    options.phrase?.alignmentMethod = .ibm2
    return try await Training(corpus, options: options).run(into: folder.path("model"))
  }

  @Test func manyLinesAreTranslatedAsOneByOne() async throws {
    let folder = try ScratchFolder()
    let translator = try Translator(folder: await model(folder).folder)
    #expect(translator.system == .phrase)
    let lines = try Shipped.parts().test.sources + ["", "necunoscut <b>"]
    let translations = try await translator.translate(lines)
    #expect(translations == lines.map(translator.translate))
    for (line, translation) in zip(lines, translations) {
      #expect(translation.sourceTokens.allSatisfy { line.contains($0) })
      #expect(translation.targetTokens.allSatisfy { translation.text.contains($0) })
      for link in translation.alignment.links {
        #expect(translation.sourceTokens.indices.contains(link.source))
        #expect(translation.targetTokens.indices.contains(link.target))
      }
    }
  }

  @Test func listsAndExplanationsBeginWithTheBest() async throws {
    let folder = try ScratchFolder()
    let translator = try Translator(folder: await model(folder).folder)
    let line = try Shipped.parts().test[0].source
    let list = translator.translations(of: line, count: 5)
    #expect(list.first?.text == translator.translate(line).text)
    #expect(Set(list.map(\.text)).count == list.count)
    #expect(list.map(\.score) == list.map(\.score).sorted(by: >))
    #expect(translator.translations(of: line, count: -1) == [])
    let explanation = translator.explanation(of: line)
    let total = explanation.phrases.flatMap(\.contributions).reduce(0, +)
    #expect(abs(total - (list.first?.score ?? .nan)) < 1e-3)
    #expect(
      explanation.phrases.allSatisfy { $0.contributions.count == explanation.featureNames.count })
    #expect(explanation.subwords.isEmpty)
    #expect(explanation.description.contains("translation"))
  }

  @Test func cancelledTranslationThrows() async throws {
    let folder = try ScratchFolder()
    let translator = try Translator(folder: await model(folder).folder)
    let lines = [String](repeating: try Shipped.parts().test[0].source, count: 100_000)
    let task = Task { try await translator.translate(lines) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func missingSystemsAreRefused() async throws {
    let folder = try ScratchFolder()
    #expect(throws: FileError.self) { try Translator(folder: folder.path("none")) }
    let model = try await model(folder)
    #expect(throws: FileError.self) { try Translator(folder: model.folder, system: .neural) }
    #expect(throws: FileError.self) { try Translator(folder: model.folder, system: .hybrid) }
    var options = Translator.Options()
    options.timeLimit = -1
    #expect(throws: OptionError.self) { try Translator(folder: model.folder, options: options) }
    let language = try LanguageModel(modelFolder: model.folder)
    #expect(language.score("The dog").words.count == 3)
  }

  @Test func savedAlignersAlignAsTrainedOnes() async throws {
    let folder = try ScratchFolder()
    let nouns = [("casă", "house"), ("masă", "table"), ("carte", "book")]
    let pairs = nouns.flatMap { source, target in
      [
        ParallelCorpus.Pair(source: "o \(source)", target: "a \(target)"),
        ParallelCorpus.Pair(source: "o \(source) verde", target: "a green \(target)"),
      ]
    }
    let corpus = try ParallelCorpus(pairs, source: "ro", target: "en")
    let trained = try await WordAligner.train(
      on: corpus, savingTo: folder.path("aligner.sqlite"), method: .ibm1)
    let loaded = try WordAligner(file: folder.path("aligner.sqlite"), source: "ro", target: "en")
    for aligner in [trained, loaded] {
      let pair = aligner.align("O carte verde", "A green book")
      #expect(pair.alignment.pharaoh == "0-0 1-2 2-1")
      #expect(pair.pairs.map(\.target) == ["a", "book", "green"])
      #expect(aligner.align("", "a").alignment.links.isEmpty)
    }
  }
}
