import HTTPServing
import Synchronization
import Testing

/// Bytes that arrive in pieces of a size.
private final class PieceSource: HTTPByteSource {
  private let rest: Mutex<ArraySlice<UInt8>>
  private let size: Int

  init(_ text: String, size: Int) {
    rest = Mutex(Array(text.utf8)[...])
    self.size = size
  }

  func read() async -> [UInt8] {
    rest.withLock { rest in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }
}

@Suite struct RequestReaderTests {
  private static let start = "POST /p HTTP/1.1\r\nHost: a\r\n"

  private static func reader(_ text: String, size: Int = 4096) -> HTTPRequestReader {
    HTTPRequestReader(PieceSource(text, size: size), headLimit: 200)
  }

  private static func body(
    _ text: String, size: Int, limit: Int = 100
  ) async throws -> (path: String, body: String) {
    var reader = reader(text, size: size)
    let head = try await reader.head()
    let body = try await reader.body(head.framing, limit: limit)
    return (head.path, String(decoding: body, as: UTF8.self))
  }

  private static func status(_ text: String, limit: Int = 100) async -> Int? {
    do {
      _ = try await body(text, size: 3, limit: limit)
      return nil
    } catch {
      return (error as? HTTPError)?.status
    }
  }

  @Test(arguments: [1, 2, 3, 7, 4096]) func requestsFollowEachOther(_ size: Int) async throws {
    let chunked =
      "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: x\r\n\r\n"
    var reader = Self.reader(
      "\r\n" + Self.start + "Content-Length: 5\r\n\r\nhello" + Self.start + chunked + Self.start
        + "\r\n", size: size)
    var bodies: [String] = []
    while try await reader.waitForRequest() {
      let head = try await reader.head()
      bodies.append(
        String(decoding: try await reader.body(head.framing, limit: 100), as: UTF8.self))
    }
    #expect(bodies == ["hello", "abc0123456789", ""])
  }

  @Test func longHeadIsRefused() async {
    let long = Self.start + "X: " + String(repeating: "x", count: 300)
    #expect(await Self.status(long) == 431)
    #expect(await Self.status(long + "\r\n\r\n") == 431)
  }

  @Test func longBodyIsRefusedBeforeItIsRead() async {
    // There is no body behind the head: the length alone is enough.
    #expect(await Self.status(Self.start + "Content-Length: 101\r\n\r\n") == 413)
    #expect(await Self.status(Self.start + "Transfer-Encoding: chunked\r\n\r\n65\r\n") == 413)
  }

  @Test(arguments: [
    "Content-Length: 5\r\n\r\nhell", "Transfer-Encoding: chunked\r\n\r\n5\r\nhell",
    "Transfer-Encoding: chunked\r\n\r\n5;\nX\r\nhello\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n0\r\nT: a\nb\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nx\r\n", "Transfer-Encoding: chunked\r\n\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n-1\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "Content-Length: 5\r\n",
  ]) func malformedBody(_ rest: String) async {
    #expect(await Self.status(Self.start + rest) == 400)
  }

  @Test func endlessTrailersAreRefused() async {
    let trailers = String(repeating: "X: yyyyyyyyyyyyyyyyyyyyyyyyy\r\n", count: 20)
    #expect(
      await Self.status(Self.start + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + trailers) == 431)
  }
}
