import Corpora
import Foundation
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing
import TranslationModel

@Suite struct MosesPhraseTableTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func read(_ text: String) throws -> PhraseTable {
    try MosesPhraseTable.read(TextLines(bytes: Array(text.utf8), name: "table"))
  }

  private func exported(_ table: PhraseTable) throws -> String {
    let path = folder.path("table-\(UUID().uuidString)")
    var output = try OutputFile(path)
    try MosesPhraseTable.write(table, to: &output)
    try output.commit()
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  private func expectSame(_ read: PhraseTable, _ table: PhraseTable) {
    let (left, right) = (read.pairsInWords, table.pairsInWords)
    #expect(left.map(\.pair) == right.map(\.pair))
    for (a, b) in zip(left, right) {
      for (x, y) in zip(a.logScores, b.logScores) {
        // Compare probabilities, because the file holds probabilities.
        #expect(abs(exp(Double(x) - Double(y)) - 1) < 2e-5)
      }
    }
  }

  @Test(arguments: 1...4) func exportAndImportRoundTrip(seed: Int) throws {
    let table = RandomTable.make(seed: seed)
    let text = try exported(table)
    // No bar except in separators.
    #expect(!text.replacing("|||", with: "").contains("|"))
    let again = try read(text)
    #expect(again.scoreNames == PhraseTable.standardScores)
    expectSame(again, table)
    #expect(try exported(again).split(separator: "\n").count == table.pairCount)
  }

  /// Only ASCII white space separates tokens; other spaces are part of a word.
  @Test func wordsMayContainNonASCIISpaces() throws {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(["10\u{a0}000", "b"]),
      targetVocabulary: Vocabulary(["10\u{202f}000"]))
    let target = table.addTarget([0])
    table.addPair(
      target: target, logScores: [-1, -1, -1, -1], alignment: PhraseAlignment(), count: 1)
    table.endSource([0, 1])
    table.finish()
    expectSame(try read(try exported(table)), table)
  }

  @Test func readsATable() throws {
    let table = try read(
      """
      das Haus ||| the house ||| 0.5 0.25 0.75 1 ||| 0-0 1-1 ||| 4 8 3 ||| |||
      Haus ||| house ||| 1 1 0.5 0.5 ||| 0-0 ||| 2 2 2
      das Haus ||| house ||| 0.1 0.1 0.25 0.1 ||| 1-0
      a&#124;b ||| &#124; ||| 1 1 1 1
      """)
    #expect(table.sources.count == 3)
    #expect(table.pairCount == 4)
    let house = try #require(table.phrase("das", "Haus"))
    let pairs = Array(table.pairs(ofSource: house))
    #expect(pairs.count == 2)
    #expect(table.logScores[pairs[0] * 4 + 1] == log(Float(0.25)))
    #expect(table.alignments[pairs[0]].pharaoh == "0-0 1-1")
    #expect(table.counts[pairs[0]] == 3)
    #expect(table.counts[pairs[1]] == 0)
    #expect(table.phrase("a|b") != nil)
    #expect(table.phrase("das") == nil)
    #expect(table.targetVocabulary.id(of: "|") != nil)
  }

  @Test func readsLinesInAnyOrder() throws {
    let table = RandomTable.make(seed: 20)
    var lines = try exported(table).split(separator: "\n")
    var generator = SeededGenerator(20)
    lines.shuffle(using: &generator)
    let again = try read(lines.joined(separator: "\n") + "\n")
    #expect(Set(again.pairsInWords.map(\.pair)) == Set(table.pairsInWords.map(\.pair)))
    #expect(again.pairsInWords.count == table.pairsInWords.count)
    for source in 0..<again.sources.count {
      let words = Array(again.sources[source])
      #expect(again.source(words.span) == source)
    }
    let path = folder.path("shuffled.db")
    try PhraseTableFile.write(again, to: path)
    #expect(try PhraseTableFile.read(path).pairTargets == again.pairTargets)
  }

  @Test func readsAnyNumberOfScores() throws {
    let table = try read("a ||| b ||| 0.5 0.25 ||| 0-0\n")
    #expect(table.scoreNames == ["score_1", "score_2"])
    #expect(table.logScores == [log(Float(0.5)), log(Float(0.25))])
    let path = folder.path("two.db")
    try PhraseTableFile.write(table, to: path)
    #expect(try PhraseTableFile.read(path).scoreNames == table.scoreNames)
  }

  @Test func replacesZeroByTheMinimumProbability() throws {
    let table = try read("a ||| b ||| 0 1e-40 0.5 0.5\n")
    #expect(table.logScores[0] == log(PhraseTable.leastProbability))
    #expect(table.logScores[1] == log(PhraseTable.leastProbability))
  }

  @Test(arguments: [
    ("a ||| b ||| 1 1 1 1\na ||| b\n", 2),
    ("a ||| b ||| 1 1 1 1\n\n", 2),
    ("a ||| b ||| 1 1 1 1\na ||| c ||| 1 1 1\n", 2),
    ("a ||| b ||| \n", 1),
    ("a ||| b ||| one\n", 1),
    (" ||| b ||| 1 1 1 1\n", 1),
    ("a ||| b ||| 1 1 1 1\nb ||| b ||| 1 1 1 1\n ||| a ||| 1 1 1 1\n", 3),
    ("a ||| b ||| 1 1 1 1 ||| 0-0\na ||| c ||| 1 1 1 1 ||| 0-5\n", 2),
    ("a b ||| b ||| 1 1 1 1 ||| 2-0\n", 1),
    ("a ||| x|N ||| 1 1 1 1\n", 1),
    ("[X][X] a ||| [X][X] b ||| 1 1 1 1\n", 1),
    ("a b 1 1 1 1\n", 1),
  ]) func errorNamesTheMalformedLine(text: String, line: Int) {
    #expect {
      try read(text)
    } throws: { error in
      (error as? FileError)?.line == line
    }
  }

  /// An invalid score must not be skipped, because the other scores would move to wrong columns.
  @Test(arguments: ["1 x 1 1 1", "nan 1 1 1", "inf 1 1 1", "1 1 1 -0.5", "1 1,5 1 1 1"])
  func rejectsScoresThatAreNotProbabilities(scores: String) {
    #expect(throws: FileError.self) { try read("a ||| b ||| \(scores)\n") }
  }

  @Test func rejectsAnEmptyFile() {
    #expect {
      try read("")
    } throws: { error in
      (error as? FileError)?.path == "table"
    }
  }

  /// Reading may reject a repeated pair; if it does not, the table must be writable.
  @Test func repeatedPair() throws {
    let path = folder.path("repeated.db")
    guard let table = try? read("a ||| b ||| 1 1 1 1\na ||| b ||| 0.5 1 1 1\n") else { return }
    try PhraseTableFile.write(table, to: path)
    #expect(try PhraseTableFile.read(path).pairCount == table.pairCount)
  }

  @Test func ignoresMalformedLinksAndThoseOfLongPhrases() throws {
    let table = try read(
      "a ||| b ||| 1 1 1 1 ||| 0-0 -1-0 x 3 1-2-3 ||| x y z\n"
        + "a b c d e f g h i ||| b ||| 1 1 1 1 ||| 7-0 8-0\n")
    #expect(table.alignments.map(\.pharaoh) == ["0-0", "7-0"])
    #expect(table.counts[0] == 0)
  }

  @Test func linksOutsideTheirPhrasesAreRefused() {
    let error = #expect(throws: FileError.self) { try read("b ||| y ||| 1 1 1 1 ||| 0-5\n") }
    #expect(error?.line == 1)
    #expect(error?.problem.contains("the link 0-5 outside its phrases of 1 and 1 words") == true)
  }

  @Test func hierarchicalTablesAreRefused() {
    let error = #expect(throws: FileError.self) { try read("a [X] ||| b [X] ||| 1 1 1 1\n") }
    #expect(error?.problem.contains("hierarchical") == true)
  }

  @Test func keepsFractionalCounts() throws {
    let line =
      "a ||| b ||| 1.0 1.0 1.0 1.0 ||| 0-0 ||| 1.5 0.75 0.75 ||| |||\n"
      + "c ||| b ||| 1.0 1.0 1.0 1.0 ||| 0-0 ||| 1.5 0.75 0.75 ||| |||\n"
    let table = try read(line)
    #expect(table.count(ofPair: 0) == 0.75)
    #expect(try exported(table) == line)
    let path = folder.path("fractions.db")
    try PhraseTableFile.write(table, to: path)
    #expect(try exported(PhraseTableFile.read(path)) == line)
  }

  /// A phrase that is translated by nothing.
  @Test func readsEmptyTargets() throws {
    let table = try read("a |||  ||| 1 1 1 1 ||| ||| 1 1 1\n")
    #expect(table.targets[0].isEmpty)
    let path = folder.path("empty.db")
    try PhraseTableFile.write(table, to: path)
    #expect(try PhraseTableFile.read(path).pairCount == 1)
  }

  @Test func escapedBarsMayStay() throws {
    let text = TextLines(bytes: Array("&#124; ||| a&#124;b ||| 1 1 1 1\n".utf8), name: "table")
    let table = try MosesPhraseTable.read(text, unescapes: false)
    #expect(table.phrase("&#124;") != nil)
    #expect(table.targetVocabulary.id(of: "a&#124;b") != nil)
  }

  @Test func sparseScoresAreReported() throws {
    let text = TextLines(
      bytes: Array("a ||| b ||| 1 1 1 1 ||| 0-0 ||| 1 1 1 ||| stm 0.5 |||\n".utf8), name: "table")
    var notes: [String] = []
    _ = try MosesPhraseTable.read(text, noted: { notes.append($0) })
    #expect(notes == ["table: the sparse scores of 1 lines are not taken over"])
  }
}
