/// Recognition of URLs: a known scheme with "://", or a host name in "www." with a path.
enum WebAddress {
  private static let schemes = PackedWord.set(
    "http https ftp ftps sftp file rsync git ssh svn ws wss irc smb nfs ldap news")

  /// Returns the range of the URL whose scheme ends before `colon`, or nil.
  static func withScheme(
    before colon: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    let slash = UInt8(ascii: "/")
    guard colon + 3 < chunk.upperBound, line[colon + 1] == slash, line[colon + 2] == slash,
      line[colon + 3] == slash || line.hasAlphanumeric(at: colon + 3, in: chunk)
    else { return nil }
    var start = colon
    while colon - start <= 6, line.hasAlphanumeric(at: start - 1, in: chunk) { start -= 1 }
    let scheme = line.extracting(start..<colon)
    let bytes = scheme.indices.map { scheme[$0] | 0x20 }
    guard line.isBoundary(before: start, in: chunk),
      let word = PackedWord(bytes), schemes.contains(word)
    else { return nil }
    return line.withoutTrailingPunctuation(start..<end(from: colon + 3, in: line, chunk: chunk))
  }

  /// Returns the range of the URL whose host name in "www." ends before `slash`, or nil.
  ///
  /// A host name without a path needs no protection: the tokenizer does not split it.
  static func withoutScheme(
    before slash: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    var start = slash
    while slash - start < 255, start > chunk.lowerBound, isHostByte(line[start - 1]) { start -= 1 }
    guard slash - start > 6, line.isBoundary(before: start, in: chunk),
      (0..<3).allSatisfy({ line[start + $0] | 0x20 == UInt8(ascii: "w") }),
      line[start + 3] == UInt8(ascii: ".")
    else { return nil }
    return line.withoutTrailingPunctuation(start..<end(from: slash, in: line, chunk: chunk))
  }

  /// Returns the end of the URL.
  ///
  /// A URL ends before quotes, brackets, bars and characters outside ASCII; parentheses belong to
  /// it only in pairs.
  private static func end(from start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int {
    var openParentheses = 0
    for index in start..<chunk.upperBound {
      switch line[index] {
      case UInt8(ascii: "("): openParentheses += 1
      case UInt8(ascii: ")"):
        openParentheses -= 1
        if openParentheses < 0 { return index }
      case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: " "), 0x80...:
        return index
      default: continue
      }
    }
    return chunk.upperBound
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || (byte < 0x80 && ByteClass.table[Int(byte)].isEmpty)
  }
}
