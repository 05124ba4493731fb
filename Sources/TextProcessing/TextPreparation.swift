package import Primitives

/// Preparation of text in one language as input of a system, and conversion of output back to text.
///
/// Raw text is normalised, tokenised and truecased; output is detokenised and given its initial
/// capital letter. Pre-tokenised text is used as it is.
public struct TextPreparation: Sendable {
  /// Form of the text.
  public enum Form: String, Sendable, Codable, CaseIterable {
    /// Text as people write it.
    case raw
    /// Tokens separated by spaces, taken as they are.
    case pretokenized
  }

  /// Treatment of upper and lower case.
  public enum Casing: String, Sendable, Codable, CaseIterable {
    /// Beginnings of sentences in the usual case of their first word.
    case truecased
    /// Everything in lower case.
    case lower
    /// Case as it is.
    case asIs
  }

  /// Form of the text.
  public let form: Form
  /// Treatment of upper and lower case.
  public let casing: Casing
  /// Case mapping of the language.
  package let tailoring: CaseTailoring
  private let language: Language
  /// Rules for raw text; nil for pre-tokenised text, which needs none of their tables.
  private var rules: (normalizer: TextNormalizer, tokenizer: Tokenizer, detokenizer: Detokenizer)?
  /// Truecaser; nil before it is trained, and if the casing needs none.
  package var truecaser: Truecaser?
  /// Conventions of the training text; those of the language before it is seen.
  package var conventions: TextConventions {
    didSet {
      rules?.normalizer.dropsZeroWidthSpaces = conventions.cutsText
      rules?.tokenizer.conventions = conventions
      rules?.detokenizer.conventions = conventions
    }
  }

  /// - Parameters:
  ///   - language: code such as `en`; see `Language`.
  ///   - form: form of the text.
  ///   - casing: nil for `truecased` if the text is raw, and `asIs` if it is not.
  ///   - truecaser: truecaser of the training text, if there is one.
  public init(
    language: String, form: Form, casing: Casing? = nil, truecaser: Truecaser? = nil
  ) {
    self.init(
      language: language, form: form, casing: casing, truecaser: truecaser, version: .current)
  }

  /// - Parameter version: version of the tokenisation of raw text.
  package init(
    language: String, form: Form, casing: Casing? = nil, truecaser: Truecaser? = nil,
    version: TokenizationVersion
  ) {
    self.form = form
    self.casing = casing ?? (form == .raw ? .truecased : .asIs)
    self.truecaser = truecaser
    tailoring = LanguageRules(language: language).casing
    self.language = Language(language)
    conventions = TextConventions(language: self.language)
    rules =
      form == .pretokenized
      ? nil
      : (
        TextNormalizer(language: language), Tokenizer(language: language, version: version),
        Detokenizer(language: language)
      )
  }

  /// Returns the preparation with exceptions from the rules for spaces.
  package func spaced(by table: SpacingTable) -> TextPreparation {
    var result = self
    result.rules?.detokenizer.spacing = table
    return result
  }

  /// Counts the spaces between the tokens of a line of raw text.
  package func countSpacing(of line: Span<UInt8>, into counts: inout SpacingCounts) {
    guard let rules else { return }
    var (normalized, tokenized): ([UInt8], [UInt8]) = ([], [])
    rules.normalizer.normalize(line, into: &normalized)
    rules.tokenizer.tokenize(normalized.span, into: &tokenized)
    let surfaces = SurfaceAlignment(rules.normalizer).surfaces(
      ofTokens: tokenized.span, normalized: normalized.span, in: line)
    rules.detokenizer.count(tokenized.span, surfaces: surfaces, of: line, into: &counts)
  }

  /// Learns the conventions of the training text.
  ///
  /// - Parameters:
  ///   - count: number of lines.
  ///   - line: returns a line, given its index; an empty one if it is not valid UTF-8.
  package mutating func learnConventions(count: Int, line: (Int) -> [UInt8]) {
    guard form == .raw else { return }
    var spaces = SpaceCounts()
    var words = AbbreviationCounts(LanguageRules(language: language.code).prefixes)
    // Samples: all lines of a large corpus would take time and show nothing else.
    func sample(_ size: Int) -> StrideTo<Int> {
      stride(from: 0, to: count, by: max(1, count / size))
    }
    for index in sample(Self.sampleSize.spaces) {
      spaces.count(line(index).span, classes: .shared)
    }
    for index in sample(Self.sampleSize.words) { words.countPeriods(line(index).span) }
    for index in sample(Self.sampleSize.words) { words.countPlainWords(line(index).span) }
    var apostrophes = ApostropheCounts()
    var quotations = QuotationCounts()
    for index in sample(Self.sampleSize.marks) {
      apostrophes.countParts(line(index).span)
      quotations.count(line(index).span)
    }
    for index in sample(Self.sampleSize.marks) { apostrophes.countPlainWords(line(index).span) }
    var result = spaces.conventions(language: language)
    result.abbreviations = words.abbreviations
    result.words = words.words
    result.apostropheIsLetter = apostrophes.isLetter
    result.quotationMarks = quotations.marks.isEmpty ? nil : quotations.marks
    conventions = result
  }

  /// Number of lines from which conventions are learnt, at least, if there are so many.
  private static let sampleSize = (spaces: 5000, marks: 20_000, words: 100_000)

  /// Appends the tokens of a line of valid UTF-8, joined by single spaces, in their original case.
  package func tokenize(_ line: Span<UInt8>, into output: inout [UInt8]) {
    if let rules {
      var normalized: [UInt8] = []
      rules.normalizer.normalize(line, into: &normalized)
      rules.tokenizer.tokenize(normalized.span, into: &output)
      return
    }
    let start = output.count
    for position in line.indices {
      let byte = line[position]
      let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
      // NUL has no meaning in text, and other programs end the text there.
      if byte == 0 { continue }
      if !isSpace {
        output.append(byte)
      } else if output.count > start && output[output.count - 1] != 0x20 {
        output.append(0x20)
      }
    }
    if output.count > start && output[output.count - 1] == 0x20 { output.removeLast() }
  }

  /// Appends a tokenised line in the case that `casing` asks for.
  package func adjustCase(_ tokens: Span<UInt8>, into output: inout [UInt8]) {
    if casing == .lower {
      SimpleLowercasing.lowercase(tokens, tailoring, into: &output)
    } else if let truecaser {
      truecaser.truecase(tokens, into: &output)
    } else {
      for position in tokens.indices { output.append(tokens[position]) }
    }
  }

  /// Returns the tokens of a line, in the form that a system takes as input.
  public func tokens(of line: String) -> [String] { self.line(line).words }

  /// Returns a line as tokens, in the form that a system takes as input, with their surfaces.
  public func line(_ text: String) -> SourceLine {
    var text = text
    text.makeContiguousUTF8()
    let line = text.utf8Span.span
    var (normalized, tokenized, cased): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    if let rules {
      rules.normalizer.normalize(line, into: &normalized)
      rules.tokenizer.tokenize(normalized.span, into: &tokenized)
    } else {
      tokenize(line, into: &tokenized)
    }
    adjustCase(tokenized.span, into: &cased)
    let words = cased.split(separator: 0x20)
    let written = tokenized.split(separator: 0x20)
    let alignment = SurfaceAlignment(rules?.normalizer)
    let surfaces =
      rules == nil
      ? alignment.surfaces(ofTokens: tokenized.span, normalized: line, in: line)
      : alignment.surfaces(ofTokens: tokenized.span, normalized: normalized.span, in: line)
    var result = SourceLine(
      text: text, words: words.map { String(decoding: $0, as: UTF8.self) },
      surfaces: surfaces,
      keepsCase: words.indices.map { written.indices.contains($0) && written[$0] == words[$0] },
      isSpacedByRule: rules?.detokenizer.spaces(beforeTokensOf: tokenized.span)
        ?? words.map { _ in true },
      language: language.code)
    if let word = words.first, let first = written.first, word != first {
      var capitalized: [UInt8] = []
      Recasing.capitalize(word.span, tailoring, into: &capitalized)
      result.keepsCaseButInitial = capitalized[...] == first
    }
    return result
  }

  /// Returns a translation in which quotation marks and brackets pair up as in its source; see
  /// `PairRepair`.
  package func paired(
    _ words: [String], links: [(source: Int, target: Int)], from source: SourceLine
  ) -> (words: [String], links: [(source: Int, target: Int)]) {
    guard form == .raw else { return (words, links) }
    return PairRepair(conventions.quotationMarks ?? []).repaired(words, links, source.words)
  }

  /// Returns the text of the words that a system has put out.
  ///
  /// - Parameters:
  ///   - links: links of source and target words, counted from 0.
  ///   - source: the translated line; if it begins with a capital letter, so does the text.
  package func text(
    of words: [String], links: [(source: Int, target: Int)], from source: SourceLine
  ) -> TargetText {
    if let rules { return TargetComposition(words, links, source, rules.detokenizer).text() }
    var (text, ranges): (String, [Range<Int>]) = ("", [])
    for word in words {
      if !ranges.isEmpty { text += " " }
      let start = text.utf8.count
      text += word
      ranges.append(start..<start + word.utf8.count)
    }
    return TargetText(text: text, ranges: ranges)
  }
}
