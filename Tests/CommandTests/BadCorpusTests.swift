import Foundation
import TestSupport
import Testing

/// Corpora that cannot be learned from are refused with a message that names the file and the line.
@Suite struct BadCorpusTests {
  private let folder: ScratchFolder
  private let corpus: String
  private var model: String { folder.path("model") }

  init() throws {
    folder = try ScratchFolder()
    corpus = try folder.corpus()
  }

  private func expectRefusal(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await Command.train(corpus, model).expectRefusal(message, sourceLocation: sourceLocation)
    #expect(ModelFiles.halfWritten(model) == [], sourceLocation: sourceLocation)
  }

  @Test func unequalLineCounts() async throws {
    try folder.append("în plus\n".utf8, to: "corpus/train.ro")
    try await expectRefusal("has 1000 lines")
  }

  @Test func emptyFile() async throws {
    try folder.write("", to: "corpus/train.en")
    try await expectRefusal("train.en")
  }

  @Test func fileOfEmptyLines() async throws {
    try folder.write(String(repeating: "\n", count: 1000), to: "corpus/train.en")
    try await expectRefusal("train.en: holds no text")
  }

  @Test func invalidUTF8() async throws {
    try folder.append(Array(" ".utf8) + [0xFF], toLine: 17, of: "corpus/train.en")
    try await expectRefusal("train.en, line 17: is not valid UTF-8")
  }

  @Test func zeroByte() async throws {
    try folder.append(Array(" ".utf8) + [0], toLine: 5, of: "corpus/train.ro")
    try await expectRefusal("train.ro, line 5: holds a NUL byte")
  }

  @Test func directory() async throws {
    try folder.remove("corpus/train.ro")
    try folder.makeFolder("corpus/train.ro")
    try await expectRefusal("this is a directory")
  }

  @Test func missingFile() async throws {
    try folder.remove("corpus/train.ro")
    try await expectRefusal("there is no such file")
  }

  @Test func truncatedGzipFile() async throws {
    try await gzip("train.en")
    let size = try folder.data("corpus/train.en.gz").count
    try folder.truncate("corpus/train.en.gz", to: size - 100)
    try await expectRefusal("cut short")
  }

  @Test func gzipFiles() async throws {
    try await gzip("train.ro")
    try await gzip("train.en")
    try await Command.train(corpus, model).succeed()
  }

  @Test func lineOf100000WordsIsDropped() async throws {
    try addLongLine()
    let outcome = try await Command.train(corpus, model).succeed()
    #expect(outcome.errors.contains("dropped 1 (too long: line 1001)"))
  }

  @Test func lineOf100000WordsForTheLanguageModel() async throws {
    try addLongLine()
    try await Command.languageModel(
      "estimate", folder.path("lm.sqlite"), [corpus + "/train.ro"]
    ).succeed()
  }

  @Test func prepareDropsWhatTrainRefuses() async throws {
    try folder.append(Array(" ".utf8) + [0xFF], toLine: 17, of: "corpus/train.en")
    try folder.makeFolder("clean")
    try await Command.prepare(corpus, folder.path("clean/train")).succeed()
    try await Command.train(folder.path("clean"), model, ["--pretokenized"]).succeed()
  }

  private func gzip(_ file: String) async throws {
    try await Command.tool(["gzip", corpus + "/" + file]).succeed()
  }

  private func addLongLine() throws {
    let line = String(repeating: "cuvânt ", count: 100_000) + "\n"
    try folder.append(line.utf8, to: "corpus/train.ro")
    try folder.append("word\n".utf8, to: "corpus/train.en")
  }
}
