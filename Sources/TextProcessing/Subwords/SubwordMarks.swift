/// Marks that are added to symbols and subwords.
package enum SubwordMark {
  /// Suffix, in codes, of symbols at the end of a word.
  package static let endOfWord = Array("</w>".utf8)
  /// Suffix, in segmented text, of subwords that are not the last of their word.
  package static let continuation = Array("@@".utf8)

  /// Returns a subword without its `@@`; nil if it has none, because it is the last of its word.
  ///
  /// Bytes are compared, because `@` may form one `Character` with what precedes it.
  package static func removingContinuation<Bytes: BidirectionalCollection<UInt8>>(
    _ subword: Bytes
  ) -> Bytes.SubSequence? {
    guard subword.suffix(continuation.count).elementsEqual(continuation) else { return nil }
    return subword.dropLast(continuation.count)
  }
}

extension Span where Element == UInt8 {
  /// Calls `body` with the range of every word; spaces and line ends separate words.
  package func forEachWord(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0...count {
      if index < count {
        let byte = self[index]
        guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        else { continue }
      }
      if index > start { body(start..<index) }
      start = index + 1
    }
  }
}

extension BytePairEncoder {
  /// Returns the words that `subwords` segment.
  ///
  /// A word that ended in `@@` before segmentation cannot be distinguished from the first part of a
  /// longer one and is joined to the next word, as with subword-nmt.
  public static func join(_ subwords: [String]) -> [String] {
    let line = Array(subwords.joined(separator: " ").utf8)
    var output: [UInt8] = []
    join(line: line.span, into: &output)
    return output.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends the words of a line of UTF-8 whose subwords are separated by single spaces.
  package static func join(line: Span<UInt8>, into output: inout [UInt8]) {
    let mark = UInt8(ascii: "@")
    var index = 0
    while index < line.count {
      let isMark = line[index] == mark && index + 1 < line.count && line[index + 1] == mark
      // A system may end a line in the middle of a word, so a mark at the end is removed too.
      if isMark, index + 2 == line.count || line[index + 2] == UInt8(ascii: " ") {
        index += 3
      } else {
        output.append(line[index])
        index += 1
      }
    }
  }
}
