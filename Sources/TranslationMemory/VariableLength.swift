/// Integers of 32 bits, seven bits a byte, the lowest first; all bytes but the last have the highest bit
/// set.
enum VariableLength {
  static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads the integer at a place, which moves behind it; nil at the end, or if it has more bits.
  @inline(__always)
  static func read(_ bytes: [UInt8], _ place: inout Int, before end: Int) -> UInt32? {
    var (number, shift): (UInt32, UInt32) = (0, 0)
    while place < end {
      let byte = bytes[place]
      place += 1
      number |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift += 7
      if shift > 28 { return nil }
    }
    return nil
  }
}
