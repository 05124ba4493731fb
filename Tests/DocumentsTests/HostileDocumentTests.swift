import Documents
import Foundation
import Primitives
import TestSupport
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
      let bytes = Damage.damaged(
        Array(sample.text.utf8), with: Array(other.text.utf8), seed: 1, copy: random.next())
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
