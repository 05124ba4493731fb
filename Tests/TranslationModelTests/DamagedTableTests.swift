import Corpora
import Foundation
import Storage
import TestSupport
import Testing
import TextProcessing
import TranslationModel

/// Damaged phrase tables are refused or read, and never trap.
@Suite struct DamagedTableTests {
  private let folder: ScratchFolder
  private let table = RandomTable.make(seed: 77, reordering: .hierarchical)

  init() throws { folder = try ScratchFolder() }

  @Test func databases() throws {
    try PhraseTableFile.write(table, to: folder.path("table"))
    let unexpected = try Damage.unexpectedErrors(of: folder.bytes("table"), seed: 1) {
      try folder.write($0, to: "damaged")
      let read = try PhraseTableFile.read(folder.path("damaged"))
      for source in 0..<read.sources.count { _ = read.source(read.sources[source].span) }
    }
    #expect(unexpected == [])
  }

  /// Rows that a packed image repeats are for people to read; a damaged one changes nothing.
  @Test(arguments: ["UPDATE score SET name = -9e999", "UPDATE reordering SET model = 'word'"])
  func damagedNames(statement: String) throws {
    try PhraseTableFile.write(table, to: folder.path("names"))
    try SQLiteFile(folder.path("names")).execute(statement)
    let read = try PhraseTableFile.read(folder.path("names"))
    #expect(read.scoreNames == table.scoreNames)
    #expect(read.reordering == table.reordering)
  }

  /// Files of earlier versions have no names in their image.
  @Test func namesWithoutImage() throws {
    try PhraseTableFile.write(table, to: folder.path("names"))
    try SQLiteFile(folder.path("names")).execute(
      "DELETE FROM packed_image WHERE name IN ('score_names', 'reordering_model')")
    let read = try PhraseTableFile.read(folder.path("names"))
    #expect(read.scoreNames == table.scoreNames)
    #expect(read.reordering == table.reordering)
  }

  @Test func mosesTables() throws {
    var output = try OutputFile(folder.path("moses"))
    try MosesPhraseTable.write(table, to: &output)
    try output.commit()
    let bytes = try folder.bytes("moses")
    let text = String(decoding: bytes, as: UTF8.self)
    let orientations = text.split(separator: "\n").map {
      $0.components(separatedBy: " ||| ").prefix(2).joined(separator: " ||| ")
        + " ||| 0.6 0.2 0.2 0.5 0.1 0.4\n"
    }.joined()
    var unexpected = Damage.unexpectedErrors(of: bytes, seed: 2) {
      _ = try MosesPhraseTable.read(TextLines(bytes: $0, name: "damaged"))
    }
    var read = try MosesPhraseTable.read(TextLines(bytes: bytes, name: "moses"))
    unexpected += Damage.unexpectedErrors(of: Array(orientations.utf8), seed: 3) {
      try MosesReorderingTable.read(
        TextLines(bytes: $0, name: "damaged"), model: .hierarchical, into: &read)
    }
    #expect(unexpected == [])
  }

  /// Words that look like the escape of `|` come back as they were, in any depth.
  @Test(arguments: [
    "|", "&#124;", "&amp;#124;", "&amp;amp;#124;", "&amp;", "a&#124;|&amp;#124;b", "&",
  ])
  func escapedWordsComeBack(_ word: String) throws {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary([word]), targetVocabulary: Vocabulary([word]))
    table.addPair(
      target: table.addTarget([0]), logScores: [0, 0, 0, 0], alignment: PhraseAlignment(), count: 1)
    table.endSource([0])
    table.finish()
    var output = try OutputFile(folder.path("moses"))
    try MosesPhraseTable.write(table, to: &output)
    try output.commit()
    let read = try MosesPhraseTable.read(TextLines(file: folder.path("moses")))
    #expect(read.sourceVocabulary.word(0) == word)
    #expect(read.targetVocabulary.word(0) == word)
  }
}
