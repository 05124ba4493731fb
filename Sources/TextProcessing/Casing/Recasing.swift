import Primitives

/// Capitalisation of the first letter of a sentence, to undo truecasing.
public enum Recasing {
  /// Returns the line with its first letter capitalised.
  ///
  /// Words without a letter and marks before the first word are skipped; a line whose first word
  /// begins with a digit is not changed.
  public static func capitalize(_ line: String) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    capitalize(line.utf8Span.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether the first word of the line begins with a capital letter; see `capitalize`.
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

  /// Whether the first word of a line of UTF-8 begins with a capital letter.
  package static func beginsWithCapital(_ line: Span<UInt8>) -> Bool {
    ScalarClassTable.shared.ofScalar(at: startOfWord(in: line), in: line).contains(.uppercase)
  }

  /// Ends of numbers of lists: ) . ] } :
  private static let listMarkEnds: Set<UInt32> = [0x29, 0x2E, 0x5D, 0x7D, 0x3A]

  /// Returns the index of the first letter or digit of the first word that contains a letter.
  ///
  /// Words without a letter, such as marks of lists ("1)", "-") and emoji, and marks before a word,
  /// such as quotes and brackets, are skipped. A number that is no mark of a list is itself the first
  /// word ("5 cats").
  private static func startOfWord(in line: Span<UInt8>) -> Int {
    let classes = ScalarClassTable.shared
    var start = 0
    while start < line.count {
      var (end, firstOfWord, hasLetter) = (start, line.count, false)
      var (hasDigit, last) = (false, UInt32(0))
      while end < line.count {
        let scalar = line.scalar(at: end)
        let scalarClass = classes[scalar.value]
        if scalarClass.contains(.space) { break }
        if scalarClass.isAlphanumeric { firstOfWord = min(firstOfWord, end) }
        if scalarClass.contains(.alphabetic) { hasLetter = true }
        if scalarClass.contains(.digit) { hasDigit = true }
        last = scalar.value
        end += scalar.length
      }
      if hasLetter || (hasDigit && !Self.listMarkEnds.contains(last)) { return firstOfWord }
      start = end
      while start < line.count, classes.ofScalar(at: start, in: line).contains(.space) {
        start += line.scalar(at: start).length
      }
    }
    return line.count
  }
}
