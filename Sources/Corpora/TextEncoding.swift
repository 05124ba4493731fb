import Primitives

/// Conversion of whole files to lines of UTF-8 that end with newlines.
enum TextEncoding {
  /// Returns the content of a file without its byte order mark, decoded from UTF-16 if the mark
  /// says so. In a file without a newline, carriage returns end lines.
  ///
  /// - Throws: `FileError` for UTF-32, damaged UTF-16, and UTF-16 without a byte order mark.
  static func normalized(_ bytes: [UInt8], name: String) throws(FileError) -> [UInt8] {
    var bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      bytes.removeFirst(3)
    } else if bytes.starts(with: [0xff, 0xfe, 0, 0]) || bytes.starts(with: [0, 0, 0xfe, 0xff]) {
      throw FileError(name, "is UTF-32; convert it, for example with `iconv -f UTF-32 -t UTF-8`")
    } else if bytes.starts(with: [0xff, 0xfe]) {
      bytes = try decoded(bytes, name, lowByte: 0)
    } else if bytes.starts(with: [0xfe, 0xff]) {
      bytes = try decoded(bytes, name, lowByte: 1)
    } else if resemblesUTF16(bytes) {
      throw FileError(
        name,
        "looks like UTF-16 without a byte order mark; convert it, for example with "
          + "`iconv -f UTF-16LE -t UTF-8`")
    }
    if bytes.contains(0x0d), !bytes.contains(0x0a) {
      for index in bytes.indices where bytes[index] == 0x0d { bytes[index] = 0x0a }
    }
    return bytes
  }

  /// Decodes UTF-16 with a byte order mark.
  ///
  /// - Parameter lowByte: Index of the low byte in each pair of bytes.
  private static func decoded(
    _ bytes: [UInt8], _ name: String, lowByte: Int
  ) throws(FileError) -> [UInt8] {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + lowByte]) | UInt16(bytes[index + 1 - lowByte]) << 8
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw FileError(
        name, "begins as UTF-16 but is not; convert it to UTF-8, for example with iconv")
    }
    return Array(text.utf8)
  }

  /// Whether the beginning looks like UTF-16 of a Latin script: most bytes in even places are 0 and
  /// few in odd places, or the reverse.
  private static func resemblesUTF16(_ bytes: [UInt8]) -> Bool {
    var zeros = [0, 0]
    let half = min(1000, bytes.count) / 2
    for index in 0..<2 * half where bytes[index] == 0 { zeros[index % 2] += 1 }
    return zeros.max() ?? 0 > half * 8 / 10 && zeros.min() ?? 0 < half * 2 / 10 + 1 && half > 0
      && zeros[0] != zeros[1]
  }
}
