extension BytePairEncoder {
  /// The words that subwords make.
  ///
  /// A word that ends in `@@` before it is segmented cannot be told from the beginning of a longer
  /// one, and is joined to the next word, as with subword-nmt.
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
      // A mark at the end of the line is one whose word a system left unfinished.
      if isMark, index + 2 == line.count || line[index + 2] == UInt8(ascii: " ") {
        index += 3
      } else {
        output.append(line[index])
        index += 1
      }
    }
  }
}
