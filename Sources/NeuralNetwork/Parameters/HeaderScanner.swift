import Primitives
import Storage

/// Scanner for the subset of JSON in the header of a safetensors file: objects, arrays, strings,
/// and integers without a sign, fraction or exponent.
///
/// Foundation's `JSONDecoder` accepts keys that occur twice, trailing commas, and 2.0 or 2e0 for an
/// integer; here these are errors. The caller determines the expected syntax, so parsing does not
/// recurse.
struct HeaderScanner {
  private let bytes: [UInt8]
  private let path: String
  private var position = 0

  /// - Parameter path: path of the file, for error messages.
  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Returns an error with a description of the problem.
  func failure(_ problem: String) -> FileError {
    FileError(
      path,
      "is corrupt or not a safetensors file: \(problem); copy or train the model again")
  }

  /// Scans an object; `member` scans the value of each key.
  mutating func object(
    _ member: (inout HeaderScanner, String) throws(FileError) -> Void
  ) throws(FileError) {
    var keys: Set<String> = []
    try sequence(from: "{", to: "}") { (scanner: inout HeaderScanner) throws(FileError) in
      let key = try scanner.string()
      guard keys.insert(key).inserted else {
        throw scanner.failure("the header contains the key '\(key)' twice")
      }
      try scanner.expect(":")
      try member(&scanner, key)
    }
  }

  /// Scans an array of integers.
  mutating func integers() throws(FileError) -> [Int] {
    var result: [Int] = []
    try sequence(from: "[", to: "]") { (scanner: inout HeaderScanner) throws(FileError) in
      result.append(try scanner.integer())
    }
    return result
  }

  /// Checks that only white space follows.
  mutating func end() throws(FileError) {
    skipSpace()
    guard position == bytes.count else {
      throw failure("the header continues after its last brace")
    }
  }

  private mutating func integer() throws(FileError) -> Int {
    skipSpace()
    let start = position
    var value = 0
    while let digit = peek(), digit >= 0x30 && digit <= 0x39 {
      let tenfold = value.multipliedReportingOverflow(by: 10)
      let sum = tenfold.partialValue.addingReportingOverflow(Int(digit) - 0x30)
      guard !tenfold.overflow && !sum.overflow else {
        throw failure("an integer in the header is too large")
      }
      value = sum.partialValue
      position += 1
    }
    guard position > start else {
      throw failure("byte \(start) of the header is not a digit")
    }
    return value
  }

  private mutating func sequence(
    from open: Unicode.Scalar, to close: Unicode.Scalar,
    _ element: (inout HeaderScanner) throws(FileError) -> Void
  ) throws(FileError) {
    try expect(open)
    skipSpace()
    if peek() == UInt8(ascii: close) {
      position += 1
      return
    }
    while true {
      try element(&self)
      skipSpace()
      if peek() != UInt8(ascii: ",") { break }
      position += 1
    }
    try expect(close)
  }

  /// Scans white space followed by `character`.
  private mutating func expect(_ character: Unicode.Scalar) throws(FileError) {
    skipSpace()
    let offset = position
    guard take() == UInt8(ascii: character) else {
      throw failure("byte \(offset) of the header is not '\(character)'")
    }
  }

  private mutating func skipSpace() {
    while let byte = peek(), [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take() -> UInt8? {
    defer { position += 1 }
    return peek()
  }
}

// MARK: - Strings

extension HeaderScanner {
  /// Scans a string and resolves its escape sequences.
  mutating func string() throws(FileError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("the header is not valid UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw failure("the header contains a control character")
      default: text.append(byte)
      }
    }
    throw failure("the header ends within a string")
  }

  /// Scans an escape sequence after its backslash and returns the character in UTF-8.
  private mutating func escape() throws(FileError) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d,
      0x74: 0x09,
    ]
    guard let letter = take() else { throw failure("the header ends within a string") }
    if let byte = plain[letter] { return [byte] }
    guard letter == UInt8(ascii: "u") else {
      throw failure("the header contains an unknown escape sequence")
    }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]) && take() == UInt8(ascii: "\\")
      && take() == UInt8(ascii: "u")
    {
      units.append(try codeUnit())
    }
    guard let character = String(validating: units, as: UTF16.self) else {
      throw failure("the header contains an unpaired surrogate")
    }
    return Array(character.utf8)
  }

  /// Scans four hexadecimal digits.
  private mutating func codeUnit() throws(FileError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = take(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("an escape sequence in the header is not hexadecimal")
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
