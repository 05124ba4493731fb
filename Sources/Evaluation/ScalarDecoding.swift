/// Unicode scalars read straight from valid UTF-8 bytes.
enum ScalarDecoding {
  /// The number of bytes of the character that begins with `byte`.
  @inline(__always)
  static func length(ofCharacterStartingWith byte: UInt8) -> Int {
    if byte < 0x80 { return 1 }
    if byte < 0xE0 { return 2 }
    return byte < 0xF0 ? 3 : 4
  }

  /// The scalar whose `length` bytes begin at `index`.
  @inline(__always)
  static func scalar(at index: Int, length: Int, in text: borrowing Span<UInt8>) -> UInt32 {
    let first = UInt32(text[index])
    if length == 1 { return first }
    let second = UInt32(text[index + 1] & 0x3F)
    if length == 2 { return (first & 0x1F) << 6 | second }
    let third = UInt32(text[index + 2] & 0x3F)
    if length == 3 { return (first & 0x0F) << 12 | second << 6 | third }
    return (first & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[index + 3] & 0x3F)
  }
}
