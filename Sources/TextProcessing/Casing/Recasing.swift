public import Primitives

/// Capitalisation of the first letter of a sentence, to undo truecasing.
public enum Recasing {
  /// Returns the line with its first letter capitalised.
  ///
  /// Words without a letter and marks before the first word are skipped; a line whose first word
  /// begins with a digit is not changed.
  public static func capitalize(
    _ line: String, _ tailoring: CaseTailoring = .general
  ) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    capitalize(line.utf8Span.span, tailoring, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Returns a word in capitals.
  package static func uppercase(_ word: String, _ tailoring: CaseTailoring = .general) -> String {
    switch tailoring {
    case .turkic: return word.replacing("i", with: "İ").uppercased()
    case .greek:
      return String(
        decoding: GreekAccents.removed(from: Array(word.lowercased().utf8)), as: UTF8.self
      ).uppercased()
    default: return word.uppercased()
    }
  }

  /// Whether the first word of the line begins with a capital letter; see `capitalize`.
  public static func beginsWithCapital(_ line: String) -> Bool {
    var line = line
    line.makeContiguousUTF8()
    return beginsWithCapital(line.utf8Span.span)
  }

  /// Appends a line of UTF-8 with its first letter capitalised.
  package static func capitalize(
    _ line: Span<UInt8>, _ tailoring: CaseTailoring = .general, into output: inout [UInt8]
  ) {
    let start = startOfWord(in: line, skipsClitics: tailoring == .dutch)
    output.append(0..<start, of: line)
    guard start < line.count else { return }
    let scalar = line.scalar(at: start)
    var end = start + scalar.length
    let isMalformed = scalar.value == 0xFFFD
    let capital = Unicode.Scalar(scalar.value).map { $0.properties.titlecaseMapping } ?? ""
    if tailoring == .turkic, scalar.value == 0x69 {
      output += "İ".utf8
    } else if tailoring == .dutch, beginsWithDigraph(start, in: line) {
      output += "IJ".utf8
      end += 1
    } else if capital.unicodeScalars.count == 1, !isMalformed {
      output += capital.utf8
      // The dot of an accented Lithuanian i or j: a capital has none.
      if tailoring == .lithuanian, end + 1 < line.count, line.scalar(at: end).value == 0x307 {
        end += 2
      }
    } else {
      // "ß" would become two letters, and no German sentence begins with it.
      output.append(start..<end, of: line)
    }
    output.append(end..<line.count, of: line)
  }

  /// Whether the Dutch letter ij, written with two characters, is at `index`.
  private static func beginsWithDigraph(_ index: Int, in line: Span<UInt8>) -> Bool {
    index + 1 < line.count && line[index] == UInt8(ascii: "i")
      && line[index + 1] == UInt8(ascii: "j")
  }

  /// Whether the first word of a line of UTF-8 begins with a capital letter.
  package static func beginsWithCapital(_ line: Span<UInt8>) -> Bool {
    let start = startOfWord(in: line, skipsClitics: true)
    return ScalarClassTable.shared.ofScalar(at: start, in: line).contains(.uppercase)
  }

  /// Ends of numbers of lists: ) . ] } :
  private static let listMarkEnds: Set<UInt32> = [0x29, 0x2E, 0x5D, 0x7D, 0x3A]

  private static func isApostrophe(_ scalar: UInt32) -> Bool {
    scalar == 0x27 || scalar == 0x2018 || scalar == 0x2019
  }

  /// Returns the index of the first letter or digit of the first word that contains a letter.
  ///
  /// Words without a letter, such as marks of lists ("1)", "-") and emoji, and marks before a word,
  /// such as quotes and brackets, are skipped. A number that is no mark of a list is itself the first
  /// word ("5 cats").
  ///
  /// - Parameter skipsClitics: whether a letter with an apostrophe before it is skipped, too ("'s
  ///   Avonds").
  private static func startOfWord(in line: Span<UInt8>, skipsClitics: Bool) -> Int {
    let classes = ScalarClassTable.shared
    var start = 0
    while start < line.count {
      var (end, firstOfWord, hasLetter) = (start, line.count, false)
      var (hasDigit, last) = (false, UInt32(0))
      let first = line.scalar(at: start)
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
      let isClitic =
        skipsClitics && firstOfWord == start + first.length && isApostrophe(first.value)
        && firstOfWord < end && firstOfWord + line.scalar(at: firstOfWord).length == end
      if (hasLetter && !isClitic) || (hasDigit && !Self.listMarkEnds.contains(last)) {
        return firstOfWord
      }
      start = end
      while start < line.count, classes.ofScalar(at: start, in: line).contains(.space) {
        start += line.scalar(at: start).length
      }
    }
    return line.count
  }
}
