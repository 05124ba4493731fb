import Documents
import Testing

@Suite struct PretranslationTests {
  private func capitals(_ text: MarkedText, _ segment: Segment) -> MarkedText {
    MarkedText(text.text.uppercased(), codes: text.codes)
  }

  private static let file = """
    <xliff version="1.2"><file><body>
    <trans-unit id="1"><source> a <g id="1">b</g> </source></trans-unit>
    <trans-unit id="2"><source>c</source><target state="needs-review-l10n">d</target></trans-unit>
    <trans-unit id="3"><source>e</source><target>f</target></trans-unit>
    <trans-unit id="4" approved="yes"><source>g</source><target>h</target></trans-unit>
    </body></file></xliff>
    """

  @Test(arguments: [
    (SegmentSelection.untranslated, [0], 2), (.unfinished, [0, 1], 1), (.all, [0, 1, 2], 0),
  ])
  func selectionsChooseByState(
    _ selection: SegmentSelection, _ indices: [Int], _ kept: Int
  ) throws {
    let document = try read(Self.file, "a.xlf")
    #expect(document.indices(of: selection) == indices)
    let (bytes, summary) = try document.translated(selection, state: .translated, using: capitals)
    #expect(
      summary
        == PretranslationSummary(
          segments: 4, translated: indices.count, kept: kept, closed: 1))
    #expect(
      String(decoding: bytes, as: UTF8.self).contains(
        "<target state=\"translated\"> A <g id=\"1\">B</g> </target>"))
  }

  /// The closure never sees white space at the ends of a text.
  @Test func outerWhiteSpaceIsKept() throws {
    let document = try read("{\"a\": \" \\u00a0x y\\n\"}", "a.json")
    let (bytes, _) = try document.translated { text, _ in
      #expect(text.text == "x y")
      return MarkedText("z")
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "{\"a\": \" \u{A0}z\\n\"}")
  }

  @Test func segmentsWithoutTranslationStay() throws {
    let (bytes, summary) = try read("{\"a\": \"b\"}", "a.json").translated { _, _ in nil }
    #expect(bytes == Array("{\"a\": \"b\"}".utf8))
    #expect(summary == PretranslationSummary(segments: 1, kept: 1))
  }

  @Test(arguments: [
    (
      "{n, plural, one {# file in {dir}} other {# files}} left",
      "{n, plural, one {# FILE IN {DIR}} other {# FILES}} LEFT"
    ),
    (
      "{g, select, male {{n, plural, =0 {he none} other {he #}}} other {they}}",
      "{g, select, male {{n, plural, =0 {HE NONE} other {HE #}}} other {THEY}}"
    ),
    ("a {b} c", "A {B} C"), ("{n, plural, one {a", "{N, PLURAL, ONE {A"),
  ])
  func syntaxOfMessagesStays(_ message: String, _ expected: String) {
    let result = MessageFormat.translate(MarkedText(message)) {
      MarkedText($0.text.uppercased())
    }
    #expect(result?.text == expected)
  }
}
