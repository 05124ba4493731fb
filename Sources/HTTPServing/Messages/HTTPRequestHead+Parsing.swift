/// Parsing by RFC 9112, without the tolerance that it permits: lines end in CR LF, header fields are
/// not folded, and a message has one length.
extension HTTPRequestHead {
  /// Most header fields of a request.
  private static let largestFieldCount = 100

  /// Parses the lines before the body.
  ///
  /// - Parameter bytes: the lines with their ends, but without the empty line.
  /// - Throws: `HTTPError` if the request is malformed or of another version.
  package init(parsing bytes: ArraySlice<UInt8>) throws(HTTPError) {
    var lines = bytes.lines()
    guard !lines.isEmpty else { throw HTTPError(400, "the request line is missing") }
    let parts = lines.removeFirst().split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw HTTPError(400, "the request line must have a method, a target and a version")
    }
    guard !parts[0].isEmpty, parts[0].count <= 32, parts[0].allSatisfy(\.isTokenCharacter) else {
      throw HTTPError(400, "the method is malformed")
    }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw HTTPError(400, "the request line must end with HTTP/1.1 or HTTP/1.0")
    }
    method = String(decoding: parts[0], as: UTF8.self)
    (path, query) = try Self.target(parts[1])
    headers = try Self.headers(lines)
    if version == "HTTP/1.1", headers.count(of: "host") != 1 {
      throw HTTPError(400, "a request must have one header field Host")
    }
    framing = try Self.framing(headers, version: version)
    let connection = headers.elements(of: "connection")
    keepsAlive =
      version == "HTTP/1.1" ? !connection.contains("close") : connection.contains("keep-alive")
  }

  /// Returns the path and the query of a target, which has the form `/path?query`, or that of a
  /// complete address.
  private static func target(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPError) -> (path: String, query: [HTTPParameter]) {
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
      throw HTTPError(400, "the target of the request has characters that must be encoded")
    }
    var rest = bytes
    for scheme in ["http://", "https://"] where rest.starts(with: scheme.utf8) {
      rest = rest.dropFirst(scheme.utf8.count).drop { $0 != UInt8(ascii: "/") }
    }
    if rest.elementsEqual("*".utf8) { return ("*", []) }
    guard rest.first == UInt8(ascii: "/") else {
      throw HTTPError(400, "the target of the request must begin with /")
    }
    let parts = rest.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = PercentEncoding.decoded(parts[0], isPath: true) else {
      throw HTTPError(400, "the path of the request is not percent-encoded UTF-8")
    }
    guard parts.count > 1 else { return (path, []) }
    return (path, try FormBody.parameters(parts[1]))
  }

  private static func headers(
    _ lines: [ArraySlice<UInt8>]
  ) throws(HTTPError) -> HTTPHeaders {
    guard lines.count <= largestFieldCount else {
      throw HTTPError(431, "the request has more than \(largestFieldCount) header fields")
    }
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(\.isTokenCharacter)
      else { throw HTTPError(400, "a header field has a malformed name") }
      let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      guard value.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }) else {
        throw HTTPError(400, "a header field has control characters")
      }
      headers.append(
        String(decoding: line[..<colon], as: UTF8.self),
        String(decoding: value, as: UTF8.self).trimmingTrailingSpace)
    }
    return headers
  }

  private static func framing(
    _ headers: HTTPHeaders, version: String
  ) throws(HTTPError) -> BodyFraming {
    let lengths = headers.count(of: "content-length")
    if headers.count(of: "transfer-encoding") > 0 {
      guard lengths == 0, version == "HTTP/1.1" else {
        throw HTTPError(400, "Transfer-Encoding excludes Content-Length and HTTP/1.0")
      }
      guard headers.elements(of: "transfer-encoding") == ["chunked"] else {
        throw HTTPError(400, "the only Transfer-Encoding is chunked")
      }
      return .chunked
    }
    guard let text = headers["content-length"] else { return .length(0) }
    // Digits that are no Int are more than any limit.
    guard lengths == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw HTTPError(400, "Content-Length must be one number")
    }
    return .length(Int(text) ?? .max)
  }
}

extension ArraySlice<UInt8> {
  /// Splits the bytes at each CR LF; other control characters stay for the parsers to refuse.
  fileprivate func lines() -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = startIndex
    var index = startIndex
    while index + 1 < endIndex {
      if self[index] == 0x0D, self[index + 1] == 0x0A {
        lines.append(self[start..<index])
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    if start < endIndex { lines.append(self[start...]) }
    return lines
  }
}

extension UInt8 {
  /// True if names of methods and header fields may have the character.
  var isTokenCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
