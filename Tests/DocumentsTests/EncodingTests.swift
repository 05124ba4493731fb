import Documents
import Primitives
import Testing

@Suite struct EncodingTests {
  /// A PO file whose second byte of a character is a backslash in Big5.
  @Test func bytesOfCharactersAreNoEscapes() throws {
    let text =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=BIG5\\n\"\n\nmsgid \"a\"\nmsgstr \""
    // U+529F is A5 5C.
    let bytes = Array(text.utf8) + [0xA5, 0x5C] + Array("\"\n".utf8)
    let document = try Document(bytes, path: "a.po")
    #expect(document.targets == ["功"])
    let written = try document.written(with: [0: NewTarget(MarkedText("功b"), state: .translated)])
    #expect(written == Array(text.utf8) + [0xA5, 0x5C] + Array("b\"\n".utf8))
  }

  @Test func missingCharactersAreReferencesInXML() throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><xliff version=\"1.2\"><file><body>"
      + "<trans-unit id=\"1\"><source>a"
    let end = "</source></trans-unit></body></file></xliff>"
    let document = try Document(
      Array(text.utf8) + [0xE4] + Array(end.utf8), path: "a.xlf")
    #expect(document.sources == ["aä"])
    let written = try document.written(with: [0: NewTarget(MarkedText("äș"), state: .translated)])
    let target =
      Array("</source><target state=\"translated\">".utf8) + [0xE4]
      + Array("&#537;</target></trans-unit></body></file></xliff>".utf8)
    #expect(written == Array(text.utf8) + [0xE4] + target)
  }

  @Test func missingCharactersAreAnErrorInPO() throws {
    let text =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\n"
      + "msgid \"a\"\nmsgstr \"\"\n"
    let document = try read(text, "a.po")
    let error = #expect(throws: FileError.self) {
      try document.written(with: [0: NewTarget(MarkedText("ș"))])
    }
    #expect(error?.problem.contains("ISO-8859-1 lacks a character") == true)
  }

  @Test(arguments: [
    ([0x61, 0x0A, 0xFF], "a.txt", 2), ([0xFF, 0xFE, 0x61], "a.txt", 1),
    ([0xFE, 0xFF, 0x00, 0x0A, 0xD8, 0x00], "a.txt", 2), ([0x61, 0x0A, 0xC0, 0x80], "a.srt", 2),
  ])
  func malformedTextNamesTheLine(_ bytes: [UInt8], _ path: String, _ line: Int) {
    let error = #expect(throws: FileError.self) { try Document(bytes, path: path) }
    #expect(error?.line == line)
  }

  @Test func encodingOfTheOptionsIsUsed() throws {
    let document = try Document(
      [0xE3], path: "a.txt", options: ReadingOptions(encoding: "ISO-8859-2"))
    #expect(document.sources == ["ă"])
    #expect(throws: FileError.self) {
      try Document([0xE3], path: "a.txt", options: ReadingOptions(encoding: "no-such"))
    }
  }
}
