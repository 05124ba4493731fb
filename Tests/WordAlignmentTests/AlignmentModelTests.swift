import Foundation
import Parallelism
import Primitives
import Storage
import TestSupport
import Testing
import WordAlignment

@Suite struct AlignmentModelTests {
  @Test(arguments: [AlignmentMethod.ibm1, .ibm2, .hmm], [1, 5]) func reproducesTheTrainingLinks(
    method: AlignmentMethod, iterations: Int
  ) throws {
    let bitext = SmallBitext.noise(seed: 10, sentences: 300)
    let text = try bitext.encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: method, iterations: iterations),
      threads: Threads(2))
    let file = try TemporaryModel(training, text)
    let model = try AlignmentModel(file: file.path)
    #expect(model.sourceVocabulary == text.sourceVocabulary)
    #expect(model.targetVocabulary == text.targetVocabulary)
    for (index, pair) in bitext.pairs.enumerated() {
      for symmetrization in Symmetrization.allCases {
        #expect(
          model.align(source: pair.source, target: pair.target, symmetrization)
            == training.alignment(index, symmetrization), "\(index) \(symmetrization)")
      }
    }
  }

  @Test(arguments: AlignmentMethod.allCases) func alignsNewText(method: AlignmentMethod) throws {
    let (bitext, _) = SmallBitext.dictionary(seed: 11, sentences: 400)
    let text = try bitext.encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: method), threads: Threads(2))
    let file = try TemporaryModel(training, text)
    let model = try AlignmentModel(file: file.path)
    let (unseen, gold) = SmallBitext.dictionary(seed: 12, sentences: 50)
    var rate = AlignmentErrorRate()
    for (pair, links) in zip(unseen.pairs, gold) {
      rate.add(
        model.align(source: pair.source, target: pair.target, .growDiagFinalAnd),
        gold: try #require(GoldAlignment(pharaoh: links.pharaoh)))
    }
    #expect(rate.errorRate < 0.06)
    // Unknown words, empty sentences, and sentences longer than the maximum.
    let source = ["s1", "unseen", "s2"]
    for symmetrization in Symmetrization.allCases {
      let links = model.align(source: source, target: ["t1", "never", "t2"], symmetrization).links
      #expect(links.contains(.init(0, 0)))
      #expect(links.contains(.init(2, 2)))
      #expect(links.allSatisfy { $0.source < 3 && $0.target < 3 })
      #expect(model.align(source: [], target: ["t1"], symmetrization).links.isEmpty)
      #expect(model.align(source: source, target: [], symmetrization).links.isEmpty)
      let long = [String](repeating: "s1", count: Bitext.maximumLength + 1)
      #expect(model.align(source: long, target: ["t1"], symmetrization).links.isEmpty)
      #expect(model.align(source: ["s1"], target: long, symmetrization).links.isEmpty)
    }
  }

  @Test func rejectsMissingFilesAndFilesOfOtherKinds() throws {
    let folder = try ScratchFolder()
    #expect(throws: FileError.self) { try AlignmentModel(file: folder.path("none.db")) }
    let text = folder.path("text.db")
    try Data("0-0 1-1\n".utf8).write(to: URL(filePath: text))
    #expect(throws: FileError.self) { try AlignmentModel(file: text) }
    let other = folder.path("other.db")
    try ModelDatabase.create(other, kind: ModelKind(letters: "CTxx", version: 1, name: "other")) {
      try $0.execute("CREATE TABLE vocabulary (side TEXT, id INTEGER, word TEXT)")
    }
    #expect(throws: FileError.self) { try AlignmentModel(file: other) }
  }
}
