import Primitives

/// Treatment of the apostrophe between letters, by language.
enum ApostropheRule: Sendable {
  /// English: joined to the following word, "don't" → "don 't".
  case contraction
  /// French, Italian, Catalan, Irish: joined to the preceding word, "l'homme" → "l' homme".
  case elision
  /// Swahili, Ukrainian, Turkish, Dutch and others: part of a word; "ng'ombe" and "foto's" stay whole.
  case letter
  /// Other languages: a token of its own.
  case separate

  /// Neighbours that are in the same token as an apostrophe.
  struct Joins: OptionSet {
    let rawValue: UInt8
    static let previous = Joins(rawValue: 1)
    static let next = Joins(rawValue: 2)
  }

  /// Returns the neighbours that an apostrophe joins, given the characters on both sides.
  ///
  /// Moses applies these rules as successive substitutions, each consuming both neighbours, and
  /// so misses every second apostrophe around a single letter ("rock'n'roll") and those at either
  /// end of a line; here each apostrophe is treated separately, and line ends count as spaces.
  func joins(previous: ScalarClass, next: ScalarClass) -> Joins {
    let followsLetter = previous.contains(.alphabetic)
    let precedesLetter = next.contains(.alphabetic)
    switch self {
    case .contraction where followsLetter && precedesLetter: return .next
    // "the 80'ies": an abbreviated plural, not a quotation.
    case .contraction where previous.contains(.number) && precedesLetter: return [.previous, .next]
    case .elision where followsLetter && precedesLetter: return .previous
    case .letter where followsLetter && precedesLetter: return [.previous, .next]
    default: return []
    }
  }
}

extension ApostropheRule {
  /// Remainders of English words after an apostrophe.
  ///
  /// They are recognised as separate words, so that tokenised text is not changed, and after a
  /// digit ("1990's").
  static let contractedWords = PackedWord.set("s t m d re ve ll S T M D RE VE LL")

  /// Words that lose their vowel before an apostrophe, in the languages of `elision`.
  ///
  /// They are also recognised before a space, so that tokenised text is not changed.
  static let elidedWords = PackedWord.set(
    """
    l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu entr aujourd
    dell all nell dall sull coll un quest quell bell sant gl anch com dov cos mezz tutt
    """)
}

extension Tokenizer {
  /// Writes an apostrophe, joined to its neighbours by the rule of the language.
  func scanApostrophe(
    _ range: Range<Int>, of line: Span<UInt8>, after previous: ScalarClass,
    into writer: inout TokenWriter
  ) {
    let next = classes.ofScalar(at: range.upperBound, in: line)
    var joins = rules.apostrophe.joins(previous: previous, next: next)
    switch rules.apostrophe {
    case .contraction where next.contains(.alphabetic) && !previous.contains(.alphabetic):
      if previous.contains(.number) || previous.contains(.space),
        isContractedWord(from: range.upperBound, in: line)
      {
        joins = .next
      }
    case .elision where previous.contains(.alphabetic) && next.contains(.space):
      if isElidedWord(writer), range.upperBound < line.count { joins = .previous }
    case .letter where rules.version != .first:
      joins.formUnion(joinsOfLetter(range, of: line, after: previous, before: next))
    default: break
    }

    if !joins.contains(.previous) { close(before: range.lowerBound, in: line, &writer) }
    writer.append(range, of: line)
    if !joins.contains(.next) { writer.close() }
  }

  /// Returns the neighbours of an apostrophe at the edge of a word that it belongs to: "'n hond", "'t"
  /// in Dutch and Afrikaans, "ta' Malta" in Maltese.
  private func joinsOfLetter(
    _ range: Range<Int>, of line: Span<UInt8>, after previous: ScalarClass, before next: ScalarClass
  ) -> ApostropheRule.Joins {
    switch rules.code {
    case "nl", "af", "fy":
      return previous.contains(.space) && next.contains(.lowercase)
        && !classes.ofScalar(at: range.upperBound + 1, in: line).isAlphanumeric ? .next : []
    case "mt":
      return previous.contains(.alphabetic) && next.contains(.space) ? .previous : []
    default: return []
    }
  }

  /// Whether a remainder of a contracted word begins at `start`.
  private func isContractedWord(from start: Int, in line: Span<UInt8>) -> Bool {
    var end = start
    while end < line.count, end - start < 3, classes.ofScalar(at: end, in: line).isAlphanumeric {
      end += 1
    }
    guard !classes.ofScalar(at: end, in: line).isAlphanumeric else { return false }
    let isAlone = classes.ofScalar(before: start - 1, in: line).contains(.space)
    if isAlone, !classes.ofScalar(at: end, in: line).contains(.space) { return false }
    return PackedWord(line.extracting(start..<end))
      .map(ApostropheRule.contractedWords.contains) ?? false
  }

  /// Whether the open token ends in an elided word.
  private func isElidedWord(_ writer: TokenWriter) -> Bool {
    guard writer.isOpen, writer.bytes.count - writer.tokenStart < 16 else { return false }
    // In a compound such as "main-d", the last part is the elided word.
    let word = writer.token.split(separator: UInt8(ascii: "-")).last ?? []
    return PackedWord(word.lazy.map { $0 | 0x20 })
      .map(ApostropheRule.elidedWords.contains) ?? false
  }
}
