package import Primitives

/// Preparation of text in one language as input of a system, and conversion of output back to text.
///
/// Raw text is normalised, tokenised and truecased; output is detokenised and given its initial
/// capital letter. Pre-tokenised text is used as it is.
public struct TextPreparation: Sendable {
  /// Form of the text.
  public enum Form: String, Sendable, Codable, CaseIterable {
    case raw, pretokenized
  }

  /// Treatment of upper and lower case.
  public enum Casing: String, Sendable, Codable, CaseIterable {
    case truecased, lower, asIs
  }

  public let form: Form
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
  ///   - casing: nil for `truecased` if the text is raw, and `asIs` if it is not.
  public init(
    language: String, form: Form, casing: Casing? = nil, truecaser: Truecaser? = nil
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
        TextNormalizer(language: language), Tokenizer(language: language),
        Detokenizer(language: language)
      )
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
    var result = spaces.conventions(language: language)
    result.abbreviations = words.abbreviations
    result.words = words.words
    conventions = result
  }

  /// Number of lines from which conventions are learnt, at least, if there are so many.
  private static let sampleSize = (spaces: 5000, words: 100_000)

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
  public func tokens(of line: String) -> [String] {
    let bytes = Array(line.utf8)
    var tokenized: [UInt8] = []
    tokenize(bytes.span, into: &tokenized)
    var truecased: [UInt8] = []
    adjustCase(tokenized.span, into: &truecased)
    return truecased.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the text of the tokens that a system has put out.
  ///
  /// - Parameter source: the translated line; if it begins with a capital letter, so does the text.
  public func text(of tokens: [String], translationOf source: String) -> String {
    guard let rules else { return tokens.joined(separator: " ") }
    let text = rules.detokenizer.detokenize(tokens)
    return Recasing.beginsWithCapital(source) ? Recasing.capitalize(text, tailoring) : text
  }
}
