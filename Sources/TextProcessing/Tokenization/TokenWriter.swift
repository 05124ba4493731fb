import Primitives

/// Collects the tokens of one line, joined by single spaces, at the end of a byte array.
struct TokenWriter {
  var bytes: [UInt8]
  /// Whether further characters belong to the last token.
  private(set) var isOpen = false
  private(set) var tokenStart: Int
  private let lineStart: Int

  init(appendingTo bytes: consuming [UInt8]) {
    lineStart = bytes.count
    tokenStart = bytes.count
    self.bytes = bytes
  }

  /// The bytes of the last token.
  var token: ArraySlice<UInt8> { bytes[tokenStart...] }
  /// Whether the last token is more than a period and ends with one.
  var endsWithPeriod: Bool {
    bytes.count - tokenStart > 1 && bytes[bytes.count - 1] == UInt8(ascii: ".")
  }
  var isEmpty: Bool { bytes.count == lineStart }

  /// Starts a token unless one is open.
  mutating func open() {
    if isOpen { return }
    if bytes.count > lineStart { bytes.append(UInt8(ascii: " ")) }
    tokenStart = bytes.count
    isOpen = true
  }

  mutating func close() { isOpen = false }

  /// Adds one byte to the open token.
  mutating func append(_ byte: UInt8) {
    open()
    bytes.append(byte)
  }

  /// Adds bytes to the open token.
  mutating func append(_ range: Range<Int>, of line: Span<UInt8>) {
    open()
    bytes.append(range, of: line)
  }

  /// Adds bytes to the last token even though it is closed.
  mutating func extendLastToken(_ range: Range<Int>, of line: Span<UInt8>) {
    bytes.append(range, of: line)
  }

  /// Makes a token of its own.
  mutating func appendToken(_ range: Range<Int>, of line: Span<UInt8>) {
    close()
    append(range, of: line)
    close()
  }

  /// Turns the final period of the open token into a token of its own.
  mutating func detachPeriod() {
    bytes[bytes.count - 1] = UInt8(ascii: " ")
    bytes.append(UInt8(ascii: "."))
  }
}
