/// CRC-32 checksums (as of gzip and PNG), to tell whether data are the same as before.
package struct Checksum: Sendable {
  package private(set) var value: UInt32 = 0

  package init() {}

  package mutating func add(_ bytes: [UInt8]) {
    value = unsafe bytes.withUnsafeBytes { unsafe Gzip.checksum($0, continuing: value) }
  }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// Eight hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
