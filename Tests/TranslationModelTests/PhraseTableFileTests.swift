import Foundation
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing
import TranslationModel

@Suite struct PhraseTableFileTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func expectEqual(_ read: PhraseTable, _ table: PhraseTable) {
    #expect(read.sourceVocabulary == table.sourceVocabulary)
    #expect(read.targetVocabulary == table.targetVocabulary)
    #expect(read.scoreNames == table.scoreNames)
    #expect(read.sources.starts == table.sources.starts)
    #expect(read.sources.words == table.sources.words)
    #expect(read.targets.starts == table.targets.starts)
    #expect(read.targets.words == table.targets.words)
    #expect(read.pairStarts == table.pairStarts)
    #expect(read.pairTargets == table.pairTargets)
    #expect(read.logScores == table.logScores)
    #expect(read.alignments == table.alignments)
    #expect(read.counts == table.counts)
    #expect(read.reordering == table.reordering)
    #expect(read.reorderingScores == table.reorderingScores)
    #expect(read.longestSource == table.longestSource)
    for source in 0..<table.sources.count {
      let words = Array(table.sources[source])
      #expect(read.source(words.span) == source)
    }
  }

  @Test(arguments: 1...4) func writeAndReadRoundTrip(seed: Int) throws {
    let table = RandomTable.make(seed: seed, sources: 10 * seed * seed)
    let path = folder.path("table.db")
    try PhraseTableFile.write(table, to: path)
    expectEqual(try PhraseTableFile.read(path), table)
  }

  @Test(arguments: ReorderingModel.allCases) func readsOrientations(
    reordering: ReorderingModel
  ) throws {
    let table = RandomTable.make(seed: 5, reordering: reordering)
    let path = folder.path("table.db")
    try PhraseTableFile.write(table, to: path)
    expectEqual(try PhraseTableFile.read(path), table)
    let database = try ModelDatabase(
      opening: path, kind: ModelKind(letters: "CTpt", version: 2, name: "phrase model"))
    var rows = 0
    try database.read { reader in
      let columns = ReorderingModel.scoreNames.joined(separator: ", ")
      try reader.forEachRow("SELECT \(columns) FROM phrase_pair_text") { _ in rows += 1 }
      try reader.forEachRow("SELECT model FROM reordering") {
        #expect(String(decoding: $0.text(0), as: UTF8.self) == reordering.rawValue)
      }
    }
    #expect(rows == table.pairCount)
  }

  @Test func emptyTableRoundTrip() throws {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(["a"]), targetVocabulary: Vocabulary(["b"]))
    table.finish()
    let path = folder.path("empty.db")
    try PhraseTableFile.write(table, to: path)
    expectEqual(try PhraseTableFile.read(path), table)
  }

  @Test func rowsAgreeWithTheTable() throws {
    let table = RandomTable.make(seed: 9)
    let path = folder.path("table.db")
    try PhraseTableFile.write(table, to: path)
    let database = try ModelDatabase(
      opening: path, kind: ModelKind(letters: "CTpt", version: 2, name: "phrase model"))
    var rows: Set<PairInWords> = []
    try database.read { reader in
      try reader.forEachRow("SELECT source, target, alignment, count FROM phrase_pair_text") {
        row in
        let source = String(decoding: row.text(0), as: UTF8.self)
        let target = String(decoding: row.text(1), as: UTF8.self)
        rows.insert(
          PairInWords(
            source: source.components(separatedBy: " "),
            target: target.components(separatedBy: " "),
            links: String(decoding: row.text(2), as: UTF8.self), count: UInt32(row.integer(3))))
      }
    }
    #expect(rows == Set(table.pairsInWords.map(\.pair)))
  }

  @Test func rejectsMissingFilesAndFilesOfOtherKinds() throws {
    #expect(throws: FileError.self) { try PhraseTableFile.read(folder.path("none.db")) }
    let text = folder.path("text.db")
    try Data("the house ||| das Haus\n".utf8).write(to: URL(filePath: text))
    #expect(throws: FileError.self) { try PhraseTableFile.read(text) }
    let other = folder.path("other.db")
    try ModelDatabase.create(other, kind: ModelKind(letters: "CTxx", version: 1, name: "other")) {
      try $0.execute("CREATE TABLE score (position INTEGER, name TEXT)")
    }
    #expect(throws: FileError.self) { try PhraseTableFile.read(other) }
  }

  /// Reading a corrupt file must throw or return the same table; it must not trap.
  @Test func corruptFilesThrowOrGiveTheSameTable() throws {
    let table = RandomTable.make(seed: 10, sources: 20, reordering: .hierarchical)
    let path = folder.path("table.db")
    try PhraseTableFile.write(table, to: path)
    let intact = try Data(contentsOf: URL(filePath: path))
    var generator = SeededGenerator(11)
    let corruptPath = folder.path("corrupt.db")
    var errors = 0
    for round in 0..<150 {
      var bytes = intact
      if round % 5 == 0 {
        bytes = bytes.prefix(.random(in: 0..<bytes.count, using: &generator))
      } else {
        for _ in 0..<20 {
          bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(
            in: 0...255, using: &generator)
        }
      }
      try bytes.write(to: URL(filePath: corruptPath))
      do {
        let read = try PhraseTableFile.read(corruptPath)
        #expect(read.logScores == table.logScores)
        #expect(read.reorderingScores == table.reorderingScores)
        for source in 0..<read.sources.count { _ = read.pairs(ofSource: source) }
      } catch {
        errors += 1
      }
    }
    #expect(errors > 30)
  }
}
