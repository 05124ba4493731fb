import HTTPServing
import Testing
import TranslationServer

@Suite struct JSONValueTests {
  private static func parsed(_ text: String) throws(HTTPError) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    "null", "true", "-1.5", "1e+20", #""a\"b\\c\n\u0001é😀""#, #"[[],{},[1,"x",null]]"#,
    #"{"a":{"b":[1]},"c":"d"}"#,
  ]) func textOfAValueIsTheValue(_ text: String) throws {
    let value = try Self.parsed(text)
    #expect(value.text == text)
    #expect(try Self.parsed(value.text) == value)
  }

  @Test(arguments: ["", "{", "[,]", "{\"a\"}", "nul", "\"\\x\"", "[1 2]", "\"\u{1}\""])
  func malformedText(_ text: String) {
    #expect(throws: HTTPError.self) { try Self.parsed(text) }
  }

  @Test func nestingHasALimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try Self.parsed(nested(32)) }
    #expect(throws: HTTPError.self) { try Self.parsed(nested(33)) }
    #expect(throws: HTTPError.self) { try Self.parsed(nested(1_000_000)) }
    // Brackets of a text are no nesting.
    #expect(throws: Never.self) { try Self.parsed("\"\\\"" + nested(100) + "\"") }
  }

  @Test func textMustBeUTF8() {
    #expect(throws: HTTPError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func numbersThatJSONLacksAreNull() {
    #expect(JSONValue.array([.number(.nan), .number(-.infinity)]).text == "[null,null]")
  }
}
