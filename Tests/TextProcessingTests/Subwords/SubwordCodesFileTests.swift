import Primitives
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

  @Test func acceptsOtherLineEnds() throws {
    let codes = try BytePairCodes(parsing: "#version: 0.2\na b\nc d\n")
    #expect(try BytePairCodes(parsing: "#version: 0.2 \r\na b\r\nc d\r\n\r\n\n") == codes)
    #expect(try BytePairCodes(parsing: "#version: 0.2\n a b \nc d") == codes)
  }

  @Test(arguments: ["", "\n", "a b\n", "#version: 0.1\na b\n", "#version: 0.20\n", "#version\n"])
  func refusesFilesOfAnotherKind(_ file: String) {
    expectFailure(Array(file.utf8), line: 1)
  }

  @Test(arguments: ["a", "a b c", "a  b", "", "ab</w>", " a ", "\u{A0}a\u{A0}b"])
  func refusesMalformedLines(_ line: String) {
    let file = "#version: 0.2\nok ok\n\(line)\nok ok\n"
    expectFailure(Array(file.utf8), line: 3)
  }

  @Test func refusesBytesThatAreNotText() {
    let file = Array("#version: 0.2\na ".utf8) + [0xFF, 0x0A]
    expectFailure(file, line: 2)
  }

  private func expectFailure(_ file: [UInt8], line: Int) {
    let error = #expect(throws: LineError.self) { try BytePairCodes(parsing: file.span) }
    #expect(error?.line == line)
    #expect(error?.description.hasPrefix("line \(line): ") == true)
    #expect(error?.problem.contains("learn the codes again") == true)
  }
}
