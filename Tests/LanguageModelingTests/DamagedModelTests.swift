import Corpora
import Foundation
import LanguageModeling
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing

/// Damaged and forged language models are refused; no query traps, loops or answers by chance.
@Suite struct DamagedModelTests {
  private static let kind = ModelKind(letters: "CTlm", version: 1, name: "language model")
  private static let arrays = ["unigrams", "states", "first_states", "table"]
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try LanguageModelFile.write(
      KneserNey(Fixture.text("tiny.txt"), order: 3).model, to: scratch.path("lm"))
  }

  /// Loads a model and queries it with all its words.
  private func query(_ name: String, _ access: LanguageModel.Access = .resident) throws {
    let model = try LanguageModel(file: scratch.path(name), access: access)
    try TextScoring.forEachLine(of: Fixture.text("tiny.txt"), with: model) { _ in }
    for word in 0..<WordID(model.vocabulary.count) {
      var state = model.sentenceStart
      for _ in 0..<4 { _ = model.logProbability(of: word, state: &state) }
      _ = model.matchedOrder(of: word, state: state)
    }
    try model.check()
  }

  /// Bytes of the arrays of the model.
  private func image() throws -> [String: [UInt8]] {
    try ModelDatabase(opening: scratch.path("lm"), kind: Self.kind).read { reader in
      var arrays: [String: [UInt8]] = [:]
      for name in Self.arrays {
        arrays[name] = try PackedImage.read(name, as: UInt8.self, from: reader)
      }
      return arrays
    }
  }

  /// Writes a model whose arrays have been changed, with the right checksums.
  private func forge(_ image: [String: [UInt8]]) throws {
    let vocabulary = try LanguageModel(file: scratch.path("lm")).vocabulary
    try ModelDatabase.create(scratch.path("forged"), kind: Self.kind) { writer in
      try writer.execute(
        """
        CREATE TABLE information (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO information VALUES ('order', '3');
        CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL)
        """)
      var rows = try writer.rows("INSERT INTO vocabulary VALUES (?, ?)")
      for id in 0..<WordID(vocabulary.count) {
        rows.add(id)
        rows.add(text: vocabulary.word(id))
        try rows.insert()
      }
      try PackedImage.createTable(in: writer)
      for (name, bytes) in image { try PackedImage.write(bytes, name: name, to: writer) }
    }
  }

  @Test func unchangedImageIsAccepted() throws {
    try forge(image())
    try query("forged")
  }

  @Test(arguments: Self.arrays, ["empty", "cut", "ones"])
  func forgedArray(_ name: String, _ change: String) throws {
    var image = try image()
    let bytes = try #require(image[name])
    image[name] =
      switch change {
      case "empty": []
      case "cut": Array(bytes.prefix(bytes.count / 32 * 16))
      default: [UInt8](repeating: 0xff, count: bytes.count)
      }
    try forge(image)
    // A table of free slots only is a model without n-grams, and a table may be larger or smaller.
    if name == "table" && change != "empty" {
      #expect(throws: Never.self) { try query("forged") }
    } else {
      #expect(throws: FileError.self) { try query("forged") }
    }
  }

  /// A table without a free slot would make a look-up go round for ever.
  @Test(arguments: [1, 2, 64]) func tableWithoutAFreeSlot(_ entries: Int) throws {
    var image = try image()
    image["table"] = [UInt8](repeating: 0, count: 16 * entries)
    try forge(image)
    #expect(throws: FileError.self) { try query("forged") }
  }

  /// Every single-bit change of the arrays, with the checksum mended, is refused or harmless.
  @Test func forgedBits() throws {
    let image = try image()
    var unexpected: [String] = []
    for (seed, name) in Self.arrays.enumerated() {
      unexpected += Damage.unexpectedErrors(of: image[name] ?? [], seed: UInt64(seed)) { bytes in
        var changed = image
        changed[name] = bytes
        try forge(changed)
        try query("forged")
      }
    }
    #expect(unexpected == [])
  }

  @Test(arguments: [
    "DROP TABLE ngram_2", "DELETE FROM ngram_2", "UPDATE ngram_1 SET log10_probability = -1",
  ])
  func changedRowsAreFoundByQueriesOfTheFile(_ statement: String) throws {
    try LanguageModelFile.write(
      KneserNey(Fixture.text("tiny.txt"), order: 3).model, to: scratch.path("rows"))
    try change("rows", statement)
    #expect(throws: FileError.self) { try query("rows", .stored(cacheBytes: 1 << 20)) }
    #expect(throws: FileError.self) { _ = try LanguageModelFile.read(scratch.path("rows")) }
  }

  /// A table that is missing is reported by `check` even where no checksum is recorded.
  @Test func errorOfAQueryReachesTheCaller() throws {
    try change("lm", "DROP TABLE ngram_2; DROP TABLE file_checksum")
    let model = try LanguageModel(
      file: scratch.path("lm"), access: .stored(cacheBytes: 1 << 20))
    #expect(throws: FileError.self) {
      try TextScoring.forEachLine(of: Fixture.text("tiny.txt"), with: model) { _ in }
    }
    #expect(throws: FileError.self) { try model.check() }
  }

  @Test func changedWordIsFound() throws {
    try change("lm", "UPDATE vocabulary SET word = 'other' WHERE id = 5")
    #expect(throws: FileError.self) { try query("lm") }
  }

  /// Changes a file by the SQLite program, without recording a checksum.
  private func change(_ name: String, _ statement: String) throws {
    try SQLiteFile(scratch.path(name)).execute(statement)
  }

  @Test func damagedFiles() throws {
    let bytes = try scratch.bytes("lm")
    let accesses: [LanguageModel.Access] = [.resident, .stored(cacheBytes: 1 << 20)]
    for (seed, access) in accesses.enumerated() {
      let unexpected = Damage.unexpectedErrors(of: bytes, seed: UInt64(10 + seed)) {
        try scratch.write($0, to: "damaged")
        try query("damaged", access)
      }
      #expect(unexpected == [])
    }
  }

  @Test func damagedARPA() throws {
    let bytes = try Fixture.text("tiny.3.arpa").bytes
    let unexpected = Damage.unexpectedErrors(of: bytes, seed: 20) {
      _ = LanguageModel(try ARPA.read(TextLines(bytes: $0, name: "damaged.arpa")))
    }
    #expect(unexpected == [])
  }

  @Test func damagedWordClasses() throws {
    try WordClasses(Fixture.text("tiny.txt"), count: 4).write(scratch.path("classes"))
    let unexpected = try Damage.unexpectedErrors(of: scratch.bytes("classes"), seed: 21) {
      try scratch.write($0, to: "damaged")
      _ = try WordClasses(file: scratch.path("damaged")).text(Fixture.text("tiny.txt"))
    }
    #expect(unexpected == [])
  }
}
