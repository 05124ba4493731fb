extension Detokenizer {
  /// Whether the token at `index` is an apostrophe rather than a quotation mark.
  func isApostrophe(_ index: Int, _ state: TokenSpacing) -> Bool {
    guard let previous = state.token(index - 1), previous.last.isAlphanumeric,
      state.token(index + 1)?.symbol != 0x27
    else { return false }
    let next = state.token(index + 1)
    if followsApocope(previous) { return true }
    if let next, next.first.isAlphanumeric, joinsClitic(previous, next) { return true }
    let openings: [UInt32] = state.tokens[index].symbol == 0x27 ? [0x27] : [0x2018, 0x201A]
    if openings.contains(where: state.quotes.isOpen) { return false }
    if rules.apostrophe == .contraction { return isPossessive(index, previous, state) }
    let hasPartner = state.next(likeTokenAt: index) != nil
    return !hasPartner && next?.first.isAlphanumeric == true && !isShortYear(next)
  }

  /// Returns the sides on which an apostrophe attaches.
  func attachmentOfApostrophe(_ index: Int, _ state: inout TokenSpacing) -> Attachment {
    // Greek writes a space after it: "σ' αγαπώ".
    guard let previous = state.token(index - 1), rules.apostrophe != .contraction,
      rules.code != "el", !followsApocope(previous)
    else { return .previous }
    if let next = state.token(index + 1), joinsClitic(previous, next) { return .both }
    // "O'Brien", "d'água", but "ich hab' keine".
    return previous.length <= 2 ? .both : .previous
  }

  /// Whether an apostrophe after `word` marks an Italian apocope, as in "un po' di".
  private func followsApocope(_ word: DetokenizedToken) -> Bool {
    rules.code == "it" && word.word.map(Self.apocopes.contains) == true
  }

  private static let apocopes = PackedWord.set("po mo be")

  /// Whether an apostrophe joins the two words, as in "geht's", "foto's" and "l'11".
  private func joinsClitic(_ previous: DetokenizedToken, _ next: DetokenizedToken) -> Bool {
    switch rules.apostrophe {
    case .elision: previous.word.map(ApostropheRule.elidedWords.contains) == true
    case .separate: next.word.map(Self.clitics.contains) == true
    default: false
    }
  }

  private static let clitics = PackedWord.set("s n ne m t r")

  /// Whether the apostrophe is a possessive, as in "the boys' toys".
  ///
  /// Moses takes every first apostrophe after an s for a possessive; this method does not if each
  /// apostrophe has a partner that can close a quotation.
  private func isPossessive(
    _ index: Int, _ previous: DetokenizedToken, _ state: TokenSpacing
  ) -> Bool {
    guard previous.lastScalar == 0x73 || previous.lastScalar == 0x53 else { return false }
    guard state.tokens[index].symbol == 0x27, state.remainingApostrophes % 2 == 0,
      let partner = state.next(likeTokenAt: index)
    else { return true }
    if previous.word.map(Self.wordsBeforeQuotation.contains) == true
      || state.token(index + 1)?.first.isAlphanumeric != true
    {
      return false
    }
    let last = state.tokens[partner - 1].lastScalar
    return last == 0x73 || last == 0x53
  }

  private static let wordsBeforeQuotation = PackedWord.set(
    "is was as says this has means asks calls reads answers replies")

  /// Whether the token begins like the short year of "the summer of '69".
  private func isShortYear(_ token: DetokenizedToken?) -> Bool {
    token.map { $0.first.contains(.digit) } == true
  }
}
