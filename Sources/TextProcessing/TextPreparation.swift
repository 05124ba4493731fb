import Primitives

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
  private let normalizer: TextNormalizer
  private let tokenizer: Tokenizer
  private(set) var detokenizer: Detokenizer
  private let language: String
  /// Truecaser; nil before it is trained, and if the casing needs none.
  package var truecaser: Truecaser?

  /// - Parameters:
  ///   - language: ISO 639 code such as `en`; unknown codes use general rules.
  ///   - casing: nil for `truecased` if the text is raw, and `asIs` if it is not.
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
    normalizer = TextNormalizer(language: language)
    tokenizer = Tokenizer(language: language, version: version)
    detokenizer = Detokenizer(language: language)
    self.language = language
  }

  /// Returns the preparation with exceptions from the rules for spaces.
  package func spaced(by table: SpacingTable) -> TextPreparation {
    var result = self
    result.detokenizer = Detokenizer(language: language, spacing: table)
    return result
  }

  /// Counts the spaces between the tokens of a raw line.
  package func countSpacing(of line: Span<UInt8>, into counts: inout SpacingCounts) {
    var (normalized, tokenized): ([UInt8], [UInt8]) = ([], [])
    normalizer.normalize(line, into: &normalized)
    tokenizer.tokenize(normalized.span, into: &tokenized)
    let surfaces = SurfaceAlignment(normalizer).surfaces(
      ofTokens: tokenized.span, normalized: normalized.span, in: line)
    detokenizer.count(tokenized.span, surfaces: surfaces, of: line, into: &counts)
  }

  /// Appends the tokens of a line of valid UTF-8, joined by single spaces, in their original case.
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
  }

  /// Appends a tokenised line in the case that `casing` asks for.
  package func adjustCase(_ tokens: Span<UInt8>, into output: inout [UInt8]) {
    if casing == .lower {
      SimpleLowercasing.lowercase(tokens, into: &output)
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
    if form == .raw {
      normalizer.normalize(line, into: &normalized)
      tokenizer.tokenize(normalized.span, into: &tokenized)
    } else {
      tokenize(line, into: &tokenized)
    }
    adjustCase(tokenized.span, into: &cased)
    let words = cased.split(separator: 0x20)
    let written = tokenized.split(separator: 0x20)
    let alignment = SurfaceAlignment(form == .raw ? normalizer : nil)
    let surfaces =
      form == .raw
      ? alignment.surfaces(ofTokens: tokenized.span, normalized: normalized.span, in: line)
      : alignment.surfaces(ofTokens: tokenized.span, normalized: line, in: line)
    var result = SourceLine(
      text: text, words: words.map { String(decoding: $0, as: UTF8.self) },
      surfaces: surfaces,
      keepsCase: words.indices.map { written.indices.contains($0) && written[$0] == words[$0] },
      isSpacedByRule: form == .raw
        ? detokenizer.spaces(beforeTokensOf: tokenized.span) : words.map { _ in true },
      language: detokenizer.rules.code)
    if let word = words.first, let first = written.first, word != first {
      var capitalized: [UInt8] = []
      Recasing.capitalize(word.span, into: &capitalized)
      result.keepsCaseButInitial = capitalized[...] == first
    }
    return result
  }

  /// Returns the text of the words that a system has put out.
  ///
  /// - Parameters:
  ///   - links: links of source and target words, counted from 0.
  ///   - source: the translated line; if it begins with a capital letter, so does the text.
  package func text(
    of words: [String], links: [(source: Int, target: Int)], from source: SourceLine
  ) -> TargetText {
    switch form {
    case .pretokenized:
      var (text, ranges): (String, [Range<Int>]) = ("", [])
      for word in words {
        if !ranges.isEmpty { text += " " }
        let start = text.utf8.count
        text += word
        ranges.append(start..<start + word.utf8.count)
      }
      return TargetText(text: text, ranges: ranges)
    case .raw: return TargetComposition(words, links, source, detokenizer).text()
    }
  }
}
