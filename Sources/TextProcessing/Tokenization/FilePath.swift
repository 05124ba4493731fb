/// Recognition of absolute file paths: "/usr/share", "~/.profile", "C:\Windows".
///
/// Relative paths are recognised by a beginning of "./" or "../", or a name with a period in them;
/// "and/or", "km/h" and "1/2" are left to the general rules.
enum FilePath {
  /// Returns the range of the path whose first slash is at `slash`, or nil.
  static func absolute(at slash: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    let isBelowHome = slash > chunk.lowerBound && line[slash - 1] == UInt8(ascii: "~")
    let start = isBelowHome ? slash - 1 : slash
    guard opens(before: start, in: line, chunk: chunk) else { return nil }
    var segments = 0
    var end = slash
    while end < chunk.upperBound, line[end] == UInt8(ascii: "/") {
      let segmentStart = end + 1
      var segmentEnd = segmentStart
      while segmentEnd < chunk.upperBound, isSegmentByte(line[segmentEnd]) { segmentEnd += 1 }
      end = segmentEnd
      if segmentEnd == segmentStart { break }
      segments += 1
    }
    // A single segment is a path only after "~"; otherwise it may be an alternative, "he /she".
    guard segments >= (isBelowHome ? 1 : 2) else { return nil }
    return line.withoutTrailingPunctuation(start..<end)
  }

  /// Longest part of a relative path before its first slash, in bytes.
  private static let longestName = 64

  /// Returns the range of the relative path whose first slash is at `slash`, or nil.
  static func relative(at slash: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    var start = slash
    var isDotted = true
    while start > chunk.lowerBound, slash - start <= longestName, isSegmentByte(line[start - 1]) {
      start -= 1
      isDotted = isDotted && line[start] == UInt8(ascii: ".")
    }
    guard start < slash, slash - start <= longestName, line.isBoundary(before: start, in: chunk)
    else { return nil }
    isDotted = isDotted && slash - start <= 2
    var end = slash
    var hasExtension = false
    while end < chunk.upperBound, line[end] == UInt8(ascii: "/") {
      var next = end + 1
      while next < chunk.upperBound, isSegmentByte(line[next]) {
        if line[next] == UInt8(ascii: "."), next > end + 1, line.hasLetter(at: next + 1, in: chunk),
          line.hasAlphanumeric(at: next - 1, in: chunk)
        {
          hasExtension = true
        }
        next += 1
      }
      if next == end + 1 { break }
      end = next
    }
    guard end > slash, isDotted || hasExtension else { return nil }
    return line.withoutTrailingPunctuation(start..<end)
  }

  /// Returns the range of the Windows path whose drive letter precedes `colon`, or nil.
  static func withDrive(
    before colon: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    guard line.hasAlphanumeric(at: colon - 1, in: chunk),
      opens(before: colon - 1, in: line, chunk: chunk),
      colon + 1 < chunk.upperBound, line[colon + 1] == UInt8(ascii: "\\")
    else { return nil }
    var end = colon + 1
    while end < chunk.upperBound, line[end] == UInt8(ascii: "\\") || isSegmentByte(line[end]) {
      end += 1
    }
    return line.withoutTrailingPunctuation(colon - 1..<end)
  }

  /// Whether a path may begin here: at the beginning, or after a bracket, quote or assignment.
  private static func opens(before index: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Bool {
    guard index > chunk.lowerBound else { return true }
    switch line[index - 1] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "`"):
      return true
    default: return false
    }
  }

  private static func isSegmentByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
    default: byte < 0x80 && ByteClass.table[Int(byte)].isEmpty
    }
  }
}
