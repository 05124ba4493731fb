import Foundation
import HTTPServing
import Synchronization
import Testing
import TranslationServer

/// Requests of other programs, byte for byte.
@Suite struct RecordedRequestTests {
  /// Bytes that arrive at once.
  private final class RecordedSource: HTTPByteSource {
    private let rest: Mutex<[UInt8]>

    init(_ bytes: [UInt8]) { rest = Mutex(bytes) }

    func read() async -> [UInt8] {
      rest.withLock { rest in
        defer { rest = [] }
        return rest
      }
    }
  }

  private static func response(to recording: String) async throws -> HTTPResponse {
    var reader = HTTPRequestReader(RecordedSource(Array(recording.utf8)), headLimit: 8192)
    let head = try await reader.head()
    let body = try await reader.body(head.framing, limit: 8192)
    return try await TestServer().application.response(
      to: HTTPRequest(head, body: body, peer: "127.0.0.1"))
  }

  /// The request that OmegaT's plugin for LibreTranslate sends for a segment with a tag.
  ///
  /// The plugin (omegat-org/omegat-libre-translate, `LibreTranslate.java`, commit f4c9778) passes the
  /// parameters in the order of their names to `HttpConnectionUtils.post` of OmegaT
  /// (omegat-org/omegat, commit 0939f7c), which sends a form by Java's `HttpURLConnection`. The bytes
  /// were recorded from these calls in OpenJDK 17, without OmegaT itself.
  private static let omegaT =
    "POST /translate HTTP/1.1\r\n"
    + "Content-Type: application/x-www-form-urlencoded\r\n"
    + "User-Agent: Java/17.0.21.1\r\n"
    + "Host: 127.0.0.1:5901\r\n"
    + "Accept: text/html, image/gif, image/jpeg, */*; q=0.2\r\n"
    + "Connection: keep-alive\r\n"
    + "Content-Length: 87\r\n"
    + "\r\n"
    + "q=Bun%C4%83+ziua%2C+%3Cg1%3Elume%3C%2Fg1%3E%21+100+%25+%26+mai+mult&source=ro&target=en"

  /// Requests for languages with Python's `urllib`: argostranslate's client (version 1.11) posts an
  /// empty form, and libretranslatepy (2.1.4) sends the key as the body of GET.
  @Test(arguments: ["POST", "GET"]) func requestForLanguages(_ method: String) async throws {
    let body = method == "GET" ? "api_key=0123456789abcdef" : ""
    let answer = try await Self.response(
      to: "\(method) /languages HTTP/1.1\r\nAccept-Encoding: identity\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.count)\r\n"
        + "Host: 127.0.0.1:5001\r\nUser-Agent: Python-urllib/3.11\r\nConnection: close\r\n\r\n"
        + body)
    #expect(answer.status == 200)
    #expect(try JSONValue(parsing: answer.body)[0]?["code"] == "en")
  }

  @Test func requestOfOmegaT() async throws {
    let answer = try await Self.response(to: Self.omegaT)
    #expect(answer.status == 200)
    // OmegaT reads another encoding than Latin-1 only from a type that ends with it.
    #expect(answer.headers["content-type"]?.hasSuffix("charset=utf-8") == true)
    #expect(
      try JSONValue(parsing: answer.body)
        == ["translatedText": "ĂNUB ,AUIZ !>1G/<EMUL>1G< 001 % & IAM TLUM"])
  }
}
