/// Parameters as forms and queries encode them (`application/x-www-form-urlencoded`).
package enum FormBody {
  /// Most parameters of a form.
  private static let largestCount = 10_000

  /// Returns the parameters, in order.
  ///
  /// - Throws: `HTTPError` if they are malformed, or too many.
  package static func parameters(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> [HTTPParameter] {
    var result: [HTTPParameter] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard result.count < largestCount else {
        throw HTTPError(413, "the form has more than \(largestCount) parameters; send fewer")
      }
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decoded(parts[0], isPath: false),
        let value = PercentEncoding.decoded(parts.count > 1 ? parts[1] : [], isPath: false)
      else { throw HTTPError(400, "a parameter is not percent-encoded UTF-8") }
      result.append(HTTPParameter(name, value))
    }
    return result
  }
}

/// Percent encoding of RFC 3986.
enum PercentEncoding {
  /// Returns the text; nil if an escape is malformed, the text is not UTF-8, or a path has NUL.
  static func decoded(_ bytes: ArraySlice<UInt8>, isPath: Bool) -> String? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.endIndex, let high = bytes[index + 1].hexadecimalDigit,
          let low = bytes[index + 2].hexadecimalDigit
        else { return nil }
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(byte == UInt8(ascii: "+") && !isPath ? 0x20 : byte)
        index += 1
      }
    }
    if isPath, output.contains(0) { return nil }
    return String(validating: output, as: UTF8.self)
  }
}

extension UInt8 {
  /// Value of a hexadecimal digit; nil for other characters.
  var hexadecimalDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
