import FlyingSocks
import Foundation

/// Application behind the server.
package protocol HTTPApplication: Sendable {
  /// Looks at a request before its body is read.
  ///
  /// - Returns: the most bytes that the body may have.
  /// - Throws: `HTTPError` to refuse the request.
  func bodyLimit(of head: HTTPRequestHead, peer: String) throws(HTTPError) -> Int

  func response(to request: HTTPRequest) async -> HTTPResponse

  /// Returns the response to a request that is refused before the application sees all of it.
  ///
  /// - Parameter head: nil if it could not be read.
  func response(to error: HTTPError, head: HTTPRequestHead?) -> HTTPResponse
}

/// One connection: reads requests and writes responses, one after the other.
struct HTTPConnection: Sendable {
  let socket: AsyncSocket
  let peer: String
  let application: any HTTPApplication
  let limits: HTTPLimits
  let table: HTTPConnectionTable
  let id: Int

  private struct Source: HTTPByteSource {
    let socket: AsyncSocket

    func read() async throws -> [UInt8] {
      do {
        return try await socket.read(atMost: 4096)
      } catch SocketError.disconnected {
        return []
      }
    }
  }

  func run() async {
    defer { try? socket.close() }
    var reader = HTTPRequestReader(
      Source(socket: socket), headLimit: limits.headKilobytes << 10)
    while true {
      table.setDeadline(id, after: limits.idleSeconds, isIdle: true)
      guard (try? await reader.waitForRequest()) == true else { return }
      table.setDeadline(id, after: limits.transferSeconds, isIdle: false)
      guard await exchange(&reader) else { return }
    }
  }

  /// Answers one request; false if the connection ends with it.
  private func exchange(_ reader: inout HTTPRequestReader) async -> Bool {
    var head: HTTPRequestHead?
    var isAnswering = false
    do {
      let read = try await reader.head()
      head = read
      let limit = try application.bodyLimit(of: read, peer: peer)
      try await answerExpectation(read, limit: limit)
      let body = try await reader.body(read.framing, limit: limit)
      table.setDeadline(id, after: nil, isIdle: false)
      let response = await application.response(to: HTTPRequest(read, body: body, peer: peer))
      let keepsAlive = read.keepsAlive && !table.isDraining
      isAnswering = true
      try await write(
        response.encoded(includesBody: read.method != "HEAD", keepsAlive: keepsAlive))
      return keepsAlive
    } catch let error as HTTPError {
      await refuse(error, head)
    } catch is CancellationError where !isAnswering {
      await refuse(HTTPError(408, "the request did not arrive in time; send it again"), head)
    } catch {}
    return false
  }

  /// Tells a client that waits for it before it sends the body that it may send it.
  private func answerExpectation(_ head: HTTPRequestHead, limit: Int) async throws {
    guard let expectation = head.headers["expect"] else { return }
    guard expectation.lowercased() == "100-continue" else {
      throw HTTPError(417, "the only Expect is 100-continue")
    }
    if case .length(let length) = head.framing, length == 0 || length > limit { return }
    try await write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
  }

  private func refuse(_ error: HTTPError, _ head: HTTPRequestHead?) async {
    let response = application.response(to: error, head: head)
    try? await write(response.encoded(includesBody: head?.method != "HEAD", keepsAlive: false))
    await discardRest()
  }

  /// Reads what the client still sends, for a while: if the connection were closed before, the system
  /// would throw away the response that the client has not read yet.
  private func discardRest() async {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    table.setDeadline(id, after: Self.discardedSeconds, isIdle: false)
    var count = 0
    while count < Self.discardedBytes, let bytes = try? await socket.read(atMost: 4096) {
      count += bytes.count
    }
  }

  private static let discardedSeconds = 1.0
  private static let discardedBytes = 4 << 20

  /// Bytes that a client has the time of `HTTPLimits.transferSeconds` to take.
  private static let sliceSize = 1 << 16

  private func write(_ bytes: [UInt8]) async throws {
    for start in stride(from: 0, to: bytes.count, by: Self.sliceSize) {
      table.setDeadline(id, after: limits.transferSeconds, isIdle: false)
      try await socket.write(Data(bytes[start..<min(bytes.count, start + Self.sliceSize)]))
    }
  }
}
