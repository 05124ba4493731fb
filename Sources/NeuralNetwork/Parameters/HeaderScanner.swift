import Primitives
import Storage

/// Reads the JSON that the header of a safetensors file is made of: objects, arrays, strings and
/// numbers without sign or fraction.
///
/// A general parser would let a name stand twice and keep one of the two, or turn 1e99 into some
/// number; here that is an error. The caller says what must come next, so nothing recurses.
struct HeaderScanner {
  private let bytes: [UInt8]
  private let path: String
  private var position = 0

  /// - Parameter path: the file's, for messages.
  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  func failure(_ problem: String) -> FileError {
    FileError(
      path,
      "this is no safetensors file, or it is damaged: \(problem); copy or train the model again")
  }

  /// An object: `member` reads the value of each key.
  mutating func object(
    _ member: (inout HeaderScanner, String) throws(FileError) -> Void
  ) throws(FileError) {
    var keys: Set<String> = []
    try sequence(from: "{", to: "}") { (scanner: inout HeaderScanner) throws(FileError) in
      let key = try scanner.string()
      guard keys.insert(key).inserted else {
        throw scanner.failure("the header has '\(key)' twice")
      }
      try scanner.expect(":")
      try member(&scanner, key)
    }
  }

  /// An array of numbers.
  mutating func numbers() throws(FileError) -> [Int] {
    var result: [Int] = []
    try sequence(from: "[", to: "]") { (scanner: inout HeaderScanner) throws(FileError) in
      result.append(try scanner.number())
    }
    return result
  }

  /// Nothing but white space may be left.
  mutating func end() throws(FileError) {
    skipSpace()
    guard position == bytes.count else {
      throw failure("something follows the header's last brace")
    }
  }

  private mutating func number() throws(FileError) -> Int {
    skipSpace()
    let start = position
    var value = 0
    while let digit = peek(), digit >= 0x30 && digit <= 0x39 {
      let tenfold = value.multipliedReportingOverflow(by: 10)
      let sum = tenfold.partialValue.addingReportingOverflow(Int(digit) - 0x30)
      guard !tenfold.overflow && !sum.overflow else {
        throw failure("a number in the header is too large")
      }
      value = sum.partialValue
      position += 1
    }
    guard position > start else {
      throw failure("byte \(start) of the header should begin a number")
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

  mutating func expect(_ character: Unicode.Scalar) throws(FileError) {
    skipSpace()
    let place = position
    guard take() == UInt8(ascii: character) else {
      throw failure("byte \(place) of the header should be '\(character)'")
    }
  }

  private mutating func skipSpace() {
    while let byte = peek(), [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take() -> UInt8? {
    defer { position += 1 }
    return peek()
  }
}
