import Testing
import TextProcessing

@Suite struct SpacingTableTests {
  private func table(_ lines: [String], _ language: String) -> SpacingTable {
    let preparation = TextPreparation(language: language, form: .raw)
    var counts = SpacingCounts()
    for line in lines { preparation.countSpacing(of: Array(line.utf8).span, into: &counts) }
    return counts.table()
  }

  @Test func textDecidesWhereItDepartsFromTheRules() {
    let canadian = table([String](repeating: "Quoi? Non! Il dit: oui; 5 % / 3.", count: 10), "fr")
    let detokenizer = Detokenizer(language: "fr", spacing: canadian)
    let tokens = ["Où", "?", "Là", "!", "Il", "dit", ":", "oui", ";", "5", "%"]
    #expect(detokenizer.detokenize(tokens) == "Où? Là! Il dit: oui; 5 %")
    #expect(
      Detokenizer(language: "fr").detokenize(tokens) == "Où ? Là ! Il dit : oui ; 5 %")
    // Too little text, or text that does not agree with itself.
    #expect(table([String](repeating: "Quoi? Non", count: 9), "fr") == table([], "fr"))
    let mixed =
      [String](repeating: "Quoi? Non", count: 20) + [String](repeating: "Quoi ? Non", count: 20)
    #expect(table(mixed, "fr") == table([], "fr"))
  }

  @Test func slashesAreLearnt() {
    let spaced = table([String](repeating: "this / that", count: 12), "en")
    #expect(Detokenizer(language: "en", spacing: spaced).detokenize(["a", "/", "b"]) == "a / b")
    #expect(Detokenizer(language: "en").detokenize(["a", "/", "b"]) == "a/b")
  }

  @Test func filesAreReadBack() throws {
    let written = table([String](repeating: "Quoi? Non! 5/ x", count: 12), "fr")
    let bytes = written.serialized()
    #expect(!bytes.isEmpty)
    #expect(try SpacingTable(parsing: bytes.span) == written)
    #expect(try SpacingTable(parsing: [UInt8]().span).serialized().isEmpty)
  }

  @Test(arguments: [
    "word\t?\tspace\t1\n", "word\t??\tspace\t1\t2\n", "word\t?\tmaybe\t1\t2\n", "\n\n", "a",
  ])
  func malformedFilesAreRefused(_ text: String) {
    #expect(throws: (any Error).self) { try SpacingTable(parsing: Array(text.utf8).span) }
  }
}
