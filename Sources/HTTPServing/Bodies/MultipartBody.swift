/// Parts of a form with files (`multipart/form-data`, RFC 7578).
package enum MultipartBody {
  /// Part of a form.
  package struct Part: Sendable, Equatable {
    package let name: String
    /// Name of the file as the client gives it, for its ending only; nil for a parameter.
    package let fileName: String?
    package let content: [UInt8]
  }

  /// Most parts of a form.
  private static let largestCount = 1000

  /// Returns the parts of a body.
  ///
  /// - Parameter contentType: value of the header field Content-Type.
  /// - Throws: `HTTPError` if the body is malformed.
  package static func parts(
    _ body: [UInt8], contentType: String
  ) throws(HTTPError) -> [Part] {
    guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty,
      boundary.utf8.count <= 200
    else { throw HTTPError(400, "multipart/form-data needs a boundary of at most 200 characters") }
    let malformed = HTTPError(400, "the body is no multipart/form-data with the boundary it names")
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter may stand at the beginning of the body.
    let bytes = [0x0D, 0x0A] + body
    guard var position = bytes.firstIndex(of: delimiter, from: 0) else { throw malformed }
    var parts: [Part] = []
    while true {
      position += delimiter.count
      if bytes[position...].starts(with: "--".utf8) { return parts }
      guard bytes[position...].starts(with: "\r\n".utf8),
        let headEnd = bytes.firstIndex(of: Array("\r\n\r\n".utf8), from: position),
        let end = bytes.firstIndex(of: delimiter, from: headEnd + 2)
      else { throw malformed }
      guard parts.count < largestCount else {
        throw HTTPError(413, "the form has more than \(largestCount) parts; send fewer")
      }
      let head = String(decoding: bytes[min(position + 2, headEnd)..<headEnd], as: UTF8.self)
      let disposition = head.split(separator: "\r\n").first {
        $0.lowercased().hasPrefix("content-disposition:")
      }
      guard let disposition, let name = parameter("name", of: String(disposition)) else {
        throw HTTPError(400, "a part of the form has no name")
      }
      parts.append(
        Part(
          name: name, fileName: parameter("filename", of: String(disposition)),
          content: Array(bytes[min(headEnd + 4, end)..<end])))
      position = end
    }
  }

  /// Returns a parameter of a header value such as `form-data; name="file"`.
  static func parameter(_ name: String, of value: String) -> String? {
    for part in quotedSplit(value).dropFirst() {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2, pieces[0].filter({ $0 != " " }).lowercased() == name else {
        continue
      }
      let text = String(pieces[1]).trimmingTrailingSpace
      guard text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 2 else { return text }
      return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"")
    }
    return nil
  }

  /// Splits at semicolons outside of quotation marks.
  private static func quotedSplit(_ value: String) -> [Substring] {
    var isQuoted = false
    var wasBackslash = false
    return value.split(omittingEmptySubsequences: false) { character in
      defer { wasBackslash = character == "\\" && !wasBackslash }
      if character == "\"", !wasBackslash { isQuoted.toggle() }
      return character == ";" && !isQuoted
    }
  }
}

extension [UInt8] {
  /// Returns the index of the first occurrence of a pattern at or after `start`; nil without one.
  func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first, start >= 0 else { return nil }
    var index = start
    while index <= count - pattern.count {
      guard let found = self[index...].firstIndex(of: first), found <= count - pattern.count else {
        return nil
      }
      if self[found..<found + pattern.count].elementsEqual(pattern) { return found }
      index = found + 1
    }
    return nil
  }
}
