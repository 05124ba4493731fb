import Primitives

/// Capitalisation of the first letter of a sentence, to undo truecasing.
public enum Recasing {
  /// Returns the line with its first letter capitalised.
  ///
  /// Quotes and brackets before it are skipped; a line whose first word does not begin with a
  /// letter is not changed.
  public static func capitalize(_ line: String) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    capitalize(line.utf8Span.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether the first character of the line, quotes and brackets skipped, is a capital letter.
  public static func beginsWithCapital(_ line: String) -> Bool {
    var line = line
    line.makeContiguousUTF8()
    return beginsWithCapital(line.utf8Span.span)
  }

  /// Appends a line of UTF-8 with its first letter capitalised.
  package static func capitalize(_ line: Span<UInt8>, into output: inout [UInt8]) {
    let start = startOfWord(in: line)
    output.append(0..<start, of: line)
    guard start < line.count else { return }
    let scalar = line.scalar(at: start)
    let end = start + scalar.length
    let capital = Unicode.Scalar(scalar.value).map { $0.properties.titlecaseMapping } ?? ""
    // "ß" would become two letters, and no German sentence begins with it.
    if capital.unicodeScalars.count == 1, scalar.value != 0xFFFD {
      output += capital.utf8
    } else {
      output.append(start..<end, of: line)
    }
    output.append(end..<line.count, of: line)
  }

  /// Whether the first character of a line of UTF-8, quotes and brackets skipped, is a capital.
  package static func beginsWithCapital(_ line: Span<UInt8>) -> Bool {
    ScalarClassTable.shared.ofScalar(at: startOfWord(in: line), in: line).contains(.uppercase)
  }

  /// Index of the first character that is not a space, quote, bracket or inverted mark.
  private static func startOfWord(in line: Span<UInt8>) -> Int {
    var index = 0
    while index < line.count {
      let scalar = line.scalar(at: index)
      switch scalar.value {
      case 0x20, 0x22, 0x27, 0x28, 0x5B, 0x60, 0x7B, 0xA0, 0xA1, 0xAB, 0xBB, 0xBF,
        0x2018...0x201F, 0x202F, 0x2039, 0x203A:
        index += scalar.length
      default: return index
      }
    }
    return index
  }
}
