/// Text helpers that need only the standard library.
extension String {
  func fields(_ separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  var trimmed: String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }

  var words: [String] {
    split(separator: " ").map(String.init)
  }

  /// The first word, and the rest with its leading space; the rest is empty for a single word.
  var headAndTail: (head: String, tail: String) {
    guard let space = firstIndex(of: " ") else { return (self, "") }
    return (String(self[..<space]), String(self[space...]))
  }

  var capitalisedSentence: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst()
  }

  /// Joins parts with single spaces, without a space before punctuation; empty parts are skipped.
  static func sentence(_ parts: String...) -> String {
    var text = ""
    for word in parts.joined(separator: " ").words {
      if !text.isEmpty && ![",", ".", "?", "!", ":"].contains(word) { text += " " }
      text += word
    }
    return text
  }
}
