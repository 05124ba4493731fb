import Primitives
import Storage

/// Strings, with their escapes.
extension HeaderScanner {
  mutating func string() throws(FileError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("the header is not in UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw failure("a control character stands in the header")
      default: text.append(byte)
      }
    }
    throw failure("the header ends inside a string")
  }

  /// What stands for the character after a backslash, in UTF-8.
  private mutating func escape() throws(FileError) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d,
      0x74: 0x09,
    ]
    guard let letter = take() else { throw failure("the header ends inside a string") }
    if let byte = plain[letter] { return [byte] }
    guard letter == UInt8(ascii: "u") else { throw failure("an escape in the header is unknown") }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]) && take() == UInt8(ascii: "\\")
      && take() == UInt8(ascii: "u")
    {
      units.append(try codeUnit())
    }
    guard let character = String(validating: units, as: UTF16.self) else {
      throw failure("half of a surrogate pair stands in the header")
    }
    return Array(character.utf8)
  }

  private mutating func codeUnit() throws(FileError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = take(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("an escape in the header is not hexadecimal")
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
