/// Tokenizer: splits text into words and punctuation marks, as the Moses tokenizer does.
///
/// The rules are those of `tokenizer.perl -no-escape` (Moses statistical machine translation
/// system, <https://github.com/moses-smt/mosesdecoder>): punctuation is separated; runs of
/// periods stay together; commas stay between digits; apostrophes depend on the language; a period
/// at the end of a word is kept after an abbreviation, before a lower-case word and in words that
/// contain another period. Hyphenated words stay whole ("well-known", Romanian "l-am"), as in Moses
/// without its option for aggressive hyphen splitting, and nothing is escaped.
///
/// It improves on Moses in these points:
/// - URLs, e-mail addresses, file paths, placeholders, tags, code and runs of symbols stay one token,
///   in which spaces become no-break spaces;
/// - combining marks, joiners and other invisible characters stay with the letter before them;
/// - the typographic apostrophe between letters counts as an apostrophe;
/// - words of languages in which an apostrophe is a letter keep it ("ng'ombe", "з'їсти");
/// - times, ratios and numbers with marks of any script between their digits stay whole ("10:30");
/// - scripts without spaces are cut into words, characters or syllables; see `UnspacedScript`;
/// - the ends of a line count as spaces beside apostrophes, and "'s" and "l'" stay whole in text
///   that is already tokenised.
///
/// The time is linear in the length of every line. Visible characters are neither dropped nor
/// added; control characters are dropped.
public struct Tokenizer: Sendable {
  private(set) var rules: LanguageRules
  let classes: ScalarClassTable
  /// Conventions of the text to read.
  package var conventions: TextConventions {
    didSet { rules.adopt(conventions) }
  }

  /// Creates a tokenizer for a language, given its code; see `Language`.
  ///
  /// Unknown codes get general rules.
  public init(language: String) { self.init(language: language, version: .current) }

  /// Creates a tokenizer with the rules of a version.
  package init(language: String, version: TokenizationVersion) {
    rules = LanguageRules(language: language, version: version)
    classes = .shared
    conventions = TextConventions(language: Language(language))
  }

  /// Returns the tokens of a line.
  ///
  /// The line should be one sentence: a period at its end is separated even after an abbreviation,
  /// while one inside it is not.
  public func tokenize(_ line: String) -> [String] {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    tokenize(line.utf8Span.span, into: &output)
    return output.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends the tokens of a line of UTF-8, joined by single spaces.
  package func tokenize(_ line: Span<UInt8>, into output: inout [UInt8]) {
    guard !line.containsControls else {
      var visible: [UInt8] = []
      for index in line.indices where !ByteClass.table[Int(line[index])].contains(.control) {
        visible.append(line[index])
      }
      return tokenize(visible.span, into: &output)
    }
    var writer = TokenWriter(appendingTo: output.moved())
    scan(line, into: &writer)
    output = writer.bytes
  }
}

extension Span where Element == UInt8 {
  /// Whether the line contains control characters other than white space.
  fileprivate var containsControls: Bool {
    for index in indices where self[index] < 0x20 || self[index] == 0x7F {
      if ByteClass.table[Int(self[index])].contains(.control) { return true }
    }
    return false
  }
}

extension [UInt8] {
  /// Returns the contents and leaves the array empty, so that the result can be changed in place.
  mutating func moved() -> [UInt8] {
    var result: [UInt8] = []
    swap(&result, &self)
    return result
  }
}
