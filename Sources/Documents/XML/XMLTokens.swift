internal import Primitives

/// The tokens of an XML document with their places, in document order.
///
/// Expat judges the XML and says where each token lies; nothing is decoded or expanded here.
struct XMLTokens {
  enum Kind: UInt8 {
    /// Start tag; its partner is the end tag, or itself if the tag is empty (`<a/>`).
    case start
    case end
    /// Character data outside CDATA sections, with its references as they stand.
    case text
    /// Inside of a CDATA section, without its delimiters.
    case cdata
    /// Reference to an entity that the document or its DTD declares; never expanded.
    case entity
    case comment
    case instruction
  }

  /// Text of the document in UTF-8, without a byte order mark.
  fileprivate(set) var bytes: [UInt8]
  fileprivate(set) var kinds: [Kind] = []
  /// First byte of each token.
  fileprivate(set) var starts: [Int] = []
  /// Byte after each token.
  fileprivate(set) var ends: [Int] = []
  /// Start tag: token of the end tag. Other tokens: themselves.
  fileprivate(set) var partners: [Int] = []
  /// Start tag that encloses each token, -1 at the root.
  fileprivate(set) var parents: [Int] = []
  /// Index of the name of a start tag in `names`; -1 for other tokens.
  fileprivate var nameIndices: [Int32] = []
  fileprivate var names: [(qualified: String, local: String)] = []
  fileprivate var indices: [String: Int32] = [:]
  fileprivate var open: [Int] = []

  /// - Throws: `LineError` if the document is not well-formed or declares entities from outside.
  init(_ bytes: [UInt8]) throws(LineError) {
    self.bytes = bytes
    let collector = XMLCollector(self)
    try collector.parse(bytes)
    self = collector.tokens
  }
}

// MARK: - Collecting

/// Receiver of Expat's events.
final class XMLCollector {
  fileprivate(set) var tokens: XMLTokens
  private var isInCDATA = false
  /// Problem that the document is refused for though it is well-formed.
  private(set) var refusal: String?

  fileprivate init(_ empty: XMLTokens) { tokens = empty }

  func start(_ name: String, _ range: Range<Int>) {
    let index: Int32
    if let known = tokens.indices[name] {
      index = known
    } else {
      index = Int32(tokens.names.count)
      tokens.indices[name] = index
      let local = name.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
      tokens.names.append((name, String(local)))
    }
    append(.start, range, name: index)
    tokens.open.append(tokens.kinds.count - 1)
  }

  func end(_ range: Range<Int>) {
    guard let start = tokens.open.popLast() else { return }
    if range.isEmpty {
      tokens.partners[start] = start
    } else {
      append(.end, range)
      tokens.partners[start] = tokens.kinds.count - 1
    }
  }

  func text(_ range: Range<Int>) {
    let kind: XMLTokens.Kind = isInCDATA ? .cdata : .text
    if let last = tokens.kinds.last, last == kind, tokens.ends.last == range.lowerBound {
      tokens.ends[tokens.ends.count - 1] = range.upperBound
    } else {
      append(kind, range)
    }
  }

  func section(begins: Bool) { isInCDATA = begins }

  func other(_ kind: XMLTokens.Kind, _ range: Range<Int>) { append(kind, range) }

  /// Handles what has no handler of its own; only references in content matter.
  func remainder(_ range: Range<Int>) {
    guard !tokens.open.isEmpty, range.lowerBound < tokens.bytes.count,
      tokens.bytes[range.lowerBound] == UInt8(ascii: "&")
    else { return }
    append(.entity, range)
  }

  func refuse(_ problem: String) { refusal = refusal ?? problem }

  private func append(_ kind: XMLTokens.Kind, _ range: Range<Int>, name: Int32 = -1) {
    let size = tokens.bytes.count
    tokens.partners.append(tokens.kinds.count)
    tokens.kinds.append(kind)
    tokens.starts.append(min(range.lowerBound, size))
    tokens.ends.append(min(range.upperBound, size))
    tokens.parents.append(tokens.open.last ?? -1)
    tokens.nameIndices.append(name)
  }
}

// MARK: - Looking up

extension XMLTokens {
  var count: Int { kinds.count }

  func range(_ token: Int) -> Range<Int> { starts[token]..<ends[token] }

  /// Name of a start tag without its namespace prefix; empty for other tokens.
  func name(_ token: Int) -> String {
    nameIndices[token] < 0 ? "" : names[Int(nameIndices[token])].local
  }

  /// Namespace prefix of a start tag with its colon, such as `xlf:`; empty if it has none.
  func prefix(_ token: Int) -> String {
    guard nameIndices[token] >= 0 else { return "" }
    let name = names[Int(nameIndices[token])]
    return String(name.qualified.dropLast(name.local.count))
  }

  func isEmptyTag(_ start: Int) -> Bool { partners[start] == start }

  /// Content of an element; empty, at the end of the tag, for an empty tag.
  func content(_ start: Int) -> Range<Int> {
    isEmptyTag(start) ? ends[start]..<ends[start] : ends[start]..<starts[partners[start]]
  }

  /// The whole element with its tags.
  func element(_ start: Int) -> Range<Int> { starts[start]..<ends[partners[start]] }

  /// Start tags of the child elements, in order.
  func children(_ start: Int) -> [Int] {
    var result: [Int] = []
    var token = start + 1
    let end = partners[start]
    while token < end {
      if kinds[token] == .start { result.append(token) }
      token = partners[token] + 1
    }
    return result
  }

  /// First child element of that name with the prefix of its parent.
  func child(_ name: String, of start: Int) -> Int? {
    let prefix = prefix(start)
    return children(start).first { self.name($0) == name && self.prefix($0) == prefix }
  }

  /// Text of an element without markup, references decoded.
  func string(_ start: Int) -> String {
    var result: [UInt8] = []
    for token in start..<max(start, partners[start]) {
      switch kinds[token] {
      case .text: XMLText.decode(bytes[range(token)], into: &result)
      case .cdata: result.append(contentsOf: bytes[range(token)])
      default: break
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  func source(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
