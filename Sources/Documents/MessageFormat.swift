/// Messages of ICU's MessageFormat with plurals or choices.
package enum MessageFormat {
  /// Deepest nesting of choices that is read.
  private static let depth = 20

  /// Translates the texts of a message, and keeps what chooses between them.
  ///
  /// A text without a plural or choice is translated as a whole; a message with codes is not cut.
  package static func translate(
    _ message: MarkedText, using translate: (MarkedText) throws -> MarkedText?
  ) rethrows -> MarkedText? {
    guard message.codes.isEmpty, let pieces = pieces(message.text) else {
      return try translate(message)
    }
    var result = ""
    for piece in pieces {
      guard piece.isText, piece.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
      else {
        result += piece.text
        continue
      }
      guard let text = try translate(MarkedText(piece.text)), text.codes.isEmpty else { return nil }
      result += text.text
    }
    return MarkedText(result)
  }

  /// Cuts a message into texts and the syntax between them; nil if it has no plural or choice, or
  /// is malformed.
  package static func pieces(_ message: String) -> [(text: String, isText: Bool)]? {
    let bytes = Array(message.utf8)
    var result: [(text: String, isText: Bool)] = []
    /// For each open brace, true if it holds the text of a branch.
    var open: [Bool] = []
    var start = 0
    var index = 0
    var hasChoice = false
    func isInText() -> Bool { open.last ?? true }
    func cut(to end: Int, isText: Bool) {
      if end > start {
        result.append((String(decoding: bytes[start..<end], as: UTF8.self), isText))
      }
      start = end
    }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"):
        guard open.count < depth else { return nil }
        if !isInText() {
          // The text of a branch.
          open.append(true)
          cut(to: index + 1, isText: false)
        } else if isChoice(bytes, index) {
          hasChoice = true
          cut(to: index, isText: true)
          open.append(false)
        } else {
          // A simple argument is part of the text around it.
          guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
          index = end
        }
      case UInt8(ascii: "}"):
        guard let isText = open.popLast() else { return nil }
        cut(to: isText ? index : index + 1, isText: isText)
      default: break
      }
      index += 1
    }
    guard hasChoice, open.isEmpty else { return nil }
    cut(to: bytes.count, isText: true)
    return result
  }

  /// True if the argument that begins at a brace is a plural or a choice.
  private static func isChoice(_ bytes: [UInt8], _ start: Int) -> Bool {
    let head = bytes[(start + 1)...].prefix(200)
    let parts = head.split(separator: UInt8(ascii: ","), maxSplits: 2)
    guard parts.count == 3, !parts[0].contains(where: { "{}".utf8.contains($0) }) else {
      return false
    }
    let kind = String(decoding: parts[1], as: UTF8.self).trimmed
    return ["plural", "select", "selectordinal"].contains(kind)
  }
}
