/// Splits text into words and punctuation marks, following the Moses tokenizer.
///
/// The rules are those of `tokenizer.perl -no-escape` (Moses statistical machine translation
/// system, <https://github.com/moses-smt/mosesdecoder>): punctuation is separated; runs of
/// periods stay together; commas stay between digits; apostrophes go by the language; a period at
/// the end of a word stays there after an abbreviation, before a lower-case word and in words that
/// contain another period. Hyphenated words stay whole ("well-known", Romanian "l-am"), which is
/// Moses without its option for aggressive hyphen splitting, and nothing is escaped.
///
/// It departs from Moses where that is a plain gain:
/// - URLs, e-mail addresses, absolute file paths and message placeholders stay one token;
/// - combining marks, joiners and other invisible characters stay with the letter before them;
/// - the typographic apostrophe between letters counts as an apostrophe;
/// - Swahili words keep their apostrophe ("ng'ombe");
/// - the ends of a line count as spaces where apostrophes are concerned, and text that was
///   tokenised before keeps "'s" and "l'" whole.
///
/// Time is linear in the length of the line whatever it contains. No visible character is dropped
/// or added; control characters are dropped.
public struct Tokenizer: Sendable {
  let rules: LanguageRules
  let classes: ScalarClassTable

  /// Creates a tokenizer for a language, given its ISO 639 code ("en", "pt-BR").
  ///
  /// Unknown codes get the rules that most languages share.
  public init(language: String) {
    rules = LanguageRules(language: language)
    classes = .shared
  }

  /// Returns the tokens of a line.
  ///
  /// The line should be one sentence: a period that ends it is separated from an abbreviation,
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
  fileprivate var containsControls: Bool {
    for index in indices where self[index] < 0x20 || self[index] == 0x7F {
      if ByteClass.table[Int(self[index])].contains(.control) { return true }
    }
    return false
  }
}

extension [UInt8] {
  /// Takes the contents out, so that their new holder can change them in place.
  mutating func moved() -> [UInt8] {
    var result: [UInt8] = []
    swap(&result, &self)
    return result
  }
}
