import Corpora
import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct TextLinesTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let text = try TextLines(file: scratch.write(Data(bytes), to: "text.txt"))
    return (0..<text.count).map { text[$0] }
  }

  private func lines(_ text: String) throws -> [String] { try lines(Array(text.utf8)) }

  @Test func splitsAtNewlines() throws {
    #expect(try lines("one\ntwo\n") == ["one", "two"])
    #expect(try lines("one\ntwo") == ["one", "two"])
    #expect(try lines("\n\none\n\n") == ["", "", "one", ""])
    #expect(try lines("\n") == [""])
    #expect(try lines("") == [])
  }

  @Test func dropsOneCarriageReturnBeforeTheNewline() throws {
    #expect(try lines("one\r\ntwo\r\n") == ["one", "two"])
    #expect(try lines("one\r\r\n\r\n") == ["one\r", ""])
    #expect(try lines("one\rtwo\nthree\r") == ["one\rtwo", "three"])
  }

  /// Only a newline ends a line; Unicode's other line separators are part of the text.
  @Test func keepsUnicodeLineSeparators() throws {
    #expect(try lines("a\u{85}b\u{2028}c\u{b}d\u{c}e\n") == ["a\u{85}b\u{2028}c\u{b}d\u{c}e"])
  }

  private func expectFailure(_ path: String, line: Int, saying phrase: String) {
    let error = #expect(throws: FileError.self) { try TextLines(file: path) }
    #expect(error?.line == line)
    #expect(error?.description.hasPrefix("\(path), line \(line): ") == true)
    #expect(error?.description.contains(phrase) == true)
  }

  @Test(
    arguments: [
      [0xff], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80], [0xf0, 0x9f, 0x98],
    ] as [[UInt8]])
  func namesTheLineThatIsNotUTF8(bytes: [UInt8]) throws {
    let good = Array("fine, grüße 😀\n\nfine\r\n".utf8)
    for end in [[], [0x0a], [0x0d, 0x0a], [0x0a, 0x61, 0x0a, 0xff]] as [[UInt8]] {
      let path = try scratch.write(Data(good + [0x61] + bytes + end), to: "bad.txt")
      expectFailure(path, line: 4, saying: "UTF-8")
    }
  }

  @Test func namesTheLineWithANullByte() throws {
    let path = try scratch.write(Data("a\nb\0c\nd\0\n".utf8), to: "nul.txt")
    expectFailure(path, line: 2, saying: "NUL")
    expectFailure(try scratch.write(Data([0]), to: "nul.txt"), line: 1, saying: "NUL")
  }

  @Test(arguments: [UInt8(0), 1]) func readsUTF16WithAByteOrderMark(bigEndian: UInt8) throws {
    let units = Array("\u{feff}Grüße 😀\r\nzwei\n".utf16)
    let bytes = units.flatMap { unit in
      bigEndian == 1
        ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    #expect(try lines(bytes) == ["Grüße 😀", "zwei"])
    let cut = try scratch.write(Data(bytes.dropLast()), to: "cut.txt")
    #expect(throws: FileError.self) { try TextLines(file: cut) }
  }

  @Test func refusesUTF16WithoutAMarkAndUTF32() throws {
    let wide: [UInt8] = "Hello you\n".utf8.flatMap { [$0, 0] }
    let wider: [UInt8] = [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]
    for checksText in [true, false] {
      for bytes in [wide, wider] {
        let path = try scratch.write(Data(bytes), to: "wide.txt")
        let error = #expect(throws: FileError.self) {
          try TextLines(file: path, checksText: checksText)
        }
        #expect(error?.problem.contains("UTF-") == true)
        #expect(error?.problem.contains("iconv") == true)
      }
    }
  }

  @Test func dropsAByteOrderMark() throws {
    #expect(try lines("\u{feff}one\n\u{feff}two\n") == ["one", "\u{feff}two"])
    #expect(try lines("\u{feff}") == [])
  }

  /// Files of old Macintosh programs have no newline at all.
  @Test func carriageReturnsAloneEndLines() throws {
    #expect(try lines("Hello\rWorld\rGood\r") == ["Hello", "World", "Good"])
  }

  @Test func tellsWhichLinesAreText() {
    let text = TextLines(bytes: Array("ä\n".utf8) + [0xff, 0x0a, 0x61, 0, 0x0a, 0x0a], name: "x")
    #expect((0..<text.count).map(text.isText) == [true, false, false, true])
  }

  @Test func refusesMissingFilesAndFolders() throws {
    let missing = scratch.path("missing.txt")
    let error = #expect(throws: FileError.self) { try TextLines(file: missing) }
    #expect(error?.description.hasPrefix(missing + ": there is no such file") == true)
    let folder = scratch.path("")
    let second = #expect(throws: FileError.self) { try TextLines(file: folder) }
    #expect(second?.description.hasPrefix(folder + ": this is a directory") == true)
  }
}
