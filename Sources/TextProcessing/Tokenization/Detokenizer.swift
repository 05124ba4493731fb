import Primitives

/// Detokenizer: joins tokens to ordinary text, the inverse of `Tokenizer`.
///
/// The rules are based on those of the Moses script `detokenizer.perl` (punctuation is attached to
/// its word, quotation marks alternate, elisions are rejoined). They are extended to the forms that
/// a round trip needs: directional quotation marks by language, times and ranges between digits,
/// slashes, currency after the amount, and apostrophes in languages whose tokenizer separates them.
/// French has a space before ? ! : ; % and inside guillemets; it is an ordinary space, as in Moses.
public struct Detokenizer: Sendable {
  private(set) var rules: LanguageRules
  let classes: ScalarClassTable
  /// Conventions of the text to write.
  var conventions: TextConventions {
    didSet { rules.adopt(conventions) }
  }
  /// Exceptions from the rules that were learnt from text.
  var spacing: SpacingTable?

  /// Creates a detokenizer for a language.
  ///
  /// - Parameters:
  ///   - language: code such as `en`; see `Language`.
  ///   - spacing: exceptions from the rules of the language; nil for none.
  public init(language: String, spacing: SpacingTable? = nil) {
    self.spacing = spacing
    rules = LanguageRules(language: language)
    classes = .shared
    conventions = TextConventions(language: Language(language))
  }

  /// Returns the text of the tokens of a line.
  public func detokenize(_ tokens: [String]) -> String {
    let line = Array(tokens.joined(separator: " ").utf8)
    var output: [UInt8] = []
    detokenize(line.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the text of a line of UTF-8 whose tokens are separated by spaces.
  package func detokenize(_ tokenizedLine: Span<UInt8>, into output: inout [UInt8]) {
    let tokens = tokens(of: tokenizedLine)
    let spaces = spaces(before: tokens)
    for index in tokens.indices {
      if spaces[index] { output.append(UInt8(ascii: " ")) }
      append(tokens[index].range, of: tokenizedLine, to: &output)
    }
  }

  /// Appends a token; the no-break spaces inside of protected spans become spaces.
  private func append(_ range: Range<Int>, of line: Span<UInt8>, to output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      if line[index] == 0xC2, index + 1 < range.upperBound, line[index + 1] == 0xA0 {
        output.append(UInt8(ascii: " "))
        index += 2
      } else {
        output.append(line[index])
        index += 1
      }
    }
  }

  /// Returns whether a space is written before each token of a line.
  func spaces(beforeTokensOf tokenizedLine: Span<UInt8>) -> [Bool] {
    spaces(before: tokens(of: tokenizedLine))
  }

  private func spaces(before tokens: [DetokenizedToken]) -> [Bool] {
    var state = TokenSpacing(tokens: tokens)
    return tokens.indices.map { index in
      let attachment = attachment(ofTokenAt: index, &state)
      if tokens[index].symbol == 0x27 { state.remainingApostrophes -= 1 }
      var isSpaced = index > 0 && !attachment.contains(.previous) && !state.attachesToNext
      state.attachesToNext = attachment.contains(.next)
      if let spacing, index > 0 {
        isSpaced = spacing.isSpaced(tokens[index - 1], tokens[index], byRule: isSpaced)
      }
      return isSpaced
    }
  }

  func tokens(of line: Span<UInt8>) -> [DetokenizedToken] {
    var tokens: [DetokenizedToken] = []
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: " ") {
      if index > start {
        tokens.append(DetokenizedToken(start..<index, in: line, classes: classes))
      }
      start = index + 1
    }
    return tokens
  }
}

/// Sides on which no space is written beside a token.
struct Attachment: OptionSet {
  let rawValue: UInt8
  static let previous = Attachment(rawValue: 1)
  static let next = Attachment(rawValue: 2)
  static let both: Attachment = [.previous, .next]
}

/// State of the detokenization of a line.
struct TokenSpacing {
  let tokens: [DetokenizedToken]
  /// Whether the token before the current one attaches to it.
  var attachesToNext = false
  var quotes = QuoteState()
  /// Attachment of the second half of a quotation mark made of two apostrophes; otherwise nil.
  var attachmentOfSecondApostrophe: Attachment?
  /// Number of apostrophe tokens from the current one to the end of the line.
  var remainingApostrophes: Int

  init(tokens: [DetokenizedToken]) {
    self.tokens = tokens
    remainingApostrophes = tokens.count { $0.symbol == 0x27 }
  }

  /// Returns the token at `index`, or nil outside the line.
  func token(_ index: Int) -> DetokenizedToken? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }

  /// Returns the index of the next token with the same symbol, or nil if there is none.
  func next(likeTokenAt index: Int) -> Int? {
    tokens[(index + 1)...].firstIndex { $0.symbol == tokens[index].symbol }
  }
}
