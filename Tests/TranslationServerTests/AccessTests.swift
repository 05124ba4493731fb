import HTTPServing
import Testing
import TranslationServer

@Suite struct AccessTests {
  private static let text: JSONValue = ["q": "ab", "source": "ro", "target": "en"]
  private static let key = "0123456789abcdef"

  @Test func keys() async throws {
    let server = try TestServer(keys: ["fedcba9876543210", Self.key])
    let none = try await server.post("/translate", Self.text)
    #expect(none.status == 403)
    #expect(none.json == ["error": "Please contact the server operator to get an API key"])
    let wrong = try await server.post(
      "/translate", Self.text, headers: [("x-api-key", "0123456789abcdeg")])
    #expect(wrong.status == 403 && wrong.json == ["error": "Invalid API key"])
    for header in [("x-api-key", Self.key), ("authorization", "Bearer \(Self.key)")] {
      #expect(try await server.post("/translate", Self.text, headers: [header]).status == 200)
    }
    let parameter = try await server.post(
      "/translate", ["q": "ab", "source": "ro", "target": "en", "api_key": .string(Self.key)])
    #expect(parameter.status == 200)
    #expect(try await server.get("/languages").status == 200)
  }

  @Test func rateOfAClient() async throws {
    let server = try TestServer(rate: 2)
    for _ in 0..<2 { #expect(try await server.post("/translate", Self.text).status == 200) }
    // A slow computer may allow one more every 30 seconds.
    var response: HTTPResponse
    var requests = 0
    repeat {
      requests += 1
      response = await server.response(
        "POST", "/translate", headers: [("content-type", "application/json")], body: Self.text.text)
    } while response.status == 200 && requests < 20
    #expect(response.status == 429)
    // One request every 30 seconds; some of them have passed.
    let seconds = response.headers["retry-after"].flatMap { Int($0) } ?? 0
    #expect((1...30).contains(seconds))
    #expect(try await server.get("/languages").status == 200)
  }

  @Test func bucketsFillEvenly() throws {
    let limiter = RateLimiter(perMinute: 60)
    for _ in 0..<60 { try limiter.count("a", at: 0) }
    #expect(throws: HTTPError.self) { try limiter.count("a", at: 0.5) }
    #expect(throws: Never.self) { try limiter.count("a", at: 1) }
    #expect(throws: HTTPError.self) { try limiter.count("a", at: 1) }
    #expect(throws: Never.self) { try limiter.count("b", at: 1) }
  }

  @Test func pagesOfOtherOriginsByChoice() async throws {
    let origin = [(name: "origin", value: "https://a.example")]
    let closed = try TestServer()
    let refused = await closed.response("OPTIONS", "/translate", headers: origin)
    #expect(refused.status == 204)
    #expect(refused.headers["access-control-allow-origin"] == nil)
    let open = try TestServer(origin: "https://a.example")
    let admitted = await open.response("OPTIONS", "/translate", headers: origin)
    #expect(admitted.headers["access-control-allow-origin"] == "https://a.example")
    #expect(admitted.headers["access-control-allow-methods"] != nil)
    let other = await open.response("GET", "/languages", headers: [("origin", "https://b.example")])
    #expect(other.headers["access-control-allow-origin"] == nil)
  }

  @Test func limitsOfText() async throws {
    let server = try TestServer {
      $0.characters = 5
      $0.lines = 2
    }
    func status(_ text: JSONValue) async throws -> Int {
      try await server.post("/translate", ["q": text, "source": "ro", "target": "en"]).status
    }
    #expect(try await status("12345") == 200)
    #expect(try await status("123456") == 400)
    #expect(try await status(["123", "456"]) == 400)
    #expect(try await status("1\n2") == 200)
    #expect(try await status("1\n2\n3") == 400)
  }
}
