/// Bytes that a client sends.
package protocol HTTPByteSource: Sendable {
  /// Returns the next bytes; none at the end.
  func read() async throws -> [UInt8]
}

/// Reader of the requests that follow each other on a connection.
///
/// Bytes that were read beyond the end of a request belong to the next.
package struct HTTPRequestReader: Sendable {
  private let source: any HTTPByteSource
  private let headLimit: Int
  private var buffer: [UInt8] = []

  /// - Parameter headLimit: most bytes before the body of a request.
  package init(_ source: some HTTPByteSource, headLimit: Int) {
    self.source = source
    self.headLimit = headLimit
  }

  /// Waits for the first byte of a request; false if the client sends none any more.
  package mutating func waitForRequest() async throws -> Bool {
    if buffer.isEmpty { buffer = try await source.read() }
    return !buffer.isEmpty
  }

  /// Reads the lines before the body.
  ///
  /// - Throws: `HTTPError` if they are malformed, too long or cut; errors of the source.
  package mutating func head() async throws -> HTTPRequestHead {
    // An empty line before a request is ignored (RFC 9112, 2.2).
    var isBefore = true
    var searched = 0
    while true {
      if isBefore, buffer.count >= 2 {
        isBefore = false
        if buffer.starts(with: [0x0D, 0x0A]) { buffer.removeFirst(2) }
      }
      if let end = buffer.firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A], from: max(0, searched - 3)) {
        guard end <= headLimit else { throw Self.longHead(headLimit) }
        let head = try HTTPRequestHead(parsing: buffer[..<end])
        buffer.removeFirst(end + 4)
        return head
      }
      searched = buffer.count
      guard searched <= headLimit else { throw Self.longHead(headLimit) }
      let bytes = try await source.read()
      guard !bytes.isEmpty else { throw HTTPError(400, "the request ends before its body") }
      buffer += bytes
    }
  }

  private static func longHead(_ limit: Int) -> HTTPError {
    HTTPError(431, "the request has more than \(limit) bytes before its body; send fewer")
  }

  /// Reads the body of a request.
  ///
  /// - Parameter limit: most bytes of the body; a longer one is refused before it is read.
  /// - Throws: `HTTPError` if the body is longer or malformed, or cut; errors of the source.
  package mutating func body(_ framing: HTTPRequestHead.BodyFraming, limit: Int) async throws
    -> [UInt8]
  {
    switch framing {
    case .length(let length):
      guard length <= limit else { throw Self.longBody(limit) }
      return try await take(length)
    case .chunked:
      var body: [UInt8] = []
      while true {
        let line = try await line()
        // Extensions of a chunk follow a semicolon.
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        guard (1...15).contains(digits.count), digits.allSatisfy({ $0.hexadecimalDigit != nil })
        else { throw HTTPError(400, "a chunk of the body has a malformed size") }
        let size = digits.reduce(0) { $0 << 4 | Int($1.hexadecimalDigit ?? 0) }
        guard size <= limit - body.count else { throw Self.longBody(limit) }
        if size == 0 { break }
        body += try await take(size)
        guard try await take(2) == [0x0D, 0x0A] else {
          throw HTTPError(400, "a chunk of the body is longer than its size")
        }
      }
      var trailers = 0
      while true {
        let line = try await line()
        if line.isEmpty { return body }
        trailers += line.count
        guard trailers <= headLimit else { throw Self.longHead(headLimit) }
      }
    }
  }

  private static func longBody(_ limit: Int) -> HTTPError {
    HTTPError(413, "the body has more than \(limit) bytes; send less")
  }

  private mutating func take(_ count: Int) async throws -> [UInt8] {
    while buffer.count < count {
      let bytes = try await source.read()
      guard !bytes.isEmpty else { throw HTTPError(400, "the body ends too early") }
      buffer += bytes
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  /// Takes a line of a chunked body, without its end.
  private mutating func line() async throws -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: [0x0D, 0x0A], from: 0) {
        defer { buffer.removeFirst(end + 2) }
        return Array(buffer[..<end])
      }
      guard buffer.count <= headLimit else { throw Self.longHead(headLimit) }
      let bytes = try await source.read()
      guard !bytes.isEmpty else { throw HTTPError(400, "the body ends too early") }
      buffer += bytes
    }
  }
}
