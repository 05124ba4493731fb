import Primitives

/// What happens to the text of one language before a system sees it, and to a system's output after.
///
/// Raw text is normalised, tokenised and truecased on the way in, detokenised and given its capital
/// letter on the way out. Pre-tokenised text is taken as it is.
public struct TextPreparation: Sendable {
  /// How the text comes.
  public enum Form: String, Sendable, Codable, CaseIterable {
    case raw, pretokenized
  }

  /// What is done about upper and lower case.
  public enum Casing: String, Sendable, Codable, CaseIterable {
    case truecased, lower, asIs
  }

  public let form: Form
  public let casing: Casing
  private let normalizer: TextNormalizer
  private let tokenizer: Tokenizer
  private let detokenizer: Detokenizer
  /// nil until it is trained, and where casing needs none.
  package var truecaser: Truecaser?

  /// - Parameter language: an ISO 639 code such as `en`; unknown codes use general rules.
  public init(
    language: String, form: Form, casing: Casing? = nil, truecaser: Truecaser? = nil
  ) {
    self.form = form
    self.casing = casing ?? (form == .raw ? .truecased : .asIs)
    self.truecaser = truecaser
    normalizer = TextNormalizer(language: language)
    tokenizer = Tokenizer(language: language)
    detokenizer = Detokenizer(language: language)
  }

  /// Appends the tokens of a line of valid UTF-8, joined by single spaces, as the language writes them.
  package func tokenize(_ line: Span<UInt8>, into output: inout [UInt8]) {
    switch form {
    case .raw:
      var normalized: [UInt8] = []
      normalizer.normalize(line, into: &normalized)
      tokenizer.tokenize(normalized.span, into: &output)
    case .pretokenized:
      let start = output.count
      for position in line.indices {
        let byte = line[position]
        let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
        // NUL stands for nothing in text and ends it in other programs.
        if byte == 0 { continue }
        if !isSpace {
          output.append(byte)
        } else if output.count > start && output[output.count - 1] != 0x20 {
          output.append(0x20)
        }
      }
      if output.count > start && output[output.count - 1] == 0x20 { output.removeLast() }
    }
  }

  /// Appends a tokenised line with the case that the system wants.
  package func adjustCase(_ tokens: Span<UInt8>, into output: inout [UInt8]) {
    if casing == .lower {
      SimpleLowercasing.lowercase(tokens, into: &output)
    } else if let truecaser {
      truecaser.truecase(tokens, into: &output)
    } else {
      for position in tokens.indices { output.append(tokens[position]) }
    }
  }

  /// The tokens of a line, ready for a system.
  public func tokens(of line: String) -> [String] {
    let bytes = Array(line.utf8)
    var tokenized: [UInt8] = []
    tokenize(bytes.span, into: &tokenized)
    var truecased: [UInt8] = []
    adjustCase(tokenized.span, into: &truecased)
    return truecased.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text that `tokens` of a system's output make.
  ///
  /// - Parameter source: the line that was translated; where it begins with a capital letter, so does
  ///   the text.
  public func text(of tokens: [String], translationOf source: String) -> String {
    switch form {
    case .pretokenized: return tokens.joined(separator: " ")
    case .raw:
      let text = detokenizer.detokenize(tokens)
      return Recasing.beginsWithCapital(source) ? Recasing.capitalize(text) : text
    }
  }
}
