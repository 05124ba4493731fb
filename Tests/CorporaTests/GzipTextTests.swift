import Corpora
import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// Reading of texts from gzip files.
@Suite struct GzipTextTests {
  private let scratch: ScratchFolder
  private let twoMembers = GzipFixture.members[0] + GzipFixture.members[1]

  init() throws { scratch = try ScratchFolder() }

  private func bytes(_ data: Data) throws -> [UInt8] {
    try TextLines(file: scratch.write(data, to: "text.gz")).bytes
  }

  @Test func readsOneMember() throws {
    #expect(try bytes(GzipFixture.members[0]) == Array("first line\nsecond".utf8))
  }

  @Test func readsSeveralMembersAsOneText() throws {
    let text = try TextLines(file: scratch.write(twoMembers, to: "text.gz"))
    #expect(text.bytes == Array(GzipFixture.text.utf8))
    #expect((0..<text.count).map { text[$0] } == ["first line", "second half", "third line"])
  }

  @Test func recognisesGzipByItsContent() throws {
    let compressed = try TextLines(file: scratch.write(twoMembers, to: "text.txt"))
    #expect(compressed.bytes == Array(GzipFixture.text.utf8))
    let plain = try TextLines(file: scratch.write(Data("plain\n".utf8), to: "plain.gz"))
    #expect(plain.bytes == Array("plain\n".utf8))
  }

  @Test func readsTheCompressedFileWhereOnlyThatExists() throws {
    let path = try scratch.write(twoMembers, to: "corpus.en.gz")
    let text = try TextLines(file: scratch.path("corpus.en"))
    #expect(text.name == path)
    #expect(text.count == 3)
    _ = try scratch.write(Data("plain\n".utf8), to: "corpus.en")
    #expect(try TextLines(file: scratch.path("corpus.en")).count == 1)
  }

  @Test(arguments: GzipFixture.repetitive)
  func readsTextMuchLargerThanItsFile(size: Int, file: Data) throws {
    let line = Array(repeating: UInt8(ascii: "a"), count: 63) + [0x0a]
    let text = try bytes(file)
    #expect(text.count == size)
    #expect(text.indices.allSatisfy { text[$0] == line[$0 % 64] })
  }

  @Test func acceptsPaddingAfterTheLastMember() throws {
    #expect(try bytes(twoMembers + Data(count: 512)) == Array(GzipFixture.text.utf8))
  }

  /// A file of three bytes or more is recognised as gzip; a cut between members cannot be detected.
  @Test func refusesFilesCutAnywhereElse() throws {
    for size in 3..<twoMembers.count where size != GzipFixture.members[0].count {
      let path = try scratch.write(twoMembers.prefix(size), to: "cut.gz")
      let error = #expect(throws: FileError.self, "cut to \(size) bytes") {
        try TextLines(file: path)
      }
      #expect(error?.description.hasPrefix(path + ": ") == true)
      #expect(error?.description.contains("cut short") == true)
    }
    let magic = try scratch.write(twoMembers.prefix(2), to: "cut.gz")
    #expect(throws: (any Error).self) { try TextLines(file: magic) }
  }

  /// The checksum and the length at the end of a member are verified.
  @Test func refusesChangedData() throws {
    let member = GzipFixture.members[1]
    // In the last byte before them only some bits are data.
    for place in 10..<member.count where place != member.count - 9 {
      var damaged = member
      damaged[damaged.startIndex + place] ^= 0x10
      #expect(throws: FileError.self, "byte \(place)") { try bytes(damaged) }
    }
  }
}
