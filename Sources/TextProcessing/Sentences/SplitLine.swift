/// A line as sentences and the white space around them.
public struct SplitLine: Sendable, Equatable {
  /// Sentences without white space at their ends; empty if the line is blank.
  public let sentences: [String]
  /// White space before the first sentence, between sentences, and after the last: one more than
  /// there are sentences. Between sentences it is empty where the script writes none.
  public let separators: [String]

  /// Indices of the sentences that go on in the next one, because they are too long.
  package let cutSentences: Set<Int>

  package init(sentences: [String], separators: [String], cutSentences: Set<Int> = []) {
    self.cutSentences = cutSentences
    precondition(separators.count == sentences.count + 1, "white space on both sides of a sentence")
    self.sentences = sentences
    self.separators = separators
  }

  /// Returns the line with a translation in place of each sentence.
  public func joined(_ translations: [String]) -> String {
    let parts = parts(translations)
    var line = parts.separators[0]
    for (translation, separator) in zip(translations, parts.separators.dropFirst()) {
      line += translation + separator
    }
    return line
  }

  /// Returns the separators of the line with a translation in place of each sentence.
  ///
  /// Where the source has no space between two sentences, as in Chinese, one is written unless the
  /// translation before it ends in a full-width mark, or as its sentence does.
  package func parts(_ translations: [String]) -> SplitLine {
    precondition(translations.count == sentences.count, "a translation for each sentence")
    var separators = separators
    for index in translations.indices.dropLast()
    where separators[index + 1].isEmpty {
      let isSame = translations[index].unicodeScalars.last == sentences[index].unicodeScalars.last
      if !isSame, !cutSentences.contains(index), !Self.endsInFullWidthMark(translations[index]) {
        separators[index + 1] = " "
      }
    }
    return SplitLine(sentences: translations, separators: separators)
  }

  private static func endsInFullWidthMark(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last?.value else { return false }
    return SentenceMarks.isFullWidth(last) || (0x300C...0x300F).contains(last) || last == 0xFF09
  }
}

/// Marks at the ends and beginnings of sentences, by scalar.
enum SentenceMarks {
  /// Marks that end a sentence where no space need follow: 。 ｡ ！ ？ ．
  static func isFullWidth(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF61, 0xFF01, 0xFF1F, 0xFF0E: true
    default: false
    }
  }

  /// Marks that end a sentence before a space.
  ///
  /// Source: Unicode property `Sentence_Terminal`, without the full-width marks, and `…`.
  static func isTerminator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x2E, 0x3F, 0x2026, 0x203C, 0x203D, 0x2047...0x2049: true
    // Armenian, Arabic, Syriac, Devanagari, Burmese, Ethiopic, Khmer, Mongolian and Tibetan.
    case 0x0589, 0x061E, 0x061F, 0x06D4, 0x0700...0x0702, 0x0964, 0x0965, 0x104A, 0x104B, 0x1362,
      0x1367, 0x1368, 0x17D4, 0x17D5, 0x1803, 0x1809, 0x0F0D:
      true
    default: isFullWidth(scalar)
    }
  }

  /// Quotation marks and brackets that may follow the end of a sentence and belong to it.
  static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0x3011, 0xFF09:
      true
    default: false
    }
  }

  /// Quotation marks and brackets, which belong to the sentence that they enclose.
  static func isQuoteOrBracket(_ scalar: UInt32) -> Bool {
    isCloser(scalar)
      || (isOpener(scalar) && scalar != 0x2D && !(0x2010...0x2015 ~= scalar) && scalar != 0x2022)
  }

  /// Marks that may precede the first word of a sentence.
  static func isOpener(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x28, 0x5B, 0x60, 0x7B, 0xA1, 0xAB, 0xBB, 0xBF, 0x2018...0x201F, 0x2039,
      0x203A,
      0x2D, 0x2010...0x2015, 0x2022, 0x300C, 0x300E, 0x3010, 0xFF08:
      true
    default: false
    }
  }
}
