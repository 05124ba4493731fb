/// Lengths of Unicode scalars in UTF-8.
package enum UTF8Scalars {
  /// Number of bytes of the scalar that begins with `byte`, in valid UTF-8.
  @inlinable @inline(__always)
  package static func length(startingWith byte: UInt8) -> Int {
    if byte < 0x80 { return 1 }
    if byte < 0xE0 { return 2 }
    return byte < 0xF0 ? 3 : 4
  }
}

extension Span where Element == UInt8 {
  /// Decodes the scalar at `index` and returns its value and its length in bytes.
  ///
  /// Never reads outside the span: malformed bytes decode as U+FFFD, in most cases one at a time.
  @inlinable
  package func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[index])
    switch first {
    case 0..<0x80:
      return (first, 1)
    case 0xC2..<0xE0 where index + 1 < count:
      return ((first & 0x1F) << 6 | continuation(index + 1), 2)
    case 0xE0..<0xF0 where index + 2 < count:
      let high = (first & 0x0F) << 12 | continuation(index + 1) << 6
      let value = high | continuation(index + 2)
      // An overlong encoding must not be accepted as an ASCII character.
      if value >= 0x800 { return (value, 3) }
    case 0xF0..<0xF8 where index + 3 < count:
      let high = (first & 0x07) << 18 | continuation(index + 1) << 12
      let value = high | continuation(index + 2) << 6 | continuation(index + 3)
      if value >= 0x10000 { return (value, 4) }
    default:
      break
    }
    return (0xFFFD, 1)
  }

  /// Start of the scalar that ends before `index`.
  @inlinable
  package func startOfScalar(before index: Int) -> Int {
    var start = index - 1
    while start > 0, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  @inlinable @inline(__always)
  func continuation(_ index: Int) -> UInt32 { UInt32(self[index] & 0x3F) }
}

extension [UInt8] {
  /// Appends a scalar as UTF-8.
  package mutating func append(utf8 scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  /// Appends `source[range]` without making a temporary collection.
  @inlinable
  package mutating func append(_ range: Range<Int>, of source: Span<UInt8>) {
    for index in range { append(source[index]) }
  }
}
