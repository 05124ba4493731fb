import Documents
import Testing

@Suite struct AppleFormatTests {
  @Test func stringsAreKeysAndValues() throws {
    let text = """
      /* a button */
      "key \\"1\\"" = "say \\"yes\\"\\n\\U00e4";
      // next
      bare = "no";
      "empty" = "";
      this is no pair
      "last"="end" ;

      """
    let document = try read(text, "a.strings")
    #expect(document.segments.map(\.unit) == ["key \"1\"", "bare", "last"])
    #expect(document.sources == ["say \"yes\"\nä", "no", "end"])
    #expect(document.segments.first?.notes == ["a button"])
    #expect(
      try document.shouted()
        == text.replacing("say \\\"yes\\\"\\n\\U00e4", with: "SAY \\\"YES\\\"\\nÄ")
        .replacing("\"no\"", with: "\"NO\"").replacing("\"end\"", with: "\"END\""))
  }

  @Test func utf16IsKept() throws {
    let text = "\"a\" = \"b\";\r\n"
    for bigEndian in [false, true] {
      let units = [0xFEFF] + Array(text.utf16)
      let bytes = units.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return bigEndian ? pair : pair.reversed()
      }
      let document = try Document(bytes, path: "a.strings")
      var expected = bytes
      let place = 2 + 2 * 7
      expected[place + (bigEndian ? 1 : 0)] = UInt8(ascii: "B")
      #expect(try document.written(with: document.shouting()) == expected)
    }
  }

  @Test func dictionariesHavePluralRules() throws {
    let text = """
      <?xml version="1.0"?>
      <plist><dict><key>files</key><dict>
        <key>NSStringLocalizedFormatKey</key><string>%#@n@ here</string>
        <key>n</key><dict>
          <key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
          <key>NSStringFormatValueTypeKey</key><string>d</string>
          <key>one</key><string>a file</string>
          <key>other</key><string>many &lt;files&gt;</string>
        </dict></dict></dict></plist>
      """
    let document = try read(text, "a.stringsdict")
    #expect(
      document.segments.map(\.unit)
        == ["files/NSStringLocalizedFormatKey", "files/n/one", "files/n/other"])
    #expect(document.segments.map(\.plural) == [nil, "one", "other"])
    #expect(
      try document.shouted()
        == text.replacing("%#@n@ here", with: "%#@N@ HERE")
        .replacing("a file", with: "A FILE").replacing("many &lt;files", with: "MANY &lt;FILES"))
  }

  private static let catalog = """
    {
      "sourceLanguage" : "en",
      "strings" : {
        "Hello" : {

        },
        "count" : {
          "comment" : "number",
          "localizations" : {
            "en" : {
              "variations" : {
                "plural" : {
                  "one" : {
                    "stringUnit" : {
                      "state" : "translated",
                      "value" : "a file"
                    }
                  },
                  "other" : {
                    "stringUnit" : {
                      "state" : "translated",
                      "value" : "files"
                    }
                  }
                }
              }
            }
          }
        },
        "mark" : {
          "shouldTranslate" : false
        }
      },
      "version" : "1.0"
    }
    """

  @Test func catalogsGetALocalization() throws {
    let document = try read(
      Self.catalog, "a.xcstrings", options: ReadingOptions(targetLanguage: "ro"))
    #expect(
      document.segments.map(\.unit) == [
        "Hello", "count/variations/plural/one", "count/variations/plural/few",
        "count/variations/plural/other", "mark",
      ])
    #expect(document.sources == ["Hello", "a file", "files", "files", "mark"])
    #expect(document.segments.map(\.isOpen) == [true, true, true, true, false])
    let written = try document.shouted(.needsReview)
    #expect(
      written.hasPrefix(
        """
        {
          "sourceLanguage" : "en",
          "strings" : {
            "Hello" : {
              "localizations" : {
                "ro" : {
                  "stringUnit" : {
                    "state" : "needs_review",
                    "value" : "HELLO"
                  }
                }
              }
            },
        """))
    let again = try read(written, "a.xcstrings")
    #expect(again.targetLanguage == "ro")
    #expect(again.targets == ["HELLO", "A FILE", "FILES", "FILES", nil])
    #expect(again.segments.prefix(4).allSatisfy { $0.state == .needsReview })
    #expect(
      try again.shouted() == written.replacing("needs_review", with: "translated"))
  }
}
