/// Mark-up that mteval-v13a.pl replaces before tokenization.
enum MTEvalMarkup {
  /// Applies the replacements in sacreBLEU's order.
  ///
  /// The order matters: `&amp;lt;` becomes `<`, since `&amp;` is replaced before `&lt;`, while
  /// `&amp;quot;` becomes `&quot;` and stays.
  static func remove(from text: inout [UInt8]) {
    let (hasTag, hasNewline, hasEntity) = findMarks(in: text.span)
    if hasTag { replace("<skipped>", with: nil, in: &text) }
    if hasNewline {
      replace("-\n", with: nil, in: &text)
      replace("\n", with: UInt8(ascii: " "), in: &text)
    }
    if hasEntity { replaceEntities(in: &text) }
  }

  /// Applies tercom's replacements: no tags, and words are joined where a line begins with a hyphen
  /// rather than where it ends with one.
  static func removeAsTercom(from text: inout [UInt8]) {
    let (_, hasNewline, hasEntity) = findMarks(in: text.span)
    if hasNewline {
      replace("\n-", with: nil, in: &text)
      replace("\n", with: UInt8(ascii: " "), in: &text)
    }
    if hasEntity { replaceEntities(in: &text) }
  }

  private static func replaceEntities(in text: inout [UInt8]) {
    replace("&quot;", with: UInt8(ascii: "\""), in: &text)
    replace("&amp;", with: UInt8(ascii: "&"), in: &text)
    replace("&lt;", with: UInt8(ascii: "<"), in: &text)
    replace("&gt;", with: UInt8(ascii: ">"), in: &text)
  }

  /// Returns whether the text contains `<`, newlines and `&`; most segments contain none of them.
  private static func findMarks(
    in text: borrowing Span<UInt8>
  ) -> (tag: Bool, newline: Bool, entity: Bool) {
    var hasTag = false
    var hasNewline = false
    var hasEntity = false
    for index in text.indices {
      let byte = text[index]
      hasTag = hasTag || byte == UInt8(ascii: "<")
      hasNewline = hasNewline || byte == UInt8(ascii: "\n")
      hasEntity = hasEntity || byte == UInt8(ascii: "&")
    }
    return (hasTag, hasNewline, hasEntity)
  }

  /// Replaces each occurrence of `pattern`, left to right without overlap, by one byte or, for nil,
  /// by nothing.
  ///
  /// The text never grows and is rewritten in place.
  private static func replace(
    _ pattern: StaticString, with replacement: UInt8?, in text: inout [UInt8]
  ) {
    let pattern = Array(pattern.description.utf8)
    var read = 0
    var write = 0
    while read < text.count {
      if matches(pattern, at: read, in: text) {
        read += pattern.count
        if let replacement {
          text[write] = replacement
          write += 1
        }
      } else {
        text[write] = text[read]
        read += 1
        write += 1
      }
    }
    text.removeLast(read - write)
  }

  private static func matches(_ pattern: [UInt8], at index: Int, in text: [UInt8]) -> Bool {
    guard text[index] == pattern[0], index + pattern.count <= text.count else { return false }
    for offset in 1..<pattern.count where text[index + offset] != pattern[offset] { return false }
    return true
  }
}
