/// The characters that are added to words and symbols.
enum SubwordMark {
  /// Ends, in the codes, the symbols that end a word.
  static let endOfWord = Array("</w>".utf8)
  /// Ends, in segmented text, the subwords that do not end a word.
  static let continuation = Array("@@".utf8)
}

extension Span where Element == UInt8 {
  /// Calls `body` with the range of every word; words are separated by spaces and line ends.
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
