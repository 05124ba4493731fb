/// Quotation marks that are open at a position in a line.
struct QuoteState {
  /// Code of a quotation mark made of two apostrophes.
  static let doubledApostrophe: UInt32 = 0x2727

  private var open: Set<UInt32> = []

  func isOpen(_ mark: UInt32) -> Bool { open.contains(mark) }

  /// Opens a quotation and returns the attachment of its mark.
  mutating func begin(_ mark: UInt32) -> Attachment {
    open.insert(mark)
    return .next
  }

  /// Closes the quotation opened by `mark` and returns the attachment of the closing mark.
  mutating func end(_ mark: UInt32) -> Attachment {
    open.remove(mark)
    return .previous
  }
}

extension Detokenizer {
  /// Returns the side on which a quotation mark attaches: an opening mark to the next token, a
  /// closing mark to the previous one.
  ///
  /// The side of some marks depends on the language, that of symmetrical ones on earlier marks.
  func attachmentOfQuote(_ index: Int, _ state: inout TokenSpacing) -> Attachment {
    let mark = state.tokens[index].symbol ?? 0
    switch mark {
    case 0x201E, 0x201A:  // „ ‚
      return state.quotes.begin(mark)
    case 0x201C:  // “ closes „ and opens elsewhere.
      return state.quotes.isOpen(0x201E) ? state.quotes.end(0x201E) : state.quotes.begin(mark)
    case 0x2018:  // ‘ closes ‚ and opens elsewhere.
      return state.quotes.isOpen(0x201A)
        ? state.quotes.end(0x201A) : state.quotes.begin(0x2018)
    case 0x201D:
      return attachmentOfClosingQuote(index, &state)
    case 0x2019:  // ’
      return state.quotes.end(state.quotes.isOpen(0x201A) ? 0x201A : 0x2018)
    case 0x201B, 0x201F:
      return .next
    case 0xAB, 0xBB, 0x2039, 0x203A:
      return attachmentOfGuillemet(mark, index, &state)
    default:
      return attachmentOfSymmetricalQuote(mark, index, &state)
    }
  }

  /// Returns the attachment of ”, which closes „ and “, and also opens where it is the same mark at
  /// both ends, as in Swedish and Finnish.
  private func attachmentOfClosingQuote(_ index: Int, _ state: inout TokenSpacing) -> Attachment {
    for opening: UInt32 in [0x201E, 0x201C, 0x201D] where state.quotes.isOpen(opening) {
      return state.quotes.end(opening)
    }
    let partner = state.next(likeTokenAt: index)
    let opens =
      partner.map { partner in
        !state.tokens[index..<partner].contains { $0.symbol == 0x201C || $0.symbol == 0x201E }
      } ?? (index == 0)
    return opens ? state.quotes.begin(0x201D) : .previous
  }

  private func attachmentOfGuillemet(
    _ mark: UInt32, _ index: Int, _ state: inout TokenSpacing
  ) -> Attachment {
    if rules.code == "fr" { return [] }
    // Some languages write «a», others »a«: the mark that comes first opens.
    let opposite: UInt32 =
      switch mark {
      case 0xAB: 0xBB
      case 0xBB: 0xAB
      case 0x2039: 0x203A
      default: 0x2039
      }
    if state.quotes.isOpen(opposite) { return state.quotes.end(opposite) }
    if state.quotes.isOpen(mark) { return state.quotes.end(mark) }
    // A lone » closes, unless it begins the line; »x» is Finnish and Swedish.
    if mark == 0xBB || mark == 0x203A, index > 0, state.next(likeTokenAt: index) == nil,
      !state.tokens[index...].contains(where: { $0.symbol == opposite })
    {
      return .previous
    }
    return state.quotes.begin(mark)
  }

  private func attachmentOfSymmetricalQuote(
    _ mark: UInt32, _ index: Int, _ state: inout TokenSpacing
  ) -> Attachment {
    if mark == 0x27, let attachment = attachmentOfDoubledApostrophe(index, &state) {
      return attachment
    }
    if state.quotes.isOpen(mark) { return state.quotes.end(mark) }
    let isAfterDigit = state.token(index - 1)?.last.contains(.digit) == true
    // "5'11"
    if mark == 0x27, isAfterDigit, state.token(index + 1)?.isAllDigits == true { return .both }
    guard let partner = state.next(likeTokenAt: index) else {
      // A mark without a partner closes an earlier quotation or marks feet or inches.
      let isFinal = state.token(index + 1) == nil
      return isAfterDigit || (isFinal && index > 0) ? .previous : .next
    }
    // "8' x 10'": a quotation that begins after a number does not end after another one.
    if isAfterDigit, mark == 0x22 || mark == 0x27,
      state.tokens[partner - 1].last.contains(.digit)
    {
      return .previous
    }
    return state.quotes.begin(mark)
  }

  /// Returns the attachment of either half of a mark made of two apostrophes, nil for other tokens.
  ///
  /// Two apostrophes close a quotation opened by "``" or by two apostrophes; both halves attach in
  /// the same direction.
  private func attachmentOfDoubledApostrophe(_ index: Int, _ state: inout TokenSpacing)
    -> Attachment?
  {
    if let attachment = state.attachmentOfSecondApostrophe {
      state.attachmentOfSecondApostrophe = nil
      return attachment
    }
    guard state.token(index + 1)?.symbol == 0x27 else { return nil }
    let mark = QuoteState.doubledApostrophe
    let hasPartner =
      state.next(likeTokenAt: index + 1).map { state.token($0 + 1)?.symbol == 0x27 } ?? false
    let opens = !state.quotes.isOpen(mark) && (hasPartner || index == 0)
    let attachment = opens ? state.quotes.begin(mark) : state.quotes.end(mark)
    state.attachmentOfSecondApostrophe = opens ? .both : .previous
    return attachment
  }
}
