import Primitives

/// Writer of the tokens of one line, joined by single spaces, to the end of a byte array.
struct TokenWriter {
  var bytes: [UInt8]
  /// Whether further characters belong to the last token.
  private(set) var isOpen = false
  /// Start of the last token in `bytes`.
  private(set) var tokenStart: Int
  /// Start of the line in `bytes`.
  private let lineStart: Int

  init(appendingTo bytes: consuming [UInt8]) {
    lineStart = bytes.count
    tokenStart = bytes.count
    self.bytes = bytes
  }

  /// The bytes of the last token.
  var token: ArraySlice<UInt8> { bytes[tokenStart...] }
  /// Whether the last token ends with a period and has more characters before it.
  var endsWithPeriod: Bool {
    bytes.count - tokenStart > 1 && bytes[bytes.count - 1] == UInt8(ascii: ".")
  }
  /// Whether the line has no tokens.
  var isEmpty: Bool { bytes.count == lineStart }

  /// Begins a token, unless one is open.
  mutating func open() {
    if isOpen { return }
    if bytes.count > lineStart { bytes.append(UInt8(ascii: " ")) }
    tokenStart = bytes.count
    isOpen = true
  }

  /// Ends the open token.
  mutating func close() { isOpen = false }

  /// Appends one byte to the open token.
  mutating func append(_ byte: UInt8) {
    open()
    bytes.append(byte)
  }

  /// Appends bytes to the open token.
  mutating func append(_ range: Range<Int>, of line: Span<UInt8>) {
    open()
    bytes.append(range, of: line)
  }

  /// Appends bytes to the last token, which may be closed.
  mutating func extendLastToken(_ range: Range<Int>, of line: Span<UInt8>) {
    bytes.append(range, of: line)
  }

  /// Appends bytes as a token of their own.
  mutating func appendToken(_ range: Range<Int>, of line: Span<UInt8>) {
    close()
    append(range, of: line)
    close()
  }

  /// Appends bytes as a token of their own.
  mutating func appendToken(_ token: [UInt8]) {
    close()
    open()
    bytes += token
    close()
  }

  /// Appends bytes as a token of their own, in which white space becomes no-break spaces.
  mutating func appendSpan(_ range: Range<Int>, of line: Span<UInt8>) {
    close()
    open()
    for index in range {
      if ByteClass.table[Int(line[index])].contains(.space) {
        append(utf8: 0xA0)
      } else {
        bytes.append(line[index])
      }
    }
    close()
  }

  private mutating func append(utf8 scalar: UInt8) {
    bytes.append(0xC0 | scalar >> 6)
    bytes.append(0x80 | scalar & 0x3F)
  }

  /// Makes the final period of the open token a token of its own.
  mutating func detachPeriod() {
    bytes[bytes.count - 1] = UInt8(ascii: " ")
    bytes.append(UInt8(ascii: "."))
  }
}
