/// CRC-32 checksum (as in gzip and PNG) of bytes added piece by piece.
package struct Checksum: Sendable {
  package private(set) var value: UInt32 = 0

  package init() {}

  package mutating func add(_ bytes: [UInt8]) {
    value = unsafe bytes.withUnsafeBytes { unsafe Gzip.checksum($0, continuing: value) }
  }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The checksum as eight hexadecimal digits.
  package var hexadecimal: String { Self.hexadecimal(value) }

  /// Returns a checksum as eight hexadecimal digits.
  package static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
