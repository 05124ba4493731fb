import Corpora
import Foundation
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing
import TranslationModel

@Suite struct MosesReorderingTableTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func lines(_ text: String) -> TextLines {
    TextLines(bytes: Array(text.utf8), name: "reordering")
  }

  private func exported(_ write: (inout OutputFile) throws -> Void) throws -> String {
    let path = folder.path("table-\(UUID().uuidString)")
    var output = try OutputFile(path)
    try write(&output)
    try output.commit()
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  /// Returns a table in which das Haus has two translations and Haus has one.
  private func houses() throws -> PhraseTable {
    try MosesPhraseTable.read(
      lines(
        """
        das Haus ||| the house ||| 0.5 0.5 0.5 0.5
        Haus ||| house ||| 1 1 1 1
        das Haus ||| house ||| 0.1 0.1 0.1 0.1
        a&#124;b ||| &#124; ||| 1 1 1 1
        """))
  }

  private func scores(
    _ table: PhraseTable, _ source: [String], _ target: [String]
  ) throws -> [Float] {
    let index = try #require(
      table.pairsInWords.firstIndex { $0.pair.source == source && $0.pair.target == target })
    return table.orientationScoreRows[index]
  }

  @Test(arguments: ReorderingModel.allCases) func exportAndImportRoundTrip(
    reordering: ReorderingModel
  ) throws {
    let table = RandomTable.make(seed: 3, reordering: reordering)
    var again = try MosesPhraseTable.read(
      lines(try exported { try MosesPhraseTable.write(table, to: &$0) }))
    let text = try exported { try MosesReorderingTable.write(table, to: &$0) }
    #expect(text.split(separator: "\n").count == table.pairCount)
    // Lines may be in any order.
    var generator = SeededGenerator(3)
    let shuffled = text.split(separator: "\n").shuffled(using: &generator)
    try MosesReorderingTable.read(
      lines(shuffled.joined(separator: "\n")), model: reordering, into: &again)
    #expect(again.reordering == reordering)
    #expect(again.pairsInWords.map(\.pair) == table.pairsInWords.map(\.pair))
    for (left, right) in zip(again.orientationScoreRows, table.orientationScoreRows) {
      for (a, b) in zip(left, right) { #expect(abs(exp(Double(a) - Double(b)) - 1) < 2e-5) }
    }
  }

  @Test func tableWithoutOrientationsWritesNothing() throws {
    let table = try houses()
    #expect(try exported { try MosesReorderingTable.write(table, to: &$0) } == "")
  }

  @Test func readsATable() throws {
    var table = try houses()
    try MosesReorderingTable.read(
      lines(
        """
        das Haus ||| house ||| 0.5 0.25 0.125 1 0.75 0.0625
        das ||| the ||| 1 1 1 1 1 1
        das Haus ||| Haus ||| 0.1 0.1 0.1 0.1 0.1 0.1
        Haus ||| the house ||| 0.1 0.1 0.1 0.1 0.1 0.1
        Baum ||| tree ||| 0.1 0.1 0.1 0.1 0.1 0.1
        a&#124;b ||| &#124; ||| 0 1e-40 0.5 0.5 0.5 0.5
        Haus ||| house ||| 0.2 0.2 0.6 0.2 0.2 0.6
        """), model: .phrase, into: &table)
    #expect(table.reordering == .phrase)
    #expect(
      try scores(table, ["das", "Haus"], ["house"])
        == [0.5, 0.25, 0.125, 1, 0.75, 0.0625].map { log(Float($0)) })
    #expect(try scores(table, ["Haus"], ["house"])[2] == log(Float(0.6)))
    // A pair without a line gets probability 1 for every orientation.
    #expect(try scores(table, ["das", "Haus"], ["the", "house"]) == [0, 0, 0, 0, 0, 0])
    // Zero is replaced by the minimum probability.
    #expect(
      try scores(table, ["a|b"], ["|"])[..<2]
        == [log(PhraseTable.leastProbability), log(PhraseTable.leastProbability)])
  }

  @Test(arguments: [
    ("Haus ||| house ||| 1 1 1 1 1\n", 1),
    ("Haus ||| house ||| 1 1 1 1 1 1 1\n", 1),
    ("Haus ||| house ||| 1 1 1 1 1 1\nHaus ||| house ||| 1 1 1 1 x 1\n", 2),
    ("Haus ||| house ||| 1 1 1 1 1 -1\n", 1),
    ("Haus ||| house ||| 1 1 1 1 nan 1\n", 1),
    ("Haus ||| house ||| 1 1 1 inf 1 1\n", 1),
    ("Haus ||| 1 1 1 1 1 1\n", 1),
    ("Haus ||| house ||| 0-0 ||| 1 1 1 1 1 1\n", 1),
    ("Haus ||| house ||| 1 1 1 1 1 1\n\n", 2),
    // Lines of unknown pairs are checked too, because the file may be of another kind.
    ("Baum ||| tree ||| 1 1 1\n", 1),
  ]) func errorNamesTheMalformedLine(text: String, line: Int) throws {
    var table = try houses()
    #expect {
      try MosesReorderingTable.read(lines(text), model: .word, into: &table)
    } throws: { error in
      let error = error as? FileError
      return error?.line == line && error?.path == "reordering"
    }
    #expect(table.reordering == nil)
  }
}
