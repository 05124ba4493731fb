import Primitives

/// Splits lines into sentences.
///
/// A sentence ends at a terminator (with the quotation marks and brackets that close after it) if
/// white space follows and the next word does not begin with a small letter. A period does not end
/// a sentence after an abbreviation, an initial, an ordinal, or a word with another period ("U.S.").
/// With a truecaser, which knows the tokens of the training text, a sentence may begin with a small
/// letter after a word that was never seen with a period; and if words of that text have capitals
/// only where sentences begin, such a word ends a sentence without a mark. Full-width marks end a sentence without
/// white space. A mark of a list before a sentence ("1)", "-", "→", an emoji) is no part of it.
/// Sentences longer than `wordLimit` are cut, so that the time of a translation stays linear in the
/// length of its line.
///
/// The rules follow the sentence splitter of the Europarl corpus (Koehn 2005); the abbreviations are
/// those of `Tokenizer`.
public struct SentenceSplitter: Sendable {
  private var rules: LanguageRules
  private let classes: ScalarClassTable
  private let truecaser: Truecaser?
  /// True if a capital of a word that is known in lower case begins a sentence.
  private let capitalsBeginSentences: Bool
  /// Largest number of words of a sentence, as separated by white space.
  package let wordLimit: Int
  /// Standard value of `wordLimit`.
  public static let standardLimit = 250

  /// Creates a splitter for a language, given its ISO 639 code.
  ///
  /// - Parameters:
  ///   - language: code such as `en`; see `Language`.
  ///   - truecaser: truecaser of the training text, if there is one.
  ///   - conventions: conventions of the training text, if they were learnt.
  ///   - wordLimit: longest sentence, in words; longer ones are cut.
  public init(
    language: String, truecaser: Truecaser? = nil, conventions: TextConventions? = nil,
    wordLimit: Int = SentenceSplitter.standardLimit
  ) {
    self.truecaser = truecaser
    capitalsBeginSentences = conventions?.capitalsBeginSentences ?? false
    rules = LanguageRules(language: language)
    if let conventions, conventions.segmentation != .none { rules.adopt(conventions) }
    classes = .shared
    self.wordLimit = max(1, wordLimit)
  }

  /// Returns the sentences of a line and the white space around them.
  public func split(_ line: String) -> SplitLine {
    var line = line
    line.makeContiguousUTF8()
    let bytes = line.utf8Span.span
    let (ranges, cuts) = sentencesAndCuts(in: bytes)
    func text(_ range: Range<Int>) -> String {
      var copy: [UInt8] = []
      copy.append(range, of: bytes)
      return String(decoding: copy, as: UTF8.self)
    }
    var separators: [String] = []
    var end = 0
    for range in ranges {
      separators.append(text(end..<range.lowerBound))
      end = range.upperBound
    }
    separators.append(text(end..<bytes.count))
    return SplitLine(
      sentences: ranges.map(text), separators: separators, cutSentences: cuts)
  }

  /// Returns the ranges of the sentences of a line of UTF-8, without white space at their ends.
  package func sentences(in line: Span<UInt8>) -> [Range<Int>] { sentencesAndCuts(in: line).ranges }

  /// Returns the ranges of the sentences, and the indices of those that are cut behind themselves.
  private func sentencesAndCuts(in line: Span<UInt8>) -> (ranges: [Range<Int>], cuts: Set<Int>) {
    var result: [Range<Int>] = []
    var cuts: Set<Int> = []
    var start = startOfSentence(from: 0, in: line)
    var hasLetter = false
    /// Number of words, and of other characters that may become tokens.
    var words = 0
    /// End of the last word, and of the last word that a comma or the like ends, of the sentence.
    var (lastEnd, lastClause) = (start, start)
    var index = start
    while index < line.count {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      if scalarClass.contains(.space) {
        if lastEnd < index { words += 1 }
        let next = skipSpaces(from: index, in: line)
        if words >= wordLimit, next < line.count {
          let end = lastClause > start ? lastClause : index
          cuts.insert(result.count)
          result.append(start..<end)
          (start, words, hasLetter) = (skipSpaces(from: end, in: line), 0, false)
          (lastEnd, lastClause, index) = (start, start, start)
          continue
        }
        if capitalsBeginSentences, words >= 2, next < line.count,
          isUnmarkedBoundary(previous: lastEnd..<index, next: next, in: line)
        {
          result.append(start..<index)
          (start, words, hasLetter) = (next, 0, false)
          (lastEnd, lastClause, index) = (start, start, start)
          continue
        }
        (lastEnd, index) = (next, next)
        continue
      }
      if scalarClass.contains(.alphabetic) { hasLetter = true }
      if Self.mayBeToken(scalar.value, scalarClass) {
        words += 1
        if words >= 2 * wordLimit, index > start {
          // Text without white space is cut anywhere.
          cuts.insert(result.count)
          result.append(start..<index)
          (start, words, hasLetter) = (index, 0, false)
          (lastEnd, lastClause) = (start, start)
          continue
        }
      }
      index += scalar.length
      if Self.endsClause(scalar.value), index < line.count,
        classes.ofScalar(at: index, in: line).contains(.space)
      {
        lastClause = index
      }
      guard SentenceMarks.isTerminator(scalar.value), hasLetter else { continue }
      let mark = index - scalar.length
      let end = endOfMarks(from: mark, in: line)
      index = end
      guard end < line.count, isBoundary(start: start, mark: mark, end: end, in: line) else {
        continue
      }
      result.append(start..<end)
      (start, words, hasLetter) = (startOfSentence(from: end, in: line), 0, false)
      (lastEnd, lastClause, index) = (start, start, start)
    }
    var end = line.count
    while end > start, classes.ofScalar(before: end, in: line).contains(.space) {
      end = line.startOfScalar(before: end)
    }
    if end > start { result.append(start..<end) }
    cuts.remove(result.count - 1)
    return (result, cuts)
  }

  /// Whether a character may be a token of its own: a mark, or a letter of a script without spaces.
  private static func mayBeToken(_ scalar: UInt32, _ scalarClass: ScalarClass) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0xA4CF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFFDC, 0x20000...0x3FFFF:
      !scalarClass.contains(.extender)
    default: !scalarClass.isAlphanumeric && !scalarClass.contains(.extender)
    }
  }

  /// Whether a mark ends a clause, where an overlong sentence may be cut.
  private static func endsClause(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x3A, 0x3B, 0x060C, 0x061B, 0x3001, 0xFF0C, 0xFF1A, 0xFF1B: true
    default: false
    }
  }

  /// Returns the beginning of the sentence at or after `index`: behind white space and marks of a list.
  private func startOfSentence(from index: Int, in line: Span<UInt8>) -> Int {
    var start = skipSpaces(from: index, in: line)
    while let end = endOfListMark(at: start, in: line) { start = skipSpaces(from: end, in: line) }
    return start
  }

  /// Longest mark of a list, in bytes; an emoji sequence may take about 30.
  private static let longestListMark = 32

  /// Returns the end of a word that marks an item of a list, if one begins at `start` and a word with
  /// a letter, or another mark, follows: a number or a letter with a bracket ("a)", "[M]:") or period
  /// after it, or a word without letters, digits, quotation marks and brackets.
  private func endOfListMark(at start: Int, in line: Span<UInt8>) -> Int? {
    var (end, letters, hasDigit, hasQuote) = (start, 0, false, false)
    var (last, lastButColon): (UInt32, UInt32) = (0, 0)
    while end < line.count {
      let scalar = line.scalar(at: end)
      let scalarClass = classes[scalar.value]
      if scalarClass.contains(.space) { break }
      if scalarClass.contains(.alphabetic) { letters += 1 }
      hasDigit = hasDigit || scalarClass.contains(.digit)
      hasQuote = hasQuote || SentenceMarks.isQuoteOrBracket(scalar.value)
      last = scalar.value
      if last != 0x3A { lastButColon = last }
      end += scalar.length
      // Longer words are no marks; reading on would take quadratic time in text without spaces.
      if letters > 1 || end - start > Self.longestListMark { return nil }
    }
    let next = skipSpaces(from: end, in: line)
    guard end > start, next > end, next < line.count,
      !classes.ofScalar(at: next, in: line).contains(.digit)
    else { return nil }
    let closes = lastButColon == 0x29 || lastButColon == 0x5D || lastButColon == 0x7D
    if hasDigit { return letters == 0 && (closes || last == 0x2E) ? end : nil }
    if letters == 1 { return closes ? end : nil }
    return letters == 0 && !hasQuote && !SentenceMarks.isTerminator(last) ? end : nil
  }

  private func skipSpaces(from index: Int, in line: Span<UInt8>) -> Int {
    var index = index
    while index < line.count {
      let scalar = line.scalar(at: index)
      guard classes[scalar.value].contains(.space) else { break }
      index += scalar.length
    }
    return index
  }

  /// Returns the end of a run of terminators and of the closing marks after it.
  private func endOfMarks(from mark: Int, in line: Span<UInt8>) -> Int {
    var index = mark
    while index < line.count {
      let scalar = line.scalar(at: index)
      guard SentenceMarks.isTerminator(scalar.value) || SentenceMarks.isCloser(scalar.value) else {
        break
      }
      index += scalar.length
    }
    return index
  }

  /// Whether a sentence that begins at `start` ends with the marks from `mark` to `end`.
  private func isBoundary(start: Int, mark: Int, end: Int, in line: Span<UInt8>) -> Bool {
    let first = line.scalar(at: mark)
    let next = skipSpaces(from: end, in: line)
    guard next < line.count else { return false }
    if SentenceMarks.isFullWidth(first.value) { return true }
    guard next > end else { return false }
    let following = firstCharacter(from: next, in: line)
    if following.contains(.lowercase), !endsKnownWord(before: mark, end: end, start, in: line) {
      return false
    }
    let isEllipsis =
      first.value == 0x2026 || (first.value == 0x2E && mark + 1 < end && line[mark + 1] == 0x2E)
    if isEllipsis { return following.contains(.uppercase) }
    guard first.value == 0x2E, mark + 1 == end else { return true }
    return !isAbbreviation(
      before: mark, start: start, beforeNumber: following.contains(.digit), in: line)
  }

  /// True if a sentence without a mark at its end may end with the word `previous`: the next word has
  /// a capital and is known in lower case, the words around it have the case that they are known in,
  /// as in no line in capitals or Title Case.
  private func isUnmarkedBoundary(
    previous: Range<Int>, next: Int, in line: Span<UInt8>
  ) -> Bool {
    guard let truecaser, classes[line.scalar(at: next).value].contains(.uppercase),
      classes.ofScalar(before: previous.upperBound, in: line).isAlphanumeric
    else { return false }
    func word(at start: Int) -> Range<Int> {
      var end = start
      while end < line.count, classes.ofScalar(at: end, in: line).isAlphanumeric {
        end += line.scalar(at: end).length
      }
      return start..<end
    }
    let capital = word(at: next)
    guard truecaser.agreesWithLowercase(line.extracting(capital)) == false,
      truecaser.agreesWithLowercase(line.extracting(previous)) != false
    else { return false }
    let third = skipSpaces(from: capital.upperBound, in: line)
    guard third > capital.upperBound, third < line.count else { return false }
    let following = word(at: third)
    return !following.isEmpty
      && truecaser.agreesWithLowercase(line.extracting(following)) != false
  }

  /// Returns the class of the first character at or after `index` that is not an opening mark.
  private func firstCharacter(from index: Int, in line: Span<UInt8>) -> ScalarClass {
    var index = index
    while index < line.count {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      guard SentenceMarks.isOpener(scalar.value) || scalarClass.contains(.space) else {
        return scalarClass
      }
      index += scalar.length
    }
    return []
  }

  /// Whether a sentence may end at `mark` although a small letter follows: after a question or
  /// exclamation mark, or a word that the training text has without a period, and never with one.
  private func endsKnownWord(
    before mark: Int, end: Int, _ start: Int, in line: Span<UInt8>
  ) -> Bool {
    guard let truecaser, mark + 1 == end else { return false }
    var first = mark
    while first > start, classes.ofScalar(before: first, in: line).isAlphanumeric {
      first = line.startOfScalar(before: first)
    }
    guard first < mark else { return false }
    if line[mark] != UInt8(ascii: ".") { return true }
    return truecaser.knows(line.extracting(first..<mark))
      && !truecaser.knows(line.extracting(first..<end))
  }

  /// Whether the period at `mark` belongs to the word before it.
  private func isAbbreviation(
    before mark: Int, start: Int, beforeNumber: Bool, in line: Span<UInt8>
  ) -> Bool {
    var first = mark
    while first > start, !classes.ofScalar(before: first, in: line).contains(.space) {
      first = line.startOfScalar(before: first)
    }
    while first < mark {
      let scalar = line.scalar(at: first)
      guard SentenceMarks.isOpener(scalar.value) else { break }
      first += scalar.length
    }
    if first == mark { return false }
    var word: [UInt8] = []
    word.append(first..<mark, of: line)
    if word.contains(UInt8(ascii: ".")) { return true }
    return rules.prefixes.contains(word[...], beforeNumber: beforeNumber, classes: classes)
  }
}
