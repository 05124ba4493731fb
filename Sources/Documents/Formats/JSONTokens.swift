internal import Primitives

/// A value of a JSON text with its place.
struct JSONNode {
  enum Kind { case object, array, string, other }
  var kind: Kind
  /// The value with its brackets or quotes.
  var range: Range<Int>
  /// Key in the object that holds the value; nil in arrays and at the root.
  var key: String?
  var keyRange: Range<Int>?
  /// Place among the values of the array that holds the value.
  var index = 0
  var parent: Int
  var children: [Int] = []
}

/// The values of a JSON text in document order.
struct JSONTokens {
  let bytes: [UInt8]
  private(set) var nodes: [JSONNode] = []
  private var position = 0
  private var open: [Int] = []
  /// Deepest nesting that is read.
  private static let depth = 512

  /// - Throws: `LineError` if the text is not JSON.
  init(_ bytes: [UInt8]) throws(LineError) {
    self.bytes = bytes
    skipSpace()
    try value(key: nil)
    while let top = open.last {
      skipSpace()
      let isObject = nodes[top].kind == .object
      let isEmpty = nodes[top].children.isEmpty
      if peek() == UInt8(ascii: isObject ? "}" : "]") {
        position += 1
        nodes[top].range = nodes[top].range.lowerBound..<position
        open.removeLast()
        continue
      }
      if !isEmpty {
        guard peek() == UInt8(ascii: ",") else { throw error("a comma or bracket is missing") }
        position += 1
        skipSpace()
      }
      guard isObject else {
        try value(key: nil)
        continue
      }
      let key = try string()
      skipSpace()
      guard peek() == UInt8(ascii: ":") else { throw error("a colon is missing after a key") }
      position += 1
      skipSpace()
      try value(key: key)
    }
    skipSpace()
    guard position == bytes.count else { throw error("there is text behind the JSON value") }
  }

  private func error(_ problem: String) -> LineError {
    LineError(
      line: DecodedText.line(of: position, in: bytes), "\(problem); repair the JSON of the file")
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek(), isSpace(byte) { position += 1 }
  }

  private mutating func value(key: Range<Int>?) throws(LineError) {
    let parent = open.last ?? -1
    let node = nodes.count
    func added(_ kind: JSONNode.Kind, _ range: Range<Int>) -> JSONNode {
      JSONNode(
        kind: kind, range: range, key: key.map { string($0) }, keyRange: key,
        index: parent < 0 ? 0 : nodes[parent].children.count, parent: parent)
    }
    switch peek() {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < Self.depth else { throw error("values are nested too deeply") }
      nodes.append(
        added(peek() == UInt8(ascii: "{") ? .object : .array, position..<position + 1))
      open.append(node)
      position += 1
    case UInt8(ascii: "\""): nodes.append(added(.string, try string()))
    default:
      let start = position
      while let byte = peek(), !isSpace(byte), !",]}\"".utf8.contains(byte) { position += 1 }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      let digits = word.unicodeScalars.first.map { "-0123456789".unicodeScalars.contains($0) }
      guard ["true", "false", "null"].contains(word) || digits == true && Double(word) != nil else {
        position = start
        throw error("a value is missing or malformed")
      }
      nodes.append(added(.other, start..<position))
    }
    if parent >= 0 { nodes[parent].children.append(node) }
  }

  /// Range of a string with its quotes.
  private mutating func string() throws(LineError) -> Range<Int> {
    guard peek() == UInt8(ascii: "\"") else { throw error("a string in quotes is missing") }
    let start = position
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw error("a string goes over the end of its line") }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else {
      position = start
      throw error("a string that begins here has no end")
    }
    position += 1
    return start..<position
  }

  /// Text of a string with quotes, escapes decoded.
  func string(_ range: Range<Int>) -> String {
    BackslashText.decode(bytes[range].dropFirst().dropLast(), unicode: [UInt8(ascii: "u")])
  }

  /// Text of a node that is a string.
  func text(_ node: Int?) -> String? {
    node.flatMap { nodes[$0].kind == .string ? string(nodes[$0].range) : nil }
  }

  func child(_ key: String, of node: Int?) -> Int? {
    node.flatMap { nodes[$0].children.first { nodes[$0].key == key } }
  }

  /// Keys from the root to a node, joined by periods.
  func path(_ node: Int) -> String {
    var parts: [String] = []
    var current = node
    while nodes[current].parent >= 0 {
      parts.append(nodes[current].key ?? "\(nodes[current].index)")
      current = nodes[current].parent
    }
    return parts.reversed().joined(separator: ".")
  }
}

/// Strings of JSON.
enum JSONText {
  /// Text between quotes, escaped where JSON demands it.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      default:
        if scalar.value < 0x20 {
          result += unicodeEscape(UInt16(scalar.value))
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
