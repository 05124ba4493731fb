internal import Primitives

/// Reader of Apple's `.stringsdict` files: format strings with plural rules.
enum StringsDictionary {
  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    let tokens = try XMLTokens(text.bytes)
    var content = DocumentContent()
    /// Keys of the dictionaries around a token, with the token at which each ends.
    var keys: [(end: Int, key: String)] = []
    var key = ""
    for token in 0..<tokens.count where tokens.kinds[token] == .start {
      while let last = keys.last, last.end < token { keys.removeLast() }
      switch tokens.name(token) {
      case "key": key = tokens.string(token)
      case "dict": keys.append((tokens.partners[token], key))
      case "string":
        guard key != "NSStringFormatSpecTypeKey", key != "NSStringFormatValueTypeKey" else {
          continue
        }
        let text = XMLContent(tokens, token) { _ in .span }
        guard !text.marked.isEmpty else { continue }
        let path = (keys.dropFirst().map(\.key) + [key]).joined(separator: "/")
        var segment = Segment(unit: path, source: text.marked)
        if JSONMessages.categories.contains(key) { segment.plural = key }
        content.segments.append(
          FoundSegment(
            segment: segment,
            edits: tokens.replacement(of: token, escaping: .xml(section: text.isSection)),
            place: tokens.starts[token]))
      default: break
      }
    }
    return content
  }
}
