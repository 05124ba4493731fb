import FlyingSocks
import Foundation
import HTTPServing
import Primitives
import Testing

/// Application that answers with the body of the request, after a pause at `/slow`.
private struct Echo: HTTPApplication {
  func bodyLimit(of head: HTTPRequestHead, peer: String) throws(HTTPError) -> Int {
    if head.path == "/refused" { throw HTTPError(403, "refused") }
    return 100_000
  }

  func response(to request: HTTPRequest) async -> HTTPResponse {
    if request.head.path == "/slow" { try? await Task.sleep(for: .milliseconds(300)) }
    return HTTPResponse(200, type: "text/plain", request.body)
  }

  func response(to error: HTTPError, head: HTTPRequestHead?) -> HTTPResponse {
    HTTPResponse(error.status, type: "text/plain", Array(error.message.utf8))
  }
}

/// Server on a free port, and clients of it.
private struct Setting {
  let server: HTTPServer
  let task: Task<Void, any Error>

  init(_ change: (inout HTTPLimits) -> Void = { _ in }) throws {
    let server = try HTTPServer(host: "127.0.0.1", port: 0, limits: HTTPLimits(change), Echo())
    (self.server, task) = (server, Task { try await server.run() })
  }

  func connect() async throws -> AsyncSocket {
    let port = try #require(UInt16(server.address.split(separator: ":").last ?? ""))
    return try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: port), timeout: 60)
  }

  /// Sends a text and returns all that the server answers until it closes the connection.
  func answer(_ text: String) async throws -> String {
    let socket = try await connect()
    defer { try? socket.close() }
    try await socket.write(Data(text.utf8))
    return await Self.rest(of: socket)
  }

  static func rest(of socket: AsyncSocket) async -> String {
    var bytes: [UInt8] = []
    while let more = try? await socket.read(atMost: 4096) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  func end() async throws {
    task.cancel()
    try await task.value
  }
}

@Suite struct HTTPServerTests {
  private static let end = "Host: a\r\nConnection: close\r\n"

  @Test func requestsOnOneConnection() async throws {
    let setting = try Setting()
    let answer = try await setting.answer(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
        + "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ntwo"
        + "POST / HTTP/1.1\r\n\(Self.end)Content-Length: 5\r\n\r\nthree")
    let head = { (count: Int, connection: String) in
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: \(count)\r\n"
        + "connection: \(connection)\r\n\r\n"
    }
    #expect(
      answer == head(3, "keep-alive") + "one" + head(3, "keep-alive") + head(5, "close") + "three")
    try await setting.end()
  }

  @Test(arguments: [
    ("nonsense\r\n\r\n", "400"), ("GET / HTTP/1.1\r\n\r\n", "400"),
    ("GET /refused HTTP/1.1\r\nHost: a\r\n\r\n", "403"),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n", "413"),
    ("POST / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n", "417"),
  ]) func refusedRequest(_ text: String, _ status: String) async throws {
    let setting = try Setting()
    #expect(try await setting.answer(text).hasPrefix("HTTP/1.1 \(status) "))
    try await setting.end()
  }

  @Test func longBodyIsRefusedThoughTheClientSendsIt() async throws {
    let setting = try Setting()
    let answer = try await setting.answer(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
        + String(repeating: "x", count: 1_000_000))
    #expect(answer.hasPrefix("HTTP/1.1 413 "))
    try await setting.end()
  }

  @Test func clientMayWaitForPermissionToSend() async throws {
    let setting = try Setting()
    let answer = try await setting.answer(
      "POST / HTTP/1.1\r\n\(Self.end)Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi")
    #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    try await setting.end()
  }

  @Test func slowClientGetsStatus408() async throws {
    let setting = try Setting { $0.transferSeconds = 0.2 }
    #expect(try await setting.answer("POST / HT").hasPrefix("HTTP/1.1 408 "))
    try await setting.end()
  }

  @Test func idleConnectionIsClosed() async throws {
    let setting = try Setting { $0.idleSeconds = 0.2 }
    #expect(try await setting.answer("") == "")
    try await setting.end()
  }

  @Test func connectionsHaveALimit() async throws {
    let setting = try Setting { $0.connections = 2 }
    var sockets: [AsyncSocket] = []
    for _ in 0..<2 { sockets.append(try await setting.connect()) }
    while setting.server.connectionCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await setting.answer("").hasPrefix("HTTP/1.1 503 "))
    for socket in sockets { try socket.close() }
    while setting.server.connectionCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(
      try await setting.answer("GET / HTTP/1.1\r\n\(Self.end)\r\n").hasPrefix("HTTP/1.1 200 "))
    try await setting.end()
  }

  @Test func waitingClientsHoldNobodyUp() async throws {
    let setting = try Setting()
    var sockets: [AsyncSocket] = []
    for _ in 0..<100 {
      let socket = try await setting.connect()
      try await socket.write(Data("GET / HTTP/1.1\r\nHo".utf8))
      sockets.append(socket)
    }
    #expect(
      try await setting.answer("GET / HTTP/1.1\r\n\(Self.end)\r\n").hasPrefix("HTTP/1.1 200 "))
    for socket in sockets {
      try await socket.write(Data("st: a\r\nConnection: close\r\n\r\n".utf8))
      #expect(await Setting.rest(of: socket).hasPrefix("HTTP/1.1 200 "))
      try socket.close()
    }
    try await setting.end()
  }

  @Test func runningRequestEndsBeforeTheServer() async throws {
    let setting = try Setting()
    async let answer = setting.answer(
      "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")
    let idle = try await setting.connect()
    while setting.server.connectionCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(50))
    try await setting.end()
    let text = try await answer
    #expect(text.hasPrefix("HTTP/1.1 200 ") && text.contains("connection: close"))
    #expect(await Setting.rest(of: idle) == "")
    await #expect(throws: (any Error).self) { try await setting.connect() }
  }

  @Test(arguments: [("300.0.0.1", 0), ("127.0.0.1", 70_000), ("127.0.0.1", -1), ("name", 0)])
  func unusableAddress(_ host: String, _ port: Int) {
    #expect(throws: OptionError.self) {
      try HTTPServer(host: host, port: port, limits: HTTPLimits(), Echo())
    }
  }
}
