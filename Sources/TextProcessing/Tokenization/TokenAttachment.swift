extension Detokenizer {
  /// Returns the sides on which a token attaches, and updates the state of the quotation marks.
  func attachment(ofTokenAt index: Int, _ state: inout TokenSpacing) -> Attachment {
    let token = state.tokens[index]
    let previous = state.token(index - 1)
    let next = state.token(index + 1)
    if token.symbol == Self.clauseSpace { return .both }
    if let previous, let isJoined = joinsUnspaced(previous.lastScalar, token.firstScalar) {
      let isPrice =
        (token.symbol == 0xFFE5 || token.symbol == 0xFF04)
        && next?.first.contains(.digit) == true
      return !isJoined ? [] : isPrice ? .both : .previous
    }
    if isUnspaced, let symbol = token.symbol, symbol >= 0x80 || symbol == 0x25,
      previous.map({ DetokenizedToken.isIdeographic($0.lastScalar) }) == true
        || next.map({ DetokenizedToken.isIdeographic($0.firstScalar) }) == true
    {
      return .both
    }
    guard let symbol = token.symbol else {
      // In "``quoted''" the opening marks are part of the word.
      if token.firstScalar == 0x60 { _ = state.quotes.begin(QuoteState.doubledApostrophe) }
      return attachmentOfWord(token, previous: previous, next: next)
    }
    switch symbol {
    case 0x2C, 0x2E, 0x2026, 0x29, 0x5D, 0x7D:  // , . … ) ] }
      return .previous
    case 0x21, 0x25, 0x3A, 0x3B, 0x3F:  // ! % : ; ?
      return attachmentOfHighPunctuation(token, previous: previous, next: next)
    case 0x28:  // (
      return opensSuffix(index, state) || followsHangul(previous) ? .both : .next
    case 0x5B, 0x7B, 0xBF, 0xA1:  // [ { ¿ ¡
      return .next
    case 0x27 where isApostrophe(index, state), 0x2019 where isApostrophe(index, state):
      return attachmentOfApostrophe(index, &state)
    case 0x22, 0x27, 0x60, 0x2018...0x201F, 0xAB, 0xBB, 0x2039, 0x203A:
      return attachmentOfQuote(index, &state)
    case 0x2A where token.length == 2, 0x7E where token.length == 2, 0x5F:  // ** ~~ _
      return attachmentOfEmphasis(index, &state)
    case 0x2014 where Self.dashesAreBrackets.contains(rules.code):
      return attachmentOfBracketDash(index, &state)
    default:
      return attachmentOfSymbol(symbol, previous: previous, next: next)
    }
  }

  /// Returns the attachment of a mark of emphasis, as in "**bold**" and "_this_"; a lone underscore
  /// belongs to the word after it ("_File").
  private func attachmentOfEmphasis(_ index: Int, _ state: inout TokenSpacing) -> Attachment {
    let token = state.tokens[index]
    guard let mark = token.symbol else { return [] }
    if state.quotes.isOpen(mark) { return state.quotes.end(mark) }
    if let partner = state.next(likeTokenAt: index), partner > index + 1,
      state.tokens[partner].length == token.length, state.tokens[partner - 1].last.isAlphanumeric
    {
      return state.quotes.begin(mark)
    }
    return mark == 0x5F && state.token(index + 1)?.first.isAlphanumeric == true ? .next : []
  }

  /// Languages in which dashes attach like brackets: "—No sé —dijo él—, quizá."
  private static let dashesAreBrackets: Set<String> = ["es", "ca", "gl", "eu", "ast", "an"]

  /// Returns the attachment of a dash that attaches like a bracket.
  private func attachmentOfBracketDash(_ index: Int, _ state: inout TokenSpacing) -> Attachment {
    guard index > 0 else { return .next }
    let mark: UInt32 = 0x2014
    guard let next = state.token(index + 1), next.symbol.map(Self.clauseMarks.contains) != true,
      !state.quotes.isOpen(mark)
    else { return state.quotes.end(mark) }
    return state.quotes.begin(mark)
  }

  private static let clauseMarks: Set<UInt32> = [0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x2026, 0x29]

  /// Whether the language writes no spaces beside quotation marks and dashes.
  private var isUnspaced: Bool { rules.code == "zh" || rules.code == "ja" }

  private func attachmentOfWord(
    _ token: DetokenizedToken, previous: DetokenizedToken?, next: DetokenizedToken?
  ) -> Attachment {
    if token.firstScalar == 0x3C, token.lastScalar == 0x3E { return attachmentOfTag(token) }
    if token.firstScalar == 0x2D, token.last.contains(.alphabetic), let mark = previous?.symbol,
      Self.closingMarks.contains(mark)
        || (mark == 0x25 && Self.suffixesFollowPercent.contains(rules.code))
    {
      return .previous  // "„Open“-Anzeige", Hungarian "5%-os"
    }
    return switch rules.apostrophe {
    // "don 't"
    case .contraction where token.firstScalar == 0x27 || token.firstScalar == 0x2019:
      previous?.last.isAlphanumeric == true ? .previous : []
    // "l' homme"
    case .elision where token.lastScalar == 0x27 || token.lastScalar == 0x2019:
      next?.first.contains(.alphabetic) == true ? .next : []
    default: []
    }
  }

  /// Returns the attachment of a tag: opening ones attach to the next word, closing ones to the
  /// previous one.
  private func attachmentOfTag(_ token: DetokenizedToken) -> Attachment {
    switch token.tag {
    case .opening: .next
    case .closing: .previous
    case .none: []
    }
  }

  private static let suffixesFollowPercent: Set<String> = ["hu", "fi", "et", "pl", "ru", "uk"]

  private static let closingMarks: Set<UInt32> = [0x22, 0x201C, 0x201D, 0xAB, 0xBB]

  /// Returns the attachment of ! % : ; and ?, which have a space before them in French.
  private func attachmentOfHighPunctuation(
    _ token: DetokenizedToken, previous: DetokenizedToken?, next: DetokenizedToken?
  ) -> Attachment {
    // "10:30", "1:25"
    if token.symbol == 0x3A, let previous, let next, previous.isAllDigits, next.isAllDigits,
      previous.length <= 2, next.length == 2
    {
      return .both
    }
    if token.symbol == 0x25 {
      guard previous?.last.contains(.number) == true else { return [] }
      if Self.spacesPercent.contains(rules.code) { return [] }
    }
    guard rules.code == "fr" else { return .previous }
    switch previous?.symbol {
    case 0x21, 0x3F, 0x2E, 0x2026: return .previous
    default: return []
    }
  }

  /// Whether a token ends in a Korean letter; no space stands between it and a parenthesis.
  private func followsHangul(_ token: DetokenizedToken?) -> Bool {
    token.map { 0xAC00...0xD7A3 ~= $0.lastScalar } == true
  }

  /// Languages that write a space before the percent sign.
  private static let spacesPercent: Set<String> = [
    "be", "bg", "cs", "da", "de", "es", "fi", "hr", "lt", "lv", "nb", "nn", "no", "ru", "sk", "sl",
    "sr", "sv", "uk",
  ]

  /// Whether the parenthesis at `index` opens a suffix, as in "file(s)" and "printf()".
  private func opensSuffix(_ index: Int, _ state: TokenSpacing) -> Bool {
    guard let previous = state.token(index - 1), previous.last.contains(.lowercase),
      let next = state.token(index + 1)
    else { return false }
    if next.symbol == 0x29 { return true }
    guard state.token(index + 2)?.symbol == 0x29, let word = next.word else { return false }
    return Self.optionalSuffixes.contains(word)
  }

  private static let optionalSuffixes = PackedWord.set("s es e en n i le")

  private func attachmentOfSymbol(
    _ symbol: UInt32, previous: DetokenizedToken?, next: DetokenizedToken?
  ) -> Attachment {
    let joinsWords = previous?.last.isAlphanumeric == true && next?.first.isAlphanumeric == true
    let joinsNumbers = previous?.isAllDigits == true && next?.first.contains(.digit) == true
    switch symbol {
    case 0x387: return .previous  // Greek semicolon
    case 0xB7 where rules.code == "el": return .previous
    case 0x2F:  // "and/or"
      return joinsWords ? .both : []
    case 0x5C:  // "\n"
      return .both
    case 0x2A where rules.code == "de" && next?.word.map(Self.genderSuffixes.contains) == true:
      return .both  // "Schüler*innen"
    case 0xB7, 0x2010, 0x2011:  // middle dot, hyphens
      return joinsWords ? .both : []
    case 0x2013:  // "1990–1995"
      return joinsNumbers ? .both : []
    case 0x2B:  // "Ctrl+C", "+40"
      if previous?.word.map(Self.modifierKeys.contains) == true { return .both }
      return !joinsNumbers && next?.first.contains(.digit) == true ? .next : []
    case 0x7E:  // "~5"
      return next?.first.contains(.digit) == true ? .next : []
    case 0x23, 0x40:  // "#1", "@name"
      return next?.first.isAlphanumeric == true ? .next : []
    case 0x26:  // "R&D", but "Smith & Sons"
      return isAcronym(previous) && isAcronym(next) ? .both : []
    case 0xB0:  // "20°C"
      guard rules.code != "fr" else { return next.map(isScale) == true ? .next : [] }
      return next.map(isScale) == true ? .both : .previous
    case 0xB2, 0xB3, 0xB9, 0x2032, 0x2033, 0x2122, 0xAE, 0x2030:  // ² ³ ¹ ′ ″ ™ ® ‰
      return .previous
    default:
      return attachmentOfCategory(symbol, previous: previous, next: next)
    }
  }

  /// Returns the attachment of a mark of any script by its general category.
  private func attachmentOfCategory(
    _ symbol: UInt32, previous: DetokenizedToken?, next: DetokenizedToken?
  ) -> Attachment {
    guard symbol >= 0x80, let scalar = Unicode.Scalar(symbol) else {
      guard symbol == 0x24, next?.first.contains(.digit) == true else { return [] }
      return isAcronym(previous) ? .both : .next  // "US$5"
    }
    switch scalar.properties.generalCategory {
    case .currencySymbol: return next?.first.contains(.digit) == true ? .next : []
    case .openPunctuation, .initialPunctuation: return .next
    case .closePunctuation, .finalPunctuation: return .previous
    case .otherPunctuation:
      switch symbol {
      case 0xA7, 0xB6, 0x2020, 0x2021, 0x2022, 0x2023, 0x203B, 0x2042: return []
      case 0x1361: return .both  // Ethiopic word space
      default: return DetokenizedToken.isIdeographic(symbol) ? .both : .previous
      }
    default: return []
    }
  }

  private static let genderSuffixes = PackedWord.set("in innen r n")

  private static let modifierKeys = PackedWord.set("Ctrl Alt Shift Super Meta Strg Maj")

  private func isAcronym(_ token: DetokenizedToken?) -> Bool {
    guard let token else { return false }
    return token.length <= 3 && token.first.contains(.uppercase) && token.last.contains(.uppercase)
  }

  /// Whether the token is the unit of a temperature scale, C or F.
  private func isScale(_ token: DetokenizedToken) -> Bool {
    token.length == 1 && (token.firstScalar == 0x43 || token.firstScalar == 0x46)
  }
}
