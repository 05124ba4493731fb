import HTTPServing
import Testing

@Suite struct RequestHeadTests {
  private static func head(_ lines: String...) throws(HTTPError) -> HTTPRequestHead {
    try HTTPRequestHead(parsing: Array(lines.joined(separator: "\r\n").utf8)[...])
  }

  @Test func partsOfARequest() throws {
    let head = try Self.head(
      "POST /a%20b/%C3%A9?q=x+y&empty&n=%26 HTTP/1.1", "Host: localhost", "X-Tab:\tvalue \t",
      "Content-Length: 12")
    #expect(head.method == "POST")
    #expect(head.path == "/a b/é")
    #expect(
      head.query == [
        HTTPParameter("q", "x y"), HTTPParameter("empty", ""), HTTPParameter("n", "&"),
      ])
    #expect(head.headers["x-tab"] == "value")
    #expect(head.framing == .length(12))
    #expect(head.keepsAlive)
  }

  @Test func targetMayBeACompleteAddress() throws {
    #expect(try Self.head("GET http://localhost:1/x HTTP/1.1", "Host: a").path == "/x")
  }

  @Test(arguments: [
    ("HTTP/1.1", "close", false), ("HTTP/1.1", "TE, Close", false), ("HTTP/1.1", "te", true),
    ("HTTP/1.0", "keep-alive", true), ("HTTP/1.0", "te", false),
  ]) func connectionField(_ version: String, _ value: String, _ keepsAlive: Bool) throws {
    let head = try Self.head("GET / \(version)", "Host: a", "Connection: \(value)")
    #expect(head.keepsAlive == keepsAlive)
  }

  @Test(arguments: [
    ("", 400), ("GET", 400), ("GET / HTTP/1.1 x", 400), ("GET  / HTTP/1.1", 400),
    (" GET / HTTP/1.1", 400), ("G(T / HTTP/1.1", 400), ("GET / HTTP/2.0", 400),
    ("GET / http/1.1", 400), ("GET x HTTP/1.1", 400), ("GET /%zz HTTP/1.1", 400),
    ("GET /%00 HTTP/1.1", 400), ("GET /%ff HTTP/1.1", 400), ("GET /é HTTP/1.1", 400),
    ("GET /#f HTTP/1.1", 400), ("GET /?a=%f HTTP/1.1", 400), ("GET / HTTP/1.1\nHost: a", 400),
  ]) func malformedRequestLine(_ line: String, _ status: Int) {
    #expect { try Self.head(line, "Host: a") } throws: { ($0 as? HTTPError)?.status == status }
  }

  @Test(arguments: [
    ("Host: b", 400), ("Name : x", 400), (": x", 400), ("no colon", 400), (" folded", 400),
    ("X: a\u{0}b", 400), ("X: a\nb", 400), ("Content-Length: -1", 400),
    ("Content-Length: 1, 1", 400), ("Content-Length: 0x1", 400), ("Content-Length:", 400),
    ("Content-Length: 1\r\nContent-Length: 1", 400), ("Transfer-Encoding: gzip, chunked", 400),
    ("Transfer-Encoding: chunked\r\nContent-Length: 3", 400),
  ]) func malformedField(_ line: String, _ status: Int) {
    #expect { try Self.head("GET / HTTP/1.1", "Host: a", line) } throws: {
      ($0 as? HTTPError)?.status == status
    }
  }

  @Test func hostIsNeeded() {
    #expect(throws: HTTPError.self) { try Self.head("GET / HTTP/1.1") }
    #expect(throws: Never.self) { try Self.head("GET / HTTP/1.0") }
  }

  @Test func numberOfFieldsIsLimited() throws {
    func head(_ count: Int) throws(HTTPError) -> HTTPRequestHead {
      let lines = ["GET / HTTP/1.1", "Host: a"] + (1..<count).map { "X-\($0): y" }
      return try HTTPRequestHead(parsing: Array(lines.joined(separator: "\r\n").utf8)[...])
    }
    #expect(try head(100).headers.fields.count == 100)
    #expect { try head(101) } throws: { ($0 as? HTTPError)?.status == 431 }
  }

  @Test func lengthBeyondIntegersIsTheLargest() throws {
    let head = try Self.head(
      "POST / HTTP/1.1", "Host: a", "Content-Length: 99999999999999999999999")
    #expect(head.framing == .length(.max))
  }
}
