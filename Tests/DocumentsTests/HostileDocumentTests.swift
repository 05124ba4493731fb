import Documents
import Foundation
import Primitives
import Testing

/// Documents that somebody damaged or made to do harm are refused with a line, or read.
@Suite struct HostileDocumentTests {
  @Test(arguments: [
    ("<tmx><body>\n<tu></body></tmx>", "a.tmx", 2), ("<xliff>\n<file>\na & b", "a.xlf", 3),
    ("<!DOCTYPE x [\n<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<tmx>&a;</tmx>", "a.tmx", 2),
    ("<html/>", "a.xlf", 1), ("", "a.xlf", 1), ("<tmx>&undeclared;</tmx>", "a.tmx", 1),
  ])
  func malformedXMLNamesTheLine(_ text: String, _ path: String, _ line: Int) {
    let error = #expect(throws: FileError.self) { try read(text, path) }
    #expect(error?.line == line)
    #expect(error?.path == path)
  }

  /// Entities that double ten times ten times are neither expanded in text nor in attributes.
  @Test func entitiesAreNotExpanded() throws {
    var declarations = "<!ENTITY a0 \"ha\">"
    for level in 1...60 {
      declarations += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">"
    }
    let head = "<!DOCTYPE tmx [\(declarations)]><tmx><header srclang=\"en\"/><tu><tuv lang=\"en\">"
    let text = head + "<seg>x &a60;</seg></tuv></tu></tmx>"
    let segment = try #require(try read(text, "a.tmx").segments.first)
    #expect(segment.source.text == "x ")
    #expect(segment.source.codes.map(\.text) == ["&a60;"])
    #expect(throws: FileError.self) {
      try read(text.replacing("<seg>", with: "<seg a=\"&a60;\">"), "a.tmx")
    }
  }

  @Test(arguments: [
    ("<g>", "<xliff version=\"1.2\"><trans-unit id=\"1\"><source>", "a.xlf"),
    ("<group>", "<xliff version=\"2.0\"><file>", "a.xlf"),
    ("<b>", "<p>", "a.html"), ("<code>", "", "a.html"), ("</a", "", "a.html"),
    ("*a ", "", "a.md"), ("[", "", "a.md"), ("[a](", "", "a.md"), ("`", "", "a.md"),
    ("` `` ", "", "a.md"), ("<a ", "", "a.md"), ("> ", "", "a.md"), ("- ", "", "a.md"),
    ("|", "", "a.md"), ("\"", "", "a.csv"), ("\\", "a=", "a.properties"),
    ("/*", "", "a.strings"), ("\"a\" = \n", "", "a.strings"), ("<", "", "a.srt"),
    ("0\n0 -->", "", "a.vtt"), ("msgid \"\"\n", "", "a.po"), ("{\"a\":", "", "a.json"),
  ])
  func longRepetitionsTakeLinearTime(_ piece: String, _ beginning: String, _ path: String) {
    let text = beginning + String(repeating: piece, count: 200_000 / piece.utf8.count)
    _ = try? read(text, path)
  }

  @Test func codesThatAreNotNestedAreNotWritten() throws {
    let text =
      "<tmx><header srclang=\"en\"/><tu><tuv lang=\"en\"><seg><hi>a</hi></seg></tuv></tu></tmx>"
    let document = try read(text, "a.tmx", options: ReadingOptions(targetLanguage: "fr"))
    let code = InlineCode(offset: 0, text: "</hi>", kind: .close)
    #expect(throws: FileError.self) {
      try document.written(with: [0: NewTarget(MarkedText("b", codes: [code]))])
    }
  }

  /// Number of mutated documents; a large one is set in the environment for a long run.
  private static let count =
    ProcessInfo.processInfo.environment["CARTOUCHE_MUTATED_DOCUMENTS"].flatMap { Int($0) } ?? 2000

  @Test func mutatedDocumentsAreReadOrRefused() {
    var random = SplitMix64(seed: 1)
    let samples = SampleDocuments.all
    for _ in 0..<Self.count {
      let sample = samples[Int(random.next() % UInt64(samples.count))]
      let other = samples[Int(random.next() % UInt64(samples.count))]
      let bytes = Mutation.of(Array(sample.text.utf8), with: Array(other.text.utf8), &random)
      let options = ReadingOptions(targetLanguage: random.next() % 3 == 0 ? "ru" : nil)
      guard let document = try? Document(bytes, path: sample.path, options: options) else {
        continue
      }
      #expect((try? document.written(with: [:])) == bytes)
      _ = document.findings()
      _ = try? document.written(with: document.shouting(.needsReview))
    }
  }
}

/// Damage to the bytes of a document.
private enum Mutation {
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "&", "\"", "'", "\\", "]]>", "<![CDATA[", "<!--", "&#x110000;", "\\u", "\\uD83D",
      "{", "}", "[", "](", "**", "`", "```", "\n", "\r", "\n\n", "msgid \"\"\n", "msgstr[9] \"\"\n",
      "msgstr[99999999999999999999] \"", "#~ ", "#, fuzzy\n", "#|", "-->", "|---|", "---\n",
      "<target>", "</target>", "<target/>", "<mrk mtype=\"seg\" mid=\"1\">", "</mrk>", "<seg>",
      "nplurals=99999999999;", "plural=((((", "%", "\0", "\u{FEFF}", "ü", "<code>", "=", ":", ";",
      ",", "\t", "encoding=\"EUC-JP\"", "charset=big5", "{\"a\":", "<numerusform>",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC0], [0xED, 0xA0, 0x80]]

  static func of(_ bytes: [UInt8], with other: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    func below(_ limit: Int) -> Int { limit > 0 ? Int(random.next() % UInt64(limit)) : 0 }
    var result = bytes
    for _ in 0...below(4) where !result.isEmpty {
      let place = below(result.count)
      switch below(7) {
      case 0: result[place] ^= 1 << UInt8(below(8))
      case 1: result.removeSubrange(place..<min(result.count, place + 1 + below(30)))
      case 2:
        let piece = result[place..<min(result.count, place + 1 + below(200))]
        result.insert(contentsOf: piece, at: below(result.count))
      case 3: result = Array(result[..<place]) + other[below(other.count)...]
      case 4: result = Array(result[..<place])
      default: result.insert(contentsOf: pieces[below(pieces.count)], at: place)
      }
    }
    return result
  }
}
