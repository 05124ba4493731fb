/// How a language writes the apostrophe between letters.
enum ApostropheRule: Sendable {
  /// English: the shortened word follows, "don't" → "don 't".
  case contraction
  /// French, Italian, Catalan, Irish: the shortened word precedes, "l'homme" → "l' homme".
  case elision
  /// Swahili, Somali, Tetun: part of a letter, "ng'ombe" stays whole.
  case letter
  /// Elsewhere: a token of its own.
  case separate

  /// Which neighbours an apostrophe shares its token with.
  struct Joins: OptionSet {
    let rawValue: UInt8
    static let previous = Joins(rawValue: 1)
    static let next = Joins(rawValue: 2)
  }

  /// Decides by the characters on both sides.
  ///
  /// Moses applies these rules as successive substitutions, each consuming both neighbours, and
  /// so misses every second apostrophe around a single letter ("rock'n'roll") and those at either
  /// end of a line; here each apostrophe is judged by itself and line ends count as spaces.
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
  /// What remains of an English word after an apostrophe.
  ///
  /// Such a remainder is recognised when it stands alone, so that text that was tokenised before
  /// passes unchanged; and after a digit ("1990's").
  static let contractedWords = PackedWord.set("s t m d re ve ll S T M D RE VE LL")

  /// Words that lose their vowel before an apostrophe in the languages of `elision`, recognised
  /// when a space follows, so that text that was tokenised before passes unchanged.
  static let elidedWords = PackedWord.set(
    """
    l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu entr aujourd
    dell all nell dall sull coll un quest quell bell sant gl anch com dov cos mezz tutt
    """)
}
