import Corpora
import Foundation
import LanguageModeling
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing

/// Round trips of models through ARPA text and SQLite files.
@Suite struct StorageRoundTripTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func estimate(_ order: Int) throws -> NGramModel {
    try KneserNey(Fixture.text("small.txt"), order: order).model
  }

  /// Returns sentences of the training text, queries, and random lines with unknown words, some
  /// empty.
  private func lines() throws -> TextLines {
    let known = try Fixture.text("small.txt")
    let queries = try Fixture.text("queries.txt")
    var random = SplitMix64(seed: 11)
    var lines = (0..<known.count).map { known[$0] } + (0..<queries.count).map { queries[$0] }
    let words: [Substring] =
      lines.joined(separator: " ").split(separator: " ") + ["zeppelin", "<unk>", "Ł"]
    for length in 0..<120 {
      lines.append(
        (0..<length % 12).compactMap { _ in words.randomElement(using: &random) }
          .joined(separator: " "))
    }
    return Fixture.inline(lines.joined(separator: "\n") + "\n")
  }

  private func scores(_ model: LanguageModel) throws -> [[Double]] {
    var result: [[Double]] = []
    try TextScoring.forEachLine(of: lines(), with: model) { score in
      result.append([
        score.logProbability, score.unknownLogProbability, Double(score.unknown),
        Double(score.tokens),
      ])
    }
    return result
  }

  private func expectSame(_ left: NGramModel, _ right: NGramModel) {
    #expect(left.vocabulary == right.vocabulary)
    #expect(left.order == right.order)
    for (left, right) in zip(left.orders, right.orders) {
      #expect(left.contexts == right.contexts)
      #expect(left.words == right.words)
      #expect(left.logProbabilities == right.logProbabilities)
      #expect(left.logBackoffs == right.logBackoffs)
    }
  }

  private func export(_ model: NGramModel, as name: String) throws -> TextLines {
    var output = try OutputFile(scratch.path(name))
    try ARPA.write(model, to: &output)
    try output.commit()
    return try TextLines(file: scratch.path(name))
  }

  @Test(arguments: 1...6)
  func arpaTextRoundTrip(order: Int) throws {
    let model = try estimate(order)
    let imported = try ARPA.read(export(model, as: "small.arpa"))
    expectSame(imported, model)
    #expect(try scores(LanguageModel(imported)) == scores(LanguageModel(model)))
  }

  /// Import and export keep every value in a file of lmplz.
  @Test(arguments: ["small.3.arpa", "small.5.arpa", "tiny.3.arpa"])
  func importsArpaTextOfLmplz(name: String) throws {
    let original = try Fixture.text(name)
    let model = try ARPA.read(original)
    let expected = ListedNGrams(arpa: original).values
    #expect(ListedNGrams(model).values == expected)
    #expect(ListedNGrams(arpa: try export(model, as: name)).values == expected)
  }

  @Test(arguments: 1...6)
  func sqliteFileRoundTrip(order: Int) throws {
    let model = try estimate(order)
    try LanguageModelFile.write(model, to: scratch.path("small.lm"))
    expectSame(try LanguageModelFile.read(scratch.path("small.lm")), model)
  }

  @Test(arguments: 1...6)
  func residentAndStoredAccessAgree(order: Int) throws {
    let model = try estimate(order)
    let path = scratch.path("small.lm")
    try LanguageModelFile.write(model, to: path)
    let expected = try scores(LanguageModel(model))
    #expect(try scores(LanguageModel(file: path)) == expected)
    let stored = try scores(LanguageModel(file: path, access: .stored(cacheBytes: 1 << 16)))
    #expect(stored.count == expected.count)
    for (line, (left, right)) in zip(stored, expected).enumerated() {
      for (left, right) in zip(left, right) { #expect(abs(left - right) < 1e-4, "line \(line)") }
    }
  }

  /// Models with gaps, in which the two implementations of back-off differ most.
  @Test(arguments: 1...6)
  func residentAndStoredAccessAgreeOnModelsWithGaps(order: Int) throws {
    let path = scratch.path("random.lm")
    try LanguageModelFile.write(RandomModel.model(order: order, seed: 3), to: path)
    let resident = try LanguageModel(file: path)
    let stored = try LanguageModel(file: path, access: .stored(cacheBytes: 1 << 16))
    var random = SplitMix64(seed: 5)
    var (left, right) = (resident.sentenceStart, stored.sentenceStart)
    for step in 0..<1000 {
      let word = WordID.random(in: 0..<WordID(resident.vocabulary.count), using: &random)
      #expect(
        resident.matchedOrder(of: word, state: left) == stored.matchedOrder(of: word, state: right))
      let (first, second) = (
        resident.logProbability(of: word, state: &left),
        stored.logProbability(of: word, state: &right)
      )
      #expect(abs(first - second) < 1e-4, "step \(step), word \(word)")
    }
  }

  @Test func estimationIsDeterministic() throws {
    for name in ["first.lm", "second.lm"] {
      _ = try KneserNey(Fixture.text("small.txt"), order: 4).write(to: scratch.path(name))
    }
    #expect(try scratch.data("first.lm") == scratch.data("second.lm"))
  }
}
