import Primitives

/// Accents of small Greek letters in modern spelling, which words in capitals do not have.
enum GreekAccents {
  /// Returns a word in lower case without them.
  static func removed(from word: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    let bytes = word.span
    var index = 0
    while index < bytes.count {
      let scalar = bytes.scalar(at: index)
      let end = index + scalar.length
      if let letter = letter(scalar.value) {
        output.append(utf8: letter)
      } else {
        output.append(index..<end, of: bytes)
      }
      index = end
    }
    return output
  }

  /// Returns the letter without its accent; nil if it has none.
  private static func letter(_ scalar: UInt32) -> Unicode.Scalar? {
    switch scalar {
    case 0x3AC: "α"
    case 0x3AD: "ε"
    case 0x3AE: "η"
    case 0x3AF, 0x3CA, 0x390: "ι"
    case 0x3CC: "ο"
    case 0x3CD, 0x3CB, 0x3B0: "υ"
    case 0x3CE: "ω"
    default: nil
    }
  }
}
