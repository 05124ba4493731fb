import Corpora

/// A line of a Moses table: fields between `|||`, tokens between white space.
struct MosesLine {
  private var fields: [ArraySlice<UInt8>] = []

  init(_ line: ArraySlice<UInt8>) {
    var start = line.startIndex
    var position = start
    while position < line.endIndex {
      if line[position] == Self.bar, position + 2 < line.endIndex,
        line[position + 1] == Self.bar, line[position + 2] == Self.bar
      {
        fields.append(line[start..<position])
        position += 3
        start = position
      } else {
        position += 1
      }
    }
    fields.append(line[start...])
  }

  var count: Int { fields.count }

  /// The tokens of a field, at ASCII white space only, as those of a corpus are; other spaces belong to words.
  func tokens(_ field: Int) -> [ArraySlice<UInt8>] {
    fields[field].split { $0.separatesTokens }
  }

  /// The words of a phrase, in which Moses writes `|` as `&#124;`.
  func words(_ field: Int) -> [ArraySlice<UInt8>] {
    tokens(field).map { word in
      guard word.contains(Self.ampersand) else { return word }
      var result: ArraySlice<UInt8> = []
      var rest = word
      while let first = rest.first {
        let isEscape = rest.starts(with: Self.escapedBar)
        result.append(isEscape ? Self.bar : first)
        rest = rest.dropFirst(isEscape ? Self.escapedBar.count : 1)
      }
      return result
    }
  }

  /// The numbers of a field; "not a number" where a token is none.
  func numbers(_ field: Int) -> [Float] {
    tokens(field).map { Float(String(decoding: $0, as: UTF8.self)) ?? .nan }
  }

  private static let bar = UInt8(ascii: "|")
  private static let ampersand = UInt8(ascii: "&")
  static let escapedBar = Array("&#124;".utf8)
}
