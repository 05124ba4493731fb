internal import Primitives

/// Treatment of an element inside a segment by a format.
enum ElementRole {
  /// Tags are codes, the content is text.
  case span
  /// The element with its content is one code.
  case code(InlineCode.Kind, pair: String?)
  /// Only the content counts; its tags are left out.
  case transparent
}

/// Content of an XML element as text with codes.
struct XMLContent {
  var marked = MarkedText()
  /// True if all of the text stands in CDATA sections.
  var isSection = false

  /// Reads the content of the element that begins at token `start`.
  ///
  /// - Parameters:
  ///   - depth: nothing below an element that `role` calls a code is read.
  ///   - role: treatment of the element that begins at a token.
  init(_ tokens: XMLTokens, _ start: Int, role: (Int) -> ElementRole) {
    var text: [UInt8] = []
    var codes: [InlineCode] = []
    /// Tokens of end tags that close a span, with the number of the span.
    var spans: [(end: Int, pair: Int)] = []
    var pairs: [String: Int] = [:]
    var nextPair = 0
    var (hasText, hasSection) = (false, false)
    func add(_ raw: Range<Int>, _ kind: InlineCode.Kind, pair: Int? = nil) {
      codes.append(
        InlineCode(offset: text.count, text: tokens.source(raw), kind: kind, pair: pair))
    }
    var token = start + 1
    let end = tokens.partners[start]
    while token < end {
      switch tokens.kinds[token] {
      case .text:
        let raw = tokens.bytes[tokens.range(token)]
        if hasSection ? raw.contains(where: { !isSpace($0) }) : true { hasText = true }
        XMLText.decode(raw, into: &text)
      case .cdata:
        hasSection = true
        XMLContent.appendSection(tokens.bytes[tokens.range(token)], to: &text)
      case .entity, .instruction: add(tokens.range(token), .single)
      case .comment: break
      case .end:
        if let span = spans.last, span.end == token {
          spans.removeLast()
          add(tokens.range(token), .close, pair: span.pair)
        }
      case .start:
        switch role(token) {
        case .transparent: break
        case .span where tokens.isEmptyTag(token): add(tokens.range(token), .single)
        case .span:
          add(tokens.range(token), .open, pair: nextPair)
          spans.append((tokens.partners[token], nextPair))
          nextPair += 1
        case .code(let kind, let name):
          var pair: Int?
          if let name, kind != .single {
            if kind == .open {
              pair = nextPair
              pairs[name] = nextPair
              nextPair += 1
            } else {
              pair = pairs.removeValue(forKey: name)
            }
          }
          add(tokens.element(token), pair == nil ? .single : kind, pair: pair)
          token = tokens.partners[token]
        }
      }
      token += 1
    }
    // An opening code without its end is a code of its own.
    let closed = Set(codes.lazy.filter { $0.kind == .close }.compactMap(\.pair))
    for index in codes.indices where codes[index].kind == .open {
      guard let pair = codes[index].pair, !closed.contains(pair) else { continue }
      codes[index].kind = .single
      codes[index].pair = nil
    }
    marked = MarkedText(String(decoding: text, as: UTF8.self), codes: codes)
    isSection = hasSection && !hasText
  }

  private static func appendSection(_ raw: ArraySlice<UInt8>, to text: inout [UInt8]) {
    for index in raw.indices where raw[index] != UInt8(ascii: "\r") { text.append(raw[index]) }
  }
}
