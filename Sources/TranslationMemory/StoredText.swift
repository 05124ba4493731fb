import Documents

/// Text of a memory: a segment whose codes are numbers instead of markup, so that it fits segments of
/// other files and formats.
///
/// A code is written as U+0001, the letter of its kind, the index of the code in the source, and
/// U+0002.
struct StoredText: Sendable, Equatable {
  /// The text with its codes, as it is stored.
  let string: String

  private static let begin: Unicode.Scalar = "\u{1}"
  private static let end: Unicode.Scalar = "\u{2}"

  init(stored string: String) { self.string = string }

  /// Text with codes whose numbers are their indices.
  init(_ source: MarkedText) { self.init(source, numbers: Array(source.codes.indices)) }

  /// A segment and its translation; both without codes if these do not belong to each other.
  static func pair(_ source: MarkedText, _ target: MarkedText) -> (source: Self, target: Self) {
    // Codes of the source that the target has not used yet, the first of equal ones last.
    var free: [InlineCode: [Int]] = [:]
    for (index, code) in source.codes.enumerated().reversed() {
      free[code.unplaced, default: []].append(index)
    }
    let numbers = target.codes.compactMap { free[$0.unplaced]?.popLast() }
    guard numbers.count == target.codes.count, numbers.count == source.codes.count else {
      return (Self(MarkedText(source.text)), Self(MarkedText(target.text)))
    }
    return (Self(source), Self(target, numbers: numbers))
  }

  private init(_ text: MarkedText, numbers: [Int]) {
    let bytes = Array(text.text.utf8).map { $0 == 1 || $0 == 2 ? 0x20 : $0 }
    var result: [UInt8] = []
    var position = 0
    for (code, number) in zip(text.codes, numbers) {
      let place = min(max(code.offset, position), bytes.count)
      result += bytes[position..<place]
      position = place
      let letter = code.kind == .open ? "o" : code.kind == .close ? "c" : "s"
      result += Array("\u{1}\(letter)\(number)\u{2}".utf8)
    }
    string = String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// Returns the text with the codes of a segment; nil if a number is of none of them.
  ///
  /// - Parameter codes: codes of the source of the segment.
  func marked(with codes: [InlineCode]) -> MarkedText? {
    var result = MarkedText()
    for part in parts {
      switch part {
      case .text(let text): result.text += text
      case .code(_, let number):
        guard codes.indices.contains(number) else { return nil }
        var code = codes[number]
        code.offset = result.text.utf8.count
        result.codes.append(code)
      }
    }
    return result
  }

  enum Part {
    case text(String)
    case code(kind: Substring, number: Int)
  }

  var hasCodes: Bool { string.utf8.contains(1) }

  var parts: [Part] {
    guard hasCodes else { return string.isEmpty ? [] : [.text(string)] }
    var result: [Part] = []
    var text = String.UnicodeScalarView()
    var code: String.UnicodeScalarView?
    for scalar in string.unicodeScalars {
      switch scalar {
      case Self.begin:
        if !text.isEmpty { result.append(.text(String(text))) }
        text = .init()
        code = .init()
      case Self.end:
        let inner = String(code ?? .init())
        if let number = Int(inner.dropFirst()) {
          result.append(.code(kind: inner.prefix(1), number: number))
        }
        code = nil
      default:
        if code != nil { code?.append(scalar) } else { text.append(scalar) }
      }
    }
    if !text.isEmpty { result.append(.text(String(text))) }
    return result
  }

  /// The text without its codes.
  var plain: String {
    parts.reduce(into: "") { result, part in
      if case .text(let text) = part { result += text }
    }
  }

  /// Kinds of the codes, in order.
  var kinds: [Substring] {
    parts.compactMap { part in
      if case .code(let kind, _) = part { kind } else { nil }
    }
  }

  /// Words, signs and codes, which are what edits are counted in.
  var tokens: [String] {
    parts.flatMap { part in
      switch part {
      case .text(let text): TextWords.tokens(of: text)
      case .code(let kind, _): [Self.token(ofKind: kind)]
      }
    }
  }

  /// Token of a code.
  static func token(ofKind kind: Substring) -> String { "\u{1}" + kind }

  /// Number that equal texts have in common (FNV-1a).
  var key: Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in string.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

extension InlineCode {
  /// The code without its place and pair: codes of a source and a target that are equal.
  fileprivate var unplaced: InlineCode { InlineCode(offset: 0, text: text, kind: kind) }
}
