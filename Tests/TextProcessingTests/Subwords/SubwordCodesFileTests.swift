import Testing
import TextProcessing

@Suite struct SubwordCodesFileTests {
  @Test(arguments: SubwordFixture.all)
  func readsAndWritesTheFilesOfSubwordNMT(_ fixture: SubwordFixture) throws {
    let codes = try BytePairCodes(parsing: fixture.codes)
    #expect(codes.serialized() == Array(fixture.codes.utf8))
    #expect(codes.count == fixture.codes.utf8.count { $0 == 0x0A } - 1)
    #expect(
      try BytePairCodes(parsing: String(decoding: codes.serialized(), as: UTF8.self)) == codes)
  }

  @Test func namesTheSymbolsOfMerges() throws {
    let merges = try BytePairCodes(parsing: "#version: 0.2\nl o\nlo w</w>\n").merges
    #expect(merges.map(\.left) == ["l", "lo"])
    #expect(merges.map(\.right) == ["o", "w</w>"])
    #expect(BytePairCodes().merges.isEmpty)
    #expect(try BytePairCodes(parsing: "#version: 0.2") == BytePairCodes())
  }

  @Test func forgivesOtherLineEnds() throws {
    let codes = try BytePairCodes(parsing: "#version: 0.2\na b\nc d\n")
    #expect(try BytePairCodes(parsing: "#version: 0.2 \r\na b\r\nc d\r\n\r\n\n") == codes)
    #expect(try BytePairCodes(parsing: "#version: 0.2\n a b \nc d") == codes)
  }

  @Test(arguments: ["", "\n", "a b\n", "#version: 0.1\na b\n", "#version: 0.20\n", "#version\n"])
  func refusesFilesOfAnotherKind(_ file: String) {
    #expect(throws: BytePairCodesFileError.missingHeader) { try BytePairCodes(parsing: file) }
  }

  @Test(arguments: ["a", "a b c", "a  b", "", "ab</w>", " a ", "\u{A0}a\u{A0}b"])
  func refusesMalformedLines(_ line: String) {
    let file = "#version: 0.2\nok ok\n\(line)\nok ok\n"
    #expect(throws: BytePairCodesFileError.malformedLine(3)) { try BytePairCodes(parsing: file) }
  }

  @Test func refusesBytesThatAreNoText() {
    let file = Array("#version: 0.2\na ".utf8) + [0xFF, 0x0A]
    #expect(throws: BytePairCodesFileError.malformedLine(2)) {
      try BytePairCodes(parsing: file.span)
    }
  }

  @Test func saysWhatToDo() {
    let header = BytePairCodesFileError.missingHeader.description
    #expect(header.hasPrefix("line 1: ") && header.contains("learn the codes again"))
    let line = BytePairCodesFileError.malformedLine(17).description
    #expect(line.hasPrefix("line 17: ") && line.contains("learn the codes again"))
  }
}
