import Documents
import Testing

@Suite struct PlaceholderTests {
  @Test(arguments: [
    ("%s and %1$s", ["%1$s", "%s"]), ("%-5.2f%%", ["%%", "%-5.2f"]), ("100% of", []),
    ("%(name)s", ["%(name)s"]), ("%PATH% %L1 %2 %n", ["%2", "%L1", "%PATH%", "%n"]), ("%", []),
    ("{0} {name} {{x}} ${y} $z", ["$z", "${y}", "{0}", "{name}", "{{x}}"]),
    ("$t(key) #{a}", ["#{a}", "$t(key)"]), ("<b>x</b> <1>", ["</b>", "<1>", "<b>"]),
    ("&nbsp;& &#10;", ["&#10;", "&nbsp;"]), ("a < b > c", []), ("(see www.x.org).", ["www.x.org"]),
    ("a.b@c.de.", ["a.b@c.de"]), ("{n, plural, other {x}}", ["{n, plural"]),
  ])
  func tokens(_ text: String, _ tokens: [String]) {
    #expect(Placeholders(text).tokens.keys.sorted() == tokens)
  }

  @Test func numbersAreComparedByTheirDigits() {
    #expect(Placeholders("1,234.5").numbers == ["12345": 1])
    #expect(Placeholders("1\u{202F}234,5").numbers == ["12345": 1])
    #expect(Placeholders("3, 4.").numbers == ["3": 1, "4": 1])
  }

  /// Every text of five characters out of those that begin or end something is read, and cut
  /// messages are what they were.
  @Test func allShortTextsAreRead() {
    let alphabet = ["%", "{", "}", "$", "(", ")", "<", "&", ";", "@", ".", "n", "1", ",", "L", " "]
    var texts = [""]
    for _ in 1...4 { texts = texts.flatMap { text in alphabet.map { text + $0 } } }
    for text in texts {
      let found = Placeholders(text)
      #expect(found.tokens.values.reduce(0, +) + found.numbers.values.reduce(0, +) <= 4)
      for message in [text, "{a,plural,b{" + text, "{a,plural,b{c}}" + text] {
        if let pieces = MessageFormat.pieces(message) {
          #expect(pieces.map(\.text).joined() == message)
        }
      }
    }
  }
}
