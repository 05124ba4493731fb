import Corpora

/// A line of a Moses table: fields separated by `|||`, tokens separated by white space.
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

  /// Number of fields.
  var count: Int { fields.count }

  /// Returns the tokens of a field. As in corpora, only ASCII white space separates tokens; other
  /// spaces are part of a word.
  func tokens(_ field: Int) -> [ArraySlice<UInt8>] {
    fields[field].split { $0.separatesTokens }
  }

  /// Returns the words of a phrase.
  ///
  /// - Parameter unescapes: whether `&#124;`, the escape of Moses, is replaced by `|`, and the `&amp;`
  ///   before the rest of such an escape by `&`.
  func words(_ field: Int, unescapes: Bool) -> [ArraySlice<UInt8>] {
    let words = tokens(field)
    guard unescapes else { return words }
    return words.map { word in
      guard word.contains(Self.ampersand) else { return word }
      var result: ArraySlice<UInt8> = []
      var rest = word
      while let first = rest.first {
        let isEscape = first == Self.ampersand && Self.isEscape(rest)
        let isBar = isEscape && rest.starts(with: Self.escapedBar)
        result.append(isBar ? Self.bar : first)
        rest = rest.dropFirst(
          isBar ? Self.escapedBar.count : isEscape ? Self.escapedAmpersand.count : 1)
      }
      return result
    }
  }

  /// Returns the values of a numeric field; NaN for a token that is not a number.
  func values(_ field: Int) -> [Float] {
    tokens(field).map { Float(String(decoding: $0, as: UTF8.self)) ?? .nan }
  }

  /// Returns the numbers of a field; NaN for a token that is not a number.
  func numbers(_ field: Int) -> [Double] {
    tokens(field).map { Double(String(decoding: $0, as: UTF8.self)) ?? .nan }
  }

  /// Returns whether text begins with `&#124;`, `&amp;#124;`, `&amp;amp;#124;` and so on.
  static func isEscape(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.dropFirst()
    while rest.starts(with: amp) { rest = rest.dropFirst(amp.count) }
    return text.first == ampersand && rest.starts(with: escapedBar.dropFirst())
  }

  static let bar = UInt8(ascii: "|")
  static let ampersand = UInt8(ascii: "&")
  static let escapedBar = Array("&#124;".utf8)
  static let escapedAmpersand = Array("&amp;".utf8)
  /// Rest of an escaped `&`.
  private static let amp = Array("amp;".utf8)
}
