/// Which quotation marks are open at a place in a line.
struct QuoteState {
  /// Stands for two apostrophes that together make one mark.
  static let doubledApostrophe: UInt32 = 0x2727

  private var open: Set<UInt32> = []

  func isOpen(_ mark: UInt32) -> Bool { open.contains(mark) }

  mutating func begin(_ mark: UInt32) -> Lean {
    open.insert(mark)
    return .next
  }

  mutating func end(_ mark: UInt32) -> Lean {
    open.remove(mark)
    return .previous
  }
}

extension Detokenizer {
  /// Opening marks lean on what follows, closing marks on what precedes; which is which depends
  /// on the language for some, and on the marks before for the symmetrical ones.
  func leanOfQuote(_ index: Int, _ state: inout TokenSpacing) -> Lean {
    let mark = state.tokens[index].symbol ?? 0
    switch mark {
    case 0x201E, 0x201A:  // „ ‚
      return state.quotes.begin(mark)
    case 0x201C:  // “ closes „ and opens elsewhere.
      return state.quotes.isOpen(0x201E) ? state.quotes.end(0x201E) : .next
    case 0x2018:  // ‘ closes ‚ and opens elsewhere.
      return state.quotes.isOpen(0x201A)
        ? state.quotes.end(0x201A) : state.quotes.begin(0x2018)
    case 0x201D:  // ”
      return state.quotes.end(0x201E)
    case 0x2019:  // ’
      return state.quotes.end(state.quotes.isOpen(0x201A) ? 0x201A : 0x2018)
    case 0x201B, 0x201F:
      return .next
    case 0xAB, 0xBB, 0x2039, 0x203A:
      return leanOfGuillemet(mark, &state)
    default:
      return leanOfSymmetricalQuote(mark, index, &state)
    }
  }

  private func leanOfGuillemet(_ mark: UInt32, _ state: inout TokenSpacing) -> Lean {
    if rules.code == "fr" { return [] }
    // «these point outwards», »these inwards«; either the left or the right one comes first.
    let opposite: UInt32 =
      switch mark {
      case 0xAB: 0xBB
      case 0xBB: 0xAB
      case 0x2039: 0x203A
      default: 0x2039
      }
    return state.quotes.isOpen(opposite)
      ? state.quotes.end(opposite) : state.quotes.begin(mark)
  }

  private func leanOfSymmetricalQuote(
    _ mark: UInt32, _ index: Int, _ state: inout TokenSpacing
  ) -> Lean {
    if mark == 0x27, let lean = leanOfDoubledApostrophe(index, &state) { return lean }
    if state.quotes.isOpen(mark) { return state.quotes.end(mark) }
    if state.next(likeTokenAt: index) == nil {
      // Without a partner, it closes a quotation begun earlier, or marks inches.
      let isInches = mark == 0x22 && state.token(index - 1)?.last.contains(.digit) == true
      let isFinal = state.token(index + 1) == nil
      return isInches || (isFinal && index > 0) ? .previous : .next
    }
    return state.quotes.begin(mark)
  }

  /// Two apostrophes close what "``" or two others opened; both halves lean the same way.
  private func leanOfDoubledApostrophe(_ index: Int, _ state: inout TokenSpacing) -> Lean? {
    if let lean = state.leanOfSecondApostrophe {
      state.leanOfSecondApostrophe = nil
      return lean
    }
    guard state.token(index + 1)?.symbol == 0x27 else { return nil }
    let mark = QuoteState.doubledApostrophe
    let hasPartner =
      state.next(likeTokenAt: index + 1).map { state.token($0 + 1)?.symbol == 0x27 } ?? false
    let opens = !state.quotes.isOpen(mark) && (hasPartner || index == 0)
    let lean = opens ? state.quotes.begin(mark) : state.quotes.end(mark)
    state.leanOfSecondApostrophe = opens ? .both : .previous
    return lean
  }
}
