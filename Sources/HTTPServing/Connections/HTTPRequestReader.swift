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
  /// Number of bytes of the buffer in which the end of the head is not.
  private var searched = 0

  /// - Parameter headLimit: most bytes before the body of a request.
  package init(_ source: some HTTPByteSource, headLimit: Int) {
    self.source = source
    self.headLimit = headLimit
  }

  /// Waits for the first byte of a request; false if the client sends none any more.
  package mutating func waitForRequest() async throws -> Bool {
    if !buffer.isEmpty { return true }
    return try await fill()
  }

  /// Reads the lines before the body.
  ///
  /// - Throws: `HTTPError` if they are malformed, too long or cut; errors of the source.
  package mutating func head() async throws -> HTTPRequestHead {
    while true {
      if let head = try takeHead() { return head }
      guard try await fill() else { throw HTTPError(400, "the request ends before its body") }
    }
  }

  /// Takes the lines before the body from the buffer; nil if their end is not there yet.
  private mutating func takeHead() throws -> HTTPRequestHead? {
    // An empty line before a request is ignored (RFC 9112, 2.2).
    if searched == 0, buffer.starts(with: [0x0D, 0x0A]) { buffer.removeFirst(2) }
    guard let end = buffer.firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A], from: max(0, searched - 3))
    else {
      searched = buffer.count < 2 ? 0 : buffer.count
      guard searched <= headLimit else { throw Self.longHead(headLimit) }
      return nil
    }
    searched = 0
    guard end <= headLimit else { throw Self.longHead(headLimit) }
    let head = try HTTPRequestHead(parsing: buffer[..<end])
    buffer.removeFirst(end + 4)
    return head
  }

  /// Adds the next bytes to the buffer; false at the end.
  private mutating func fill() async throws -> Bool {
    let bytes = try await source.read()
    buffer += bytes
    return !bytes.isEmpty
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
        let size = try Self.chunkSize(try await line(), limit: limit - body.count)
        if size == 0 { break }
        body += try await take(size)
        try Self.checkEnd(try await take(2))
      }
      var rest = headLimit
      while true {
        let line = try await line()
        if line.isEmpty { return body }
        rest -= line.count
        try Self.checkText(line)
        try checkTrailers(rest)
      }
    }
  }

  /// Returns the size of a chunk by the line before it.
  private static func chunkSize(_ line: [UInt8], limit: Int) throws -> Int {
    try checkText(line)
    // Extensions of a chunk follow a semicolon.
    let digits = line.prefix { $0 != UInt8(ascii: ";") }
    guard (1...15).contains(digits.count), digits.allSatisfy({ $0.hexadecimalDigit != nil }) else {
      throw HTTPError(400, "a chunk of the body has a malformed size")
    }
    let size = digits.reduce(0) { $0 << 4 | Int($1.hexadecimalDigit ?? 0) }
    guard size <= limit else { throw longBody(limit) }
    return size
  }

  /// Throws if a line has control characters, which a proxy may take for the end of a line.
  private static func checkText(_ line: [UInt8]) throws {
    guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw HTTPError(400, "a line of the chunked body has control characters")
    }
  }

  private static func checkEnd(_ bytes: [UInt8]) throws {
    guard bytes == [0x0D, 0x0A] else {
      throw HTTPError(400, "a chunk of the body is longer than its size")
    }
  }

  private func checkTrailers(_ rest: Int) throws {
    guard rest >= 0 else { throw Self.longHead(headLimit) }
  }

  private static func longBody(_ limit: Int) -> HTTPError {
    HTTPError(413, "the body has more than \(limit) bytes; send less")
  }

  private mutating func take(_ count: Int) async throws -> [UInt8] {
    while buffer.count < count {
      guard try await fill() else { throw Self.cutBody }
    }
    return cut(count, of: count)
  }

  /// Takes a line of a chunked body, without its end.
  private mutating func line() async throws -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: [0x0D, 0x0A], from: 0) { return cut(end, of: end + 2) }
      try checkTrailers(headLimit - buffer.count)
      guard try await fill() else { throw Self.cutBody }
    }
  }

  private static let cutBody = HTTPError(400, "the body ends too early")

  /// Removes `count` bytes from the buffer and returns the first of them.
  private mutating func cut(_ length: Int, of count: Int) -> [UInt8] {
    let bytes = Array(buffer.prefix(length))
    buffer.removeFirst(min(count, buffer.count))
    return bytes
  }
}
