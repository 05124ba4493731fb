import Corpora
import Parallelism
import PhraseExtraction
import Primitives
import Testing
import TranslationModel
import WordAlignment

@Suite struct AlignedTextTests {
  private func text(_ links: String) throws -> AlignedText {
    func lines(_ text: String, _ name: String) -> TextLines {
      TextLines(bytes: Array(text.utf8), name: name)
    }
    return try AlignedText(
      ParallelLines(source: lines("a b\nc\n", "source"), target: lines("x y\nz\n", "target")),
      alignments: lines(links, "links"))
  }

  @Test func acceptsLinesWithoutLinks() throws {
    #expect(try text("0-0 1-1\n\n").alignments.map(\.links.count) == [2, 0])
  }

  @Test func rejectsAWrongNumberOfLines() {
    for links in ["", "0-0\n", "0-0\n0-0\n0-0\n"] {
      #expect {
        try text(links)
      } throws: { error in
        (error as? FileError)?.path == "links"
      }
    }
  }

  @Test func errorNamesTheMalformedLine() {
    for line in ["x", "0", "0-0-0", "-1-0", "0-", "0:0"] {
      #expect {
        try text("0-0\n\(line)\n")
      } throws: { error in
        (error as? FileError)?.line == 2
      }
    }
  }

  /// Links to positions outside the sentences are ignored.
  @Test func ignoresLinksOutsideTheSentences() throws {
    let table = PhraseTableTraining.train(
      try text("0-0 1-1 7-0 0-9 99999999999-0\n0-0 5-5\n"), options: PhraseExtractionOptions(),
      threads: Threads(1))
    #expect(table.pairCount == 4)
  }
}
