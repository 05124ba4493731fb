import Corpora
import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct ParallelLinesTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func pairs(_ source: String, _ target: String) throws -> ParallelLines {
    _ = try scratch.write(Data(source.utf8), to: "corpus.de")
    _ = try scratch.write(Data(target.utf8), to: "corpus.en")
    return try ParallelLines(prefix: scratch.path("corpus"), source: "de", target: "en")
  }

  private func tabSeparated(_ text: String) throws -> ParallelLines {
    try ParallelLines(tabSeparated: scratch.write(Data(text.utf8), to: "corpus.tsv"))
  }

  private func rows(_ lines: ParallelLines) -> [[String]] {
    (0..<lines.count).map { [lines.source[$0], lines.target[$0]] }
  }

  @Test func readsTwoFiles() throws {
    let lines = try pairs("eins\n\ndrei", "one\r\ntwo\r\nthree\r\n")
    #expect(rows(lines) == [["eins", "one"], ["", "two"], ["drei", "three"]])
  }

  @Test func readsACompressedSide() throws {
    _ = try scratch.write(Data("eins\nzwei\ndrei\n".utf8), to: "mixed.de")
    _ = try scratch.write(GzipFixture.members[0] + GzipFixture.members[1], to: "mixed.en.gz")
    let lines = try ParallelLines(prefix: scratch.path("mixed"), source: "de", target: "en")
    #expect(rows(lines)[2] == ["drei", "third line"])
  }

  @Test func refusesSidesOfDifferentLength() {
    let error = #expect(throws: FileError.self) { try pairs("eins\nzwei\n", "one\n\n\n") }
    let message = error?.description ?? ""
    #expect(message.hasPrefix(scratch.path("corpus.en")))
    #expect(message.contains(scratch.path("corpus.de")))
    #expect(message.contains("3 lines"))
    #expect(message.contains("has 2;"))
  }

  @Test func namesTheSideWithoutText() {
    let target = #expect(throws: FileError.self) { try pairs("eins\nzwei\n", "\n \t\n") }
    #expect(target?.path == scratch.path("corpus.en"))
    let source = #expect(throws: FileError.self) { try pairs("", "") }
    #expect(source?.path == scratch.path("corpus.de"))
  }

  @Test func namesTheSideThatIsMissing() throws {
    _ = try scratch.write(Data("eins\n".utf8), to: "half.de")
    let prefix = scratch.path("half")
    let error = #expect(throws: FileError.self) {
      try ParallelLines(prefix: prefix, source: "de", target: "en")
    }
    #expect(error?.path == prefix + ".en")
  }

  @Test func readsTabSeparatedPairs() throws {
    let lines = try tabSeparated("eins\tone\r\nzwei drei\ttwo three\tcomment\tmore\n\t\na\tb")
    #expect(rows(lines) == [["eins", "one"], ["zwei drei", "two three"], ["", ""], ["a", "b"]])
  }

  @Test func readsChosenColumns() throws {
    let path = try scratch.write(
      Data("12\tLet us try.\t77\tVersuchen wir.\n13\tGo.\t78\tGeh.\n".utf8), to: "four.tsv")
    var notes: [String] = []
    let lines = try ParallelLines(
      tabSeparated: path, columns: (4, 2), noted: { notes.append($0) })
    #expect(rows(lines) == [["Versuchen wir.", "Let us try."], ["Geh.", "Go."]])
    #expect(notes.isEmpty)
    let first = try ParallelLines(tabSeparated: path, noted: { notes.append($0) })
    #expect(rows(first)[0] == ["12", "Let us try."])
    #expect(notes.count == 1 && notes[0].contains("4 columns"))
    let error = #expect(throws: FileError.self) {
      try ParallelLines(tabSeparated: path, columns: (1, 5))
    }
    #expect(error?.line == 1)
    #expect(error?.problem.contains("not column 5") == true)
  }

  @Test func spreadTakesPairsFromEverywhere() throws {
    let numbers = (0..<100).map { "\($0)\n" }.joined()
    let lines = try pairs(numbers, numbers)
    let some = try lines.spread(10)
    #expect(rows(some).count == 10)
    #expect(rows(some).allSatisfy { $0[0] == $0[1] })
    let chosen = rows(some).compactMap { Int($0[0]) }
    #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $1 - $0 == 10 })
    #expect(try rows(lines.spread(1000)).count == 100)
  }

  @Test func namesTheLineWithoutATab() throws {
    for text in ["eins\tone\nzwei two\n", "eins\tone\n\ndrei\tthree\n"] {
      let error = #expect(throws: FileError.self) { try tabSeparated(text) }
      #expect(error?.line == 2)
      #expect(error?.path == scratch.path("corpus.tsv"))
    }
  }

  @Test(arguments: ["", "\t\n", "eins\t\n", "\tone\n"])
  func refusesTabSeparatedPairsWithoutText(text: String) {
    #expect(throws: FileError.self) { try tabSeparated(text) }
  }
}
