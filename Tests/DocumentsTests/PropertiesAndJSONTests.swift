import Documents
import Primitives
import Testing

@Suite struct PropertiesAndJSONTests {
  @Test func propertiesHaveEscapesAndContinuations() throws {
    let text =
      "# note\na=one \\\n   two\nb : \\u00fc {0} it''s\n! c\nc\\ d   e\nempty=\r\nf=\\ g\\n"
    let document = try read(text, "a.properties")
    #expect(document.segments.map(\.unit) == ["a", "b", "c d", "f"])
    #expect(document.sources == ["one two", "ü {0} it''s", "e", " g\n"])
    #expect(document.segments.map(\.line) == [2, 4, 6, 8])
    #expect(
      try document.shouted()
        == "# note\na=ONE TWO\nb : \\u00dc {0} IT''S\n! c\nc\\ d   E\nempty=\r\nf=\\ G\\n")
  }

  @Test func latin1IsKeptWhereItIs() throws {
    let bytes = Array("a=x".utf8) + [0xFC, 0x0A]
    let document = try Document(bytes, path: "a.properties")
    #expect(document.sources == ["xü"])
    #expect(
      try document.written(with: [0: NewTarget(MarkedText("ăÜ"))])
        == Array("a=\\u0103".utf8) + [0xDC, 0x0A])
  }

  @Test func stringsOfJSONAreSegments() throws {
    let text = """
      { "a": {"b_one": "x \\"y\\"", "b_other": "z\\n\\ud83d\\ude00"},
        "list": ["p", 1, true, null, ""], "@a": {"description": "n"} }
      """
    let document = try read(text, "en.json")
    #expect(document.segments.map(\.unit) == ["a.b_one", "a.b_other", "list.0", "@a.description"])
    #expect(document.segments.map(\.plural) == ["one", "other", nil, nil])
    #expect(document.sources == ["x \"y\"", "z\n😀", "p", "n"])
    #expect(
      try document.shouted()
        == text.replacing("x \\\"y\\\"", with: "X \\\"Y\\\"")
        .replacing("z\\n\\ud83d\\ude00", with: "Z\\n😀").replacing("\"p\"", with: "\"P\"")
        .replacing("\"n\"", with: "\"N\""))
  }

  @Test(arguments: [
    ("{\n\"a\": }", 2), ("{\"a\": \"b\n\"}", 1), ("[1,\n\n2", 3), ("{} x", 1), ("{'a': 1}", 1),
    (String(repeating: "[", count: 100_000), 1),
  ])
  func malformedJSONNamesTheLine(_ text: String, _ line: Int) {
    let error = #expect(throws: FileError.self) { try read(text, "a.json") }
    #expect(error?.line == line)
  }
}
