import Primitives

/// Joins tokens to ordinary text: the inverse of `Tokenizer`.
///
/// The rules start from those of the Moses script `detokenizer.perl` (punctuation leans on its
/// word, quotes alternate, elisions rejoin) and add what a round trip needs: directional quotes by
/// language, times and ranges between digits, slashes, currency after the amount, and apostrophes
/// in languages whose tokenizer separates them. French puts a space before ? ! : ; % and inside
/// guillemets; it is an ordinary space, as in Moses.
public struct Detokenizer: Sendable {
  let rules: LanguageRules
  let classes: ScalarClassTable

  /// Creates a detokenizer for a language, given its ISO 639 code.
  public init(language: String) {
    rules = LanguageRules(language: language)
    classes = .shared
  }

  /// Returns the text that the tokens were made from, as far as they tell.
  public func detokenize(_ tokens: [String]) -> String {
    let line = Array(tokens.joined(separator: " ").utf8)
    var output: [UInt8] = []
    detokenize(line.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the text of a line of UTF-8 whose tokens are separated by spaces.
  package func detokenize(_ tokenizedLine: Span<UInt8>, into output: inout [UInt8]) {
    var state = TokenSpacing(tokens: tokens(of: tokenizedLine))
    for index in state.tokens.indices {
      let lean = lean(ofTokenAt: index, &state)
      if state.tokens[index].symbol == 0x27 { state.remainingApostrophes -= 1 }
      if index > 0, !lean.contains(.previous), !state.leansOnNext {
        output.append(UInt8(ascii: " "))
      }
      output.append(state.tokens[index].range, of: tokenizedLine)
      state.leansOnNext = lean.contains(.next)
    }
  }

  private func tokens(of line: Span<UInt8>) -> [DetokenizedToken] {
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

/// The sides on which no space is written beside a token.
struct Lean: OptionSet {
  let rawValue: UInt8
  static let previous = Lean(rawValue: 1)
  static let next = Lean(rawValue: 2)
  static let both: Lean = [.previous, .next]
}

/// What is known while a line is being joined.
struct TokenSpacing {
  let tokens: [DetokenizedToken]
  var leansOnNext = false
  var quotes = QuoteState()
  /// Set between the halves of a mark made of two apostrophes.
  var leanOfSecondApostrophe: Lean?

  /// How many apostrophes stand apart from here to the end of the line.
  var remainingApostrophes: Int

  init(tokens: [DetokenizedToken]) {
    self.tokens = tokens
    remainingApostrophes = tokens.count { $0.symbol == 0x27 }
  }

  func token(_ index: Int) -> DetokenizedToken? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }

  /// Where the next token with the same symbol is.
  func next(likeTokenAt index: Int) -> Int? {
    tokens[(index + 1)...].firstIndex { $0.symbol == tokens[index].symbol }
  }
}
