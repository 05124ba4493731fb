import Documents
import Primitives
import Testing

@Suite struct POTests {
  private static let header = """
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Language: sl\\n"
    "Plural-Forms: nplurals=4; plural=(n%100==1 ? 1 : n%100==2 ? 2 : n%100==3 || n%100==4 ? 3 : 0);\\n"


    """

  private func shouted(_ entries: String, _ state: SegmentState = .translated) throws -> String {
    let text = try read(Self.header + entries, "sl.po").shouted(state)
    #expect(text.hasPrefix(Self.header))
    return String(text.dropFirst(Self.header.count))
  }

  @Test func readsMessages() throws {
    let document = try read(
      Self.header + """
        # of the translator
        #. of the developer
        #: main.c:1
        #, c-format
        msgctxt "menu"
        msgid "a \\"quoted\\"\\n"
        "line %d"
        msgstr "x"

        #~ msgid "old"
        #~ msgstr "alt"
        """, "sl.po")
    #expect(document.targetLanguage == "sl")
    let segment = try #require(document.segments.first)
    #expect(document.segments.count == 1)
    #expect(segment.source.text == "a \"quoted\"\nline %d")
    #expect(segment.context == "menu")
    #expect(segment.notes == [" of the translator", " of the developer"])
    #expect(segment.state == .translated)
  }

  @Test func writesOneOrSeveralLines() throws {
    #expect(try shouted("msgid \"a\\tb\"\nmsgstr \"\"\n") == "msgid \"a\\tb\"\nmsgstr \"A\\tB\"\n")
    #expect(
      try shouted("msgid \"\"\n\"a\\n\"\n\"b\"\nmsgstr \"\"\n\"old\\n\"\n\"text\"\n")
        == "msgid \"\"\n\"a\\n\"\n\"b\"\nmsgstr \"\"\n\"A\\n\"\n\"B\"\n")
    let words = Array(repeating: "word", count: 30).joined(separator: " ")
    let lines = try shouted("msgid \"\(words)\"\nmsgstr \"\"\n").split(separator: "\n").dropFirst(2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count <= 79 })
    #expect(lines.joined().replacing("\"", with: "") == words.uppercased())
  }

  /// Plural forms: the second of Slovenian is the singular, and a missing one is added.
  @Test func pluralsFollowTheHeader() throws {
    let entry = "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"
    let document = try read(Self.header + entry, "sl.po")
    #expect(document.sources == ["%d files", "%d file", "%d files", "%d files"])
    #expect(document.segments.map(\.plural) == ["0", "1", "2", "3"])
    #expect(
      try shouted(entry)
        == """
        msgid "%d file"
        msgid_plural "%d files"
        msgstr[0] "%D FILES"
        msgstr[1] "%D FILE"
        msgstr[2] "%D FILES"
        msgstr[3] "%D FILES"

        """)
  }

  @Test func flagFollowsTheState() throws {
    let plain = "msgid \"a\"\nmsgstr \"\"\n"
    #expect(try shouted(plain, .needsReview) == "#, fuzzy\nmsgid \"a\"\nmsgstr \"A\"\n")
    #expect(
      try shouted("#, c-format\n" + plain, .needsReview)
        == "#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"A\"\n")
    let fuzzy = "#, c-format, fuzzy\n#| msgid \"b\"\nmsgid \"a\"\nmsgstr \"x\"\n"
    #expect(try shouted(fuzzy) == "#, c-format\nmsgid \"a\"\nmsgstr \"A\"\n")
    #expect(try shouted(fuzzy, .needsReview) == fuzzy.replacing("\"x\"", with: "\"A\""))
    #expect(
      try shouted("#, fuzzy\nmsgid \"a\"\nmsgstr \"x\"\n") == "msgid \"a\"\nmsgstr \"A\"\n")
  }

  @Test func headerIsCompletedForPlurals() throws {
    let template = """
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"

      msgid "one"
      msgid_plural "more"
      msgstr[0] ""
      msgstr[1] ""

      """
    let options = ReadingOptions(targetLanguage: "ja")
    #expect(
      try read(template, "a.pot", options: options).shouted().contains(
        """
        charset=UTF-8\\n"
        "Plural-Forms: nplurals=1; plural=0;\\n"
        """))
    let unknown = template.replacing(
      "charset=UTF-8\\n\"",
      with: """
        charset=UTF-8\\n"
        "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
        """)
    #expect(
      try read(unknown, "a.pot", options: options).shouted().contains(
        "\"Plural-Forms: nplurals=1; plural=0;\\n\""))
  }

  @Test(arguments: [
    ("msgid \"a\nmsgstr \"b\"\n", 1), ("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"\n", 1),
    ("\nmsgfoo \"a\"\n", 2), ("msgstr \"a\"\n", 1),
    ("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 3), ("\n\n\"a\"\nmsgid \"a\"\nmsgstr \"\"\n", 3),
  ])
  func errorsNameTheLine(_ text: String, _ line: Int) throws {
    let error = #expect(throws: FileError.self) { try read(text, "a.po") }
    #expect(error?.line == line)
  }

  @Test func estimatedQualityIsAComment() throws {
    func written(_ entries: String, _ quality: Double?, index: Int = 0) throws -> String {
      let document = try read(Self.header + entries, "sl.po")
      let target = NewTarget(MarkedText("A"), state: .translated, quality: quality)
      let text = String(decoding: try document.written(with: [index: target]), as: UTF8.self)
      return String(text.dropFirst(Self.header.count))
    }
    let new = "# Estimated quality: 0.71\nmsgid \"a\"\nmsgstr \"A\"\n"
    #expect(try written("msgid \"a\"\nmsgstr \"\"\n", 0.714) == new)
    #expect(
      try written("# Estimated quality: 0.20\nmsgid \"a\"\nmsgstr \"b\"\n", 0.714) == new)
    #expect(
      try written("# Estimated quality: 0.20\nmsgid \"a\"\nmsgstr \"b\"\n", nil)
        == "msgid \"a\"\nmsgstr \"A\"\n")
    #expect(
      try written("# note\n#: a.c\nmsgid \"a\"\nmsgstr \"\"\n", 0.5)
        == "# Estimated quality: 0.50\n# note\n#: a.c\nmsgid \"a\"\nmsgstr \"A\"\n")
    // It is no note of a person.
    let document = try read(Self.header + new, "sl.po")
    #expect(document.segments.first?.notes == [])
  }
}
