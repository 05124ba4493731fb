import Foundation
import LanguageModeling
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing

/// Files that are not intact language models: the error names the file.
@Suite struct FileErrorTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Opens `path` with every kind of access and returns the messages of the errors.
  private func failures(_ path: String, _ comment: Comment) -> [String] {
    let attempts: [@Sendable () throws -> Void] = [
      { _ = try LanguageModel(file: path) },
      { _ = try LanguageModel(file: path, access: .stored(cacheBytes: 1 << 20)) },
      { _ = try LanguageModelFile.read(path) },
    ]
    return attempts.compactMap { attempt in
      let error = #expect(throws: (any Error).self, comment) { try attempt() }
      return error.map { "\($0)" }
    }
  }

  private func expectFailure(
    _ path: String, saying phrase: String = ": ", _ comment: Comment = "every access fails"
  ) {
    for failure in failures(path, comment) {
      #expect(failure.hasPrefix(path + ": "), comment)
      #expect(failure.contains(phrase), comment)
      #expect(!failure.contains(".partial"), comment)
    }
  }

  private func modelFile() throws -> Data {
    let model = try KneserNey(Fixture.text("small.txt"), order: 3).model
    try LanguageModelFile.write(model, to: scratch.path("intact.lm"))
    return try scratch.data("intact.lm")
  }

  @Test func rejectsMissingFilesAndFolders() throws {
    expectFailure(scratch.path("missing.lm"), saying: "no such file")
    expectFailure(scratch.path(""), saying: "directory")
  }

  @Test func rejectsTextFiles() throws {
    let text = Data(String(repeating: "This is text, and not a model.\n", count: 2000).utf8)
    expectFailure(try scratch.write(text, to: "text.lm"), saying: "not an SQLite file")
    expectFailure(
      try scratch.write(text.prefix(40), to: "short.lm"), saying: "not an SQLite file")
  }

  /// SQLite opens an empty file as an empty database.
  @Test func rejectsEmptyFiles() throws {
    expectFailure(try scratch.write(Data(), to: "empty.lm"), saying: "is empty")
  }

  @Test func rejectsModelsOfOtherKinds() throws {
    let path = scratch.path("other.model")
    let kind = ModelKind(letters: "CTzz", version: 1, name: "zebra model")
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute("CREATE TABLE zebras (name TEXT)")
    }
    expectFailure(path, saying: "not a language model")
  }

  @Test func rejectsFilesOfOtherPrograms() throws {
    let path = scratch.path("foreign.sqlite")
    // Four NUL characters: the application identifier 0, which SQLite files have by default.
    let kind = ModelKind(letters: "\0\0\0\0", version: 0, name: "plain file")
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute("CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT)")
    }
    expectFailure(path, saying: "not a language model")
  }

  @Test func rejectsOtherVersions() throws {
    let path = scratch.path("later.lm")
    let kind = ModelKind(letters: "CTlm", version: 1_000_000, name: "language model")
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute("CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT)")
    }
    expectFailure(path, saying: "format 1000000")
  }

  @Test func rejectsModelsWithoutTables() throws {
    let path = scratch.path("bare.lm")
    let kind = ModelKind(letters: "CTlm", version: 1, name: "language model")
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute("CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT)")
    }
    expectFailure(path)
  }

  @Test func rejectsTruncatedFiles() throws {
    let intact = try modelFile()
    var sizes = [0, 1, 15, 16, 50, 99, 100, 511, 512, 4096, 16383, 16384, 16385]
    sizes += stride(from: 20_000, to: intact.count, by: 9_999)
    sizes += [intact.count - 16384, intact.count - 1]
    for size in sizes {
      let path = try scratch.write(intact.prefix(size), to: "cut-\(size).lm")
      expectFailure(path, "cut to \(size) of \(intact.count) bytes")
    }
  }

  /// Opening a file with an overwritten page must return a model or throw; it must not trap.
  @Test func doesNotTrapOnOverwrittenPages() throws {
    let intact = try modelFile()
    for page in 0..<intact.count / 16384 {
      var corrupt = intact
      let bytes = page * 16384 + (page == 0 ? 100 : 0)..<(page + 1) * 16384
      corrupt.replaceSubrange(bytes, with: Data(repeating: 0xa5, count: bytes.count))
      let path = try scratch.write(corrupt, to: "corrupt-\(page).lm")
      for access in [LanguageModel.Access.resident, .stored(cacheBytes: 1 << 20)] {
        if let model = try? LanguageModel(file: path, access: access) {
          var state = model.sentenceStart
          for word in model.vocabulary.count < 5 ? [0] : [3, 4, 0, 2] {
            _ = model.logProbability(of: UInt32(word), state: &state)
          }
        }
      }
      if let model = try? LanguageModelFile.read(path) { _ = LanguageModel(model) }
    }
  }

  /// The query index has checksums, so changed values are detected on loading.
  @Test func residentAccessDetectsChangedValues() throws {
    let intact = try modelFile()
    let path = scratch.path("intact.lm")
    let model = try LanguageModelFile.read(path)
    // State 0 is all zero, state 1 belongs to `<unk>`; search for the back-off of `<s>`.
    let backoff = model.orders[0].logBackoffs[Int(NGramModel.sentenceStart)]
    let pattern = Data((0..<4).map { UInt8(truncatingIfNeeded: backoff.bitPattern >> ($0 * 8)) })
    let match = try #require(intact.range(of: pattern))
    var corrupt = intact
    corrupt[match.lowerBound] ^= 1
    let corruptPath = try scratch.write(corrupt, to: "flipped.lm")
    let error = #expect(throws: FileError.self) { try LanguageModel(file: corruptPath) }
    #expect(error?.description.contains("damaged") == true)
  }

  @Test func writingIntoAMissingFolderFails() throws {
    let model = try KneserNey(Fixture.text("tiny.txt"), order: 2).model
    let path = scratch.path("no/such/folder/tiny.lm")
    let error = #expect(throws: FileError.self) { try LanguageModelFile.write(model, to: path) }
    #expect(error?.description.hasPrefix(path + ": ") == true)
  }
}
