import Documents
import Testing

@Suite struct DocumentCheckTests {
  private func findings(_ source: String, _ target: String, _ attributes: String = "") throws
    -> [String]
  {
    let text = """
      <xliff version="1.2"><file><body><trans-unit id="u"\(attributes)><source>\(source)</source>\
      <target>\(target)</target></trans-unit></body></file></xliff>
      """
    return try read(text, "a.xlf").findings().map { "\($0.kind.rawValue): \($0.detail)" }
  }

  @Test(arguments: [
    ("a <g id='1'>b</g>", "c <g id='1' >d</g>"), ("Hello %s, {name}!", "{name}, bun venit %s!"),
    ("1,234.5 km", "1.234,5 km"), ("Open...", "Deschide…"), ("Really?", "真的？"),
    ("see https://x.org/a.", "vezi https://x.org/a."), ("50% off", "cu 50 % mai ieftin"),
    ("{n, plural, one {a file} other {# files}}", "{n, plural, one {x} few {# y} other {# z}}"),
  ])
  func goodTranslationsHaveNone(_ source: String, _ target: String) throws {
    #expect(try findings(source, target) == [])
  }

  @Test(arguments: [
    ("a <g id='1'>b</g>", "c d", "codes: \"<g id='1'>\" is missing"),
    (
      "a <x id='1'/>", "b <x id='1'/><x id='1'/>",
      "codes: \"<x id='1'/>\" stands 2 times instead of 1"
    ),
    ("%d files", "fișiere", "placeholders: \"%d\" is missing"),
    ("{file} here", "{fișier} aici", "placeholders: \"{file}\" is missing"),
    ("a $HOME b", "c d", "placeholders: \"$HOME\" is missing"),
    ("write to a.b@c.org", "scrie la a.b@c.com", "placeholders: \"a.b@c.com\" is added"),
    ("in 2024", "în 2042", "numbers: \"2024\" is missing"),
    (" a", "b", "white-space: white space at the beginning differs from the source"),
    ("Yes.", "Da", "punctuation: the source ends with a period, the target with no mark"),
    ("a", "", "untranslated: there is no target for \"a\""),
  ])
  func mistakesAreFound(_ source: String, _ target: String, _ finding: String) throws {
    #expect(try findings(source, target).contains(finding))
  }

  @Test func doubledSpacesCountWhereTheyShow() throws {
    let text = "msgid \"\"\nmsgstr \"\"\n\nmsgid \"a b\"\nmsgstr \"c  d\"\n"
    #expect(
      try read(text, "a.po").findings().map(\.detail) == ["there are two spaces in a row"])
    #expect(try findings("a b", "c\n  d") == [])
  }

  @Test func lengthIsCountedInCharacters() throws {
    #expect(try findings("abc", "ășț", " maxwidth='3'") == [])
    #expect(try findings("abc", "ășțî", " maxwidth='3'") == ["length: 4 characters, 3 are allowed"])
  }

  @Test func findingsNameFileLineAndUnit() throws {
    let text = """
      msgid ""
      msgstr "Content-Type: text/plain; charset=UTF-8\\n"

      msgid "Open"
      msgstr "Deschide"

      msgctxt "menu"
      msgid "Open"
      msgstr "Deschis"
      """
    let findings = try read(text, "dir/a.po").findings()
    #expect(
      findings.map(\.description)
        == ["dir/a.po:7: unit 2: consistency: unit 1 has another target: \"Deschide\""])
    #expect(try read(text, "a.po").findings([.numbers]) == [])
  }

  /// The singular may leave out the number.
  @Test func pluralFormsAreComparedWithEitherSource() throws {
    let text = """
      msgid ""
      msgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);\\n"

      msgid "a file"
      msgid_plural "%d files"
      msgstr[0] "%d fișier"
      msgstr[1] "%d fișiere"
      msgstr[2] "de fișiere"
      """
    #expect(try read(text, "a.po").findings([.placeholders]) == [])
    let broken = text.replacing("%d fișiere", with: "%s fișiere")
    #expect(try read(broken, "a.po").findings([.placeholders]).map(\.unit) == ["1[1]"])
  }

  @Test func filesOfOneLanguageAreComparedByUnit() throws {
    let source = try read("{\"a\": \"x %s\", \"b\": \"y\", \"c\": \"z\"}", "en.json")
    let target = try read("{\"b\": \"\", \"a\": \"x\", \"d\": \"w\"}", "ro.json")
    #expect(
      target.findings(translating: source).map(\.description) == [
        "ro.json:1: unit a: placeholders: \"%s\" is missing",
        "en.json:1: unit b: untranslated: the unit is missing in ro.json",
        "en.json:1: unit c: untranslated: the unit is missing in ro.json",
      ])
  }
}
