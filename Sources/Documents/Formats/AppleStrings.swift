internal import Primitives

/// Reader of `.strings` files of Apple's systems.
enum AppleStrings {
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    /// Text of the comments since the last pair.
    var comments: [String] = []

    func peek(_ offset: Int = 0) -> UInt8? {
      position + offset < bytes.count ? bytes[position + offset] : nil
    }

    func error(_ problem: String) -> LineError {
      LineError(line: DecodedText.line(of: position, in: bytes), problem)
    }

    /// Skips white space and comments.
    mutating func skip() throws(LineError) {
      while let byte = peek() {
        if isSpace(byte) {
          position += 1
        } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
          let start = position + 2
          while let next = peek(), next != 0x0A, next != 0x0D { position += 1 }
          comments.append(String(decoding: bytes[start..<position], as: UTF8.self))
        } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
          let start = position + 2
          position = start
          while peek() != nil,
            !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/"))
          { position += 1 }
          guard peek() != nil else {
            position = start
            throw error("a comment that begins here has no end; add */")
          }
          comments.append(String(decoding: bytes[start..<position], as: UTF8.self))
          position += 2
        } else {
          return
        }
      }
    }

    /// Reads a string in quotes, or a word without them; the range lies between the quotes.
    mutating func string() throws(LineError) -> (text: String, range: Range<Int>, isQuoted: Bool)? {
      guard peek() == UInt8(ascii: "\"") else {
        let start = position
        while let byte = peek(), byte.isWordByte { position += 1 }
        guard position > start else { return nil }
        return (String(decoding: bytes[start..<position], as: UTF8.self), start..<position, false)
      }
      position += 1
      let start = position
      while let byte = peek(), byte != UInt8(ascii: "\"") {
        position += byte == UInt8(ascii: "\\") ? 2 : 1
      }
      guard position < bytes.count else {
        position = start
        throw error("a string that begins here has no end; add the quotation mark")
      }
      let range = start..<position
      position += 1
      return (AppleStringsText.decode(bytes[range]), range, true)
    }

    /// Moves behind a character if it stands here.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard peek() == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    /// Moves to the line after the one of `place`.
    mutating func skipLine(of place: Int) {
      position = place
      while let byte = peek(), byte != 0x0A, byte != 0x0D { position += 1 }
    }
  }

  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    var scanner = Scanner(bytes: text.bytes)
    var content = DocumentContent()
    while true {
      try scanner.skip()
      guard scanner.peek() != nil else { return content }
      let place = scanner.position
      let notes = scanner.comments.map { $0.trimmed }.filter { !$0.isEmpty }
      scanner.comments = []
      guard let key = try scanner.string() else {
        scanner.skipLine(of: place)
        continue
      }
      try scanner.skip()
      guard scanner.take("=") else {
        // A key alone stands for itself; anything else is no pair and stays as it is.
        if !scanner.take(";") { scanner.skipLine(of: place) }
        continue
      }
      try scanner.skip()
      let value = try scanner.string()
      try scanner.skip()
      guard let value, scanner.take(";") else {
        scanner.skipLine(of: place)
        continue
      }
      guard !value.text.isEmpty, value.isQuoted else { continue }
      var segment = Segment(unit: key.text, source: MarkedText(value.text))
      segment.notes = notes
      content.segments.append(
        FoundSegment(
          segment: segment, edits: [Edit(value.range, .content(.appleStrings))], place: place))
    }
  }
}

extension UInt8 {
  /// Byte of a word: a letter, a digit, `_`, `-`, `.`, `$`, `:`, `/` or a part of a character.
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: [0x5F, 0x2D, 0x2E, 0x24, 0x3A, 0x2F].contains(self)
    }
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmed: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

/// Escapes of `.strings` files.
enum AppleStringsText {
  static func decode(_ raw: ArraySlice<UInt8>) -> String {
    BackslashText.decode(raw, unicode: [UInt8(ascii: "U"), UInt8(ascii: "u")])
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Text with escapes that begin with a backslash.
enum BackslashText {
  /// Decodes `\n`, `\t`, `\r`, `\b`, `\f` and `\uXXXX`; another escaped character stands for itself.
  ///
  /// - Parameter unicode: letters that begin a number of four hexadecimal digits.
  static func decode(_ raw: ArraySlice<UInt8>, unicode: [UInt8]) -> String {
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var result: [UInt8] = []
    var high: UInt32?
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
        result.append(raw[index])
        index += 1
        high = nil
        continue
      }
      let letter = raw[index + 1]
      if unicode.contains(letter), let unit = hexadecimal(raw[(index + 2)...].prefix(4)) {
        index += 6
        if let first = high, 0xDC00..<0xE000 ~= unit {
          result.removeLast(3)
          append(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00), to: &result)
          high = nil
        } else {
          append(unit, to: &result)
          high = 0xD800..<0xDC00 ~= unit ? unit : nil
        }
        continue
      }
      high = nil
      index += 2
      switch letter {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      default: result.append(letter)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends a code point; a lone surrogate becomes U+FFFD, which has three bytes too.
  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    result.append(utf8: Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
    digits.count == 4 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }
}
