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

  @Test(arguments: ["2-0", "0-2", "1-1 2-2", "99999999999-0"])
  func refusesLinksOutsideThePair(_ links: String) {
    #expect {
      try text("\(links)\n0-0\n")
    } throws: { error in
      let error = error as? FileError
      return error?.path == "links" && error?.line == 1
        && error?.problem.contains("outside its pair of 2 and 2 words") == true
    }
  }
}
