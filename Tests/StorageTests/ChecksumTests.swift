import Storage
import Testing

@Suite struct ChecksumTests {
  /// Check value of the definition of CRC-32.
  @Test func agreesWithTheDefinition() {
    var checksum = Checksum()
    #expect(checksum.hexadecimal == "00000000")
    checksum.add("123456789")
    #expect(checksum.value == 0xcbf4_3926)
    #expect(checksum.hexadecimal == "cbf43926")
  }

  @Test func doesNotDependOnThePieces() {
    var checksum = Checksum()
    for piece in ["1234", "", "5", "6789", ""] { checksum.add(piece) }
    checksum.add([UInt8]())
    #expect(checksum.value == 0xcbf4_3926)
  }

  @Test func padsHexadecimalToEightDigits() {
    let checksums = (0..<200).map { number in
      var checksum = Checksum()
      checksum.add("\(number)")
      return checksum
    }
    #expect(checksums.contains { $0.value < 0x1000_0000 })
    #expect(checksums.allSatisfy { $0.hexadecimal.count == 8 })
    #expect(checksums.allSatisfy { UInt32($0.hexadecimal, radix: 16) == $0.value })
  }
}
