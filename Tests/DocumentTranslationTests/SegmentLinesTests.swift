import DocumentTranslation
import Documents
import Testing

@Suite struct SegmentLinesTests {
  /// Lines that the translator gets, and the text with each line in brackets.
  private func lines(_ text: MarkedText, _ format: DocumentFormat) -> ([String], MarkedText?) {
    var lines: [String] = []
    let result = SegmentLines(format).translate(text) { line in
      lines.append(line.text)
      return MarkedText(line.text.uppercased(), codes: line.codes)
    }
    return (lines, result)
  }

  @Test(arguments: [
    (DocumentFormat.po, " a b\r\n\n c \n", ["a b", "c"], " A B\r\n\n C \n"),
    (.html, "a\n  b c", ["a b c"], "A B C"),
    (.xliff, "a\n  b\nc", ["a b", "c"], "A B\nC"),
    (.subRip, "one two\nthree four", ["one two three four"], "ONE TWO\nTHREE FOUR"),
    (.subRip, "a\nb c\nd e f", ["a b c d e f"], "A B\nC D\nE F"),
    (.subRip, "a\nb c\nd", ["a b c d"], "A\nB\nC D"),
    (.subRip, "- one\n- two", ["- one", "- two"], "- ONE\n- TWO"),
  ])
  func lineBreaksMeanWhatTheFormatSays(
    _ format: DocumentFormat, _ text: String, _ expected: [String], _ result: String
  ) {
    let found = lines(MarkedText(text), format)
    #expect(found.0 == expected)
    #expect(found.1?.text == result)
  }

  @Test func codesKeepTheirPlacesInLines() throws {
    let open = InlineCode(offset: 0, text: "<b>", kind: .open, pair: 0)
    let close = InlineCode(offset: 4, text: "</b>", kind: .close, pair: 0)
    let result = lines(MarkedText("ab\ncd", codes: [open, close]), .po).1
    #expect(result?.text == "AB\nCD")
    #expect(result?.codes.map(\.offset) == [0, 4])
    #expect(result?.codes.map(\.text) == ["<b>", "</b>"])
  }

  @Test func softLineBreaksMoveCodes() throws {
    let code = InlineCode(offset: 5, text: "<br>", kind: .single)
    let result = lines(MarkedText("a\n  bc d", codes: [code]), .html).1
    #expect(result?.text == "A BC D")
    #expect(result?.codes.map(\.offset) == [3])
  }

  @Test func aLineWithoutTranslationLeavesTheText() {
    #expect(SegmentLines(.po).translate(MarkedText("a\nb")) { $0.text == "b" ? nil : $0 } == nil)
  }
}
