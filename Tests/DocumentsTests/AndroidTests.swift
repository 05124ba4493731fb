import Documents
import Testing

@Suite struct AndroidTests {
  private func file(_ content: String) -> String {
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources>\n  \(content)\n</resources>\n"
  }

  @Test(arguments: [
    (
      "<string name=\"a\">it\\'s \\\"x\\\"\\n\\u0041</string>", "it's \"x\"\nA",
      "IT\\'S \\\"X\\\"\\nA"
    ),
    (
      "<string name=\"a\">\" two  spaces it's \"</string>", " two  spaces it's ",
      "\" TWO  SPACES IT'S \""
    ),
    ("<string name=\"a\">a\n    b</string>", "a b", "A B"),
    ("<string name=\"a\"><![CDATA[a <b>c</b>]]></string>", "a <b>c</b>", "<![CDATA[A <B>C</B>]]>"),
    ("<string name=\"a\">a <b>c</b></string>", "a c", "A <b>C</b>"),
    (
      "<string name=\"a\">hi <xliff:g id=\"n\" xmlns:xliff=\"u\">%s</xliff:g></string>", "hi ",
      "HI <xliff:g id=\"n\" xmlns:xliff=\"u\">%s</xliff:g>"
    ),
    ("<string name=\"a\">\\@a</string>", "@a", "\\@A"),
  ])
  func escapes(_ element: String, _ source: String, _ content: String) throws {
    let document = try read(file(element), "strings.xml")
    #expect(document.sources == [source])
    let (start, end) = (try #require(element.firstRange(of: ">")), "</string>")
    #expect(
      try document.shouted() == file(String(element[..<start.upperBound]) + content + end))
  }

  @Test func listsAndPluralsAreUnits() throws {
    let text = file(
      """
      <!-- colours -->
        <string-array name="c"><item>red</item><item>@string/x</item><item>blue</item></string-array>
        <plurals name="n"><item quantity="one">a</item><item quantity="other">b</item></plurals>
        <string name="k" translatable="false">key</string>
        <integer name="i">3</integer>
      """)
    let document = try read(text, "strings.xml")
    #expect(document.segments.map(\.unit) == ["c/0", "c/2", "n/one", "n/other", "k"])
    #expect(document.segments.map(\.plural) == [nil, nil, "one", "other", nil])
    #expect(document.segments.first?.notes == ["colours"])
    #expect(
      try document.shouted()
        == text.replacing(">red<", with: ">RED<").replacing(">blue<", with: ">BLUE<")
        .replacing(">a<", with: ">A<").replacing(">b<", with: ">B<"))
  }
}
