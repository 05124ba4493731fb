internal import Primitives

/// Character encoding of a file.
enum TextEncoding: Equatable {
  case utf8
  case utf16(bigEndian: Bool)
  /// Encoding with a name that `iconv` knows.
  case named(String)
}

/// Text of a file in UTF-8, with what is needed to write the same bytes again.
struct DecodedText {
  /// The text in UTF-8 without byte order mark.
  let bytes: [UInt8]
  let encoding: TextEncoding
  let hasByteOrderMark: Bool
  /// Line end that new lines get: the one that the first line has.
  let lineEnd: String

  /// Decodes the bytes of a file.
  ///
  /// - Parameters:
  ///   - declared: name of the encoding that the file declares, found in its first bytes; used
  ///     where there is no byte order mark.
  ///   - fallback: encoding of bytes that are not UTF-8 though nothing else is declared.
  /// - Throws: `LineError` if the bytes do not represent text in that encoding, or could not be
  ///   written again.
  init(
    _ data: [UInt8], declared: String? = nil, fallback: String? = nil
  ) throws(LineError) {
    if data.starts(with: [0xEF, 0xBB, 0xBF]) {
      (encoding, hasByteOrderMark) = (.utf8, true)
      bytes = Array(data.dropFirst(3))
      try Self.checkUTF8(bytes)
    } else if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      (encoding, hasByteOrderMark) = (.utf16(bigEndian: data[0] == 0xFE), true)
      bytes = try Self.decodeUTF16(data.dropFirst(2), bigEndian: data[0] == 0xFE)
    } else if let bigEndian = Self.looksLikeUTF16(data) {
      (encoding, hasByteOrderMark) = (.utf16(bigEndian: bigEndian), false)
      bytes = try Self.decodeUTF16(data[...], bigEndian: bigEndian)
    } else if let declared, !Self.isUTF8(declared) {
      (encoding, hasByteOrderMark) = (.named(declared), false)
      bytes = try Self.decode(data, from: declared)
    } else if let fallback, Self.firstInvalidByte(data) != nil {
      (encoding, hasByteOrderMark) = (.named(fallback), false)
      bytes = try Self.decode(data, from: fallback)
    } else {
      (encoding, hasByteOrderMark) = (.utf8, false)
      bytes = data
      try Self.checkUTF8(bytes)
    }
    lineEnd = Self.firstLineEnd(bytes)
  }

  /// Text in the encoding of the file.
  ///
  /// - Throws: `LineError` if the encoding lacks a character.
  func encoded(_ text: [UInt8]) throws(LineError) -> [UInt8] {
    switch encoding {
    case .utf8: return (hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + text
    case .utf16(let bigEndian):
      return Self.encodeUTF16(text, bigEndian: bigEndian, mark: hasByteOrderMark)
    case .named(let name):
      guard let result = CharacterConversion.convert(text, from: "UTF-8", to: name) else {
        throw LineError(line: 1, "the encoding \(name) is not known; convert the file to UTF-8")
      }
      if let failure = result.failure {
        throw LineError(
          line: Self.line(of: failure, in: text),
          "the encoding \(name) lacks a character of the translation; convert the file to UTF-8")
      }
      return result.bytes
    }
  }

  /// True if the encoding has `scalar`.
  func canEncode(_ scalar: Unicode.Scalar) -> Bool {
    guard case .named(let name) = encoding, !scalar.isASCII else { return true }
    let result = CharacterConversion.convert(
      Array(String(scalar).utf8), from: "UTF-8", to: name)
    return result?.failure == nil
  }

  /// Line of a byte of `text`, counted from 1.
  static func line(of place: Int, in text: [UInt8]) -> Int {
    1 + text[..<min(place, text.count)].lazy.filter { $0 == 0x0A }.count
  }
}

// MARK: - Decoding

extension DecodedText {
  private static func decode(_ data: [UInt8], from name: String) throws(LineError) -> [UInt8] {
    guard let result = CharacterConversion.convert(data, from: name, to: "UTF-8") else {
      throw LineError(
        line: 1, "the encoding '\(name)' is not known; convert the file to UTF-8 and declare that")
    }
    if let failure = result.failure {
      throw LineError(
        line: line(of: failure, in: data),
        "the bytes are not text in the encoding \(name); declare the encoding that the file has")
    }
    guard CharacterConversion.convert(result.bytes, from: "UTF-8", to: name)?.bytes == data else {
      throw LineError(
        line: 1,
        "text in the encoding \(name) would not be written as it was; convert the file "
          + "to UTF-8")
    }
    return result.bytes
  }

  private static func isUTF8(_ name: String) -> Bool {
    let name = name.lowercased()
    // Text in another encoding would have had null bytes or a byte order mark.
    return name == "utf-8" || name == "utf8" || name.hasPrefix("utf-16") || name == "charset"
  }

  private static func checkUTF8(_ bytes: [UInt8]) throws(LineError) {
    guard let place = firstInvalidByte(bytes) else { return }
    throw LineError(
      line: line(of: place, in: bytes),
      "the bytes are not UTF-8, and no other encoding is declared; convert the file to UTF-8")
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    let text = bytes.span
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        index += 1
        continue
      }
      let (value, length) = text.scalar(at: index)
      guard let scalar = Unicode.Scalar(value), let units = UTF8.encode(scalar) else {
        return index
      }
      // Malformed bytes decode as a replacement character of length 1, or to other bytes.
      guard units.count == length else { return index }
      for (offset, unit) in units.enumerated() where text[index + offset] != unit { return index }
      index += length
    }
    return nil
  }

  private static func looksLikeUTF16(_ data: [UInt8]) -> Bool? {
    guard data.count >= 4, data.count.isMultiple(of: 2) else { return nil }
    if data[0] != 0, data[1] == 0, data[2] != 0, data[3] == 0 { return false }
    if data[0] == 0, data[1] != 0, data[2] == 0, data[3] != 0 { return true }
    return nil
  }

  private static func decodeUTF16(
    _ data: ArraySlice<UInt8>, bigEndian: Bool
  ) throws(LineError) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(data.count / 2)
    var index = data.startIndex
    while index + 1 < data.endIndex {
      let (first, second) = (UInt16(data[index]), UInt16(data[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    var result: [UInt8] = []
    result.reserveCapacity(units.count)
    var iterator = units.makeIterator()
    var decoder = UTF16()
    var isValid = index == data.endIndex
    decoding: while isValid {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): result.append(utf8: scalar)
      case .emptyInput: break decoding
      case .error: isValid = false
      }
    }
    guard isValid else {
      throw LineError(
        line: line(of: result.count, in: result),
        "the bytes are not UTF-16 as the file begins; convert the file to UTF-8")
    }
    return result
  }

  private static func encodeUTF16(_ text: [UInt8], bigEndian: Bool, mark: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 2 + 2)
    func append(_ unit: UInt16) {
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      result.append(bigEndian ? bytes[0] : bytes[1])
      result.append(bigEndian ? bytes[1] : bytes[0])
    }
    if mark { append(0xFEFF) }
    for unit in String(decoding: text, as: UTF8.self).utf16 { append(unit) }
    return result
  }

  private static func firstLineEnd(_ bytes: [UInt8]) -> String {
    guard let place = bytes.firstIndex(of: 0x0A) else {
      return bytes.contains(0x0D) ? "\r" : "\n"
    }
    return place > 0 && bytes[place - 1] == 0x0D ? "\r\n" : "\n"
  }
}
