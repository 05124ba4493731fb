import HTTPServing
import Testing
import TranslationServer

@Suite struct V1Tests {
  @Test func models() async throws {
    let server = try TestServer(corrections: MemoryStore())
    server.models[1].set(.failed("/secret/path: is missing"))
    let answer = try await server.get("/v1/models")
    guard case .array(let models) = answer.json, models.count == 2 else {
      Issue.record("no list: \(answer)")
      return
    }
    #expect(
      models[0] == [
        "id": "ro-en", "source": "ro", "target": "en", "sourceName": "Romanian",
        "targetName": "English", "systems": ["phrase", "neural"], "defaultSystem": "phrase",
        "state": "ready", "memory": false, "glossary": false, "learning": true,
      ])
    #expect(models[1]["state"] == "failed")
    #expect(!models[1].text.contains("secret"))
  }

  @Test func linesAndAlternatives() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/v1/translate",
      ["model": "ro-en", "text": "ab cd\nx", "system": "neural", "alternatives": 1])
    guard case .array(let lines) = answer.json["translations"] else {
      Issue.record("no translations: \(answer)")
      return
    }
    #expect(lines.map { $0["source"] } == ["ab cd", "x"])
    #expect(lines.map { $0["target"] } == ["BA DC", "X"])
    #expect(lines.map { $0["system"] } == ["neural", "neural"])
    #expect(lines[0]["alternatives"] == [["target": "BA DC!", "score": -2]])
  }

  @Test func qualityAndTerms() async throws {
    let server = try TestServer()
    let answer = try await server.post("/v1/translate", ["model": "ro-en", "text": "term\nx"])
    guard case .array(let lines) = answer.json["translations"], lines.count == 2 else {
      Issue.record("no translations: \(answer)")
      return
    }
    #expect(lines[0]["quality"] == .number(0.1235))
    #expect(lines[0]["terms"] == [["source": "term", "target": "mret | a", "obeyed": false]])
    #expect(lines[1]["quality"] == nil)
    #expect(lines[1]["terms"] == [])
  }

  @Test(
    arguments: [
      (["text": "a"], 400), (["model": "xx", "text": "a"], 404), (["model": "ro-en"], 400),
      (["model": "ro-en", "text": "a", "lines": ["b"]], 400),
      (["model": "ro-en", "lines": "b"], 400),
      (["model": "ro-en", "text": "a", "system": "x"], 400),
      (["model": "ro-en", "text": "a", "system": "hybrid"], 404),
      (["model": "ro-en", "text": "a", "explain": 1], 400),
    ] as [(JSONValue, Int)]) func badRequest(_ body: JSONValue, _ status: Int) async throws
  {
    let server = try TestServer()
    let answer = try await server.post("/v1/translate", body)
    #expect(answer.status == status)
    #expect(answer.json["error"] != nil)
  }

  @Test func modelsThatAreNotLoaded() async throws {
    let server = try TestServer(isLoaded: false)
    let answer = try await server.post("/v1/translate", ["model": "ro-en", "text": "a"])
    #expect(answer.status == 503)
    let health = try await server.get("/health")
    #expect(health.status == 503 && health.json["status"] == "loading")
    server.models[0].set(.failed(""))
    server.models[1].set(.failed(""))
    #expect(try await server.get("/health").json["status"] == "failed")
    let ready = try await TestServer().get("/health")
    #expect(ready.status == 200 && ready.json["status"] == "ok")
  }

  @Test func corrections() async throws {
    let server = try TestServer(corrections: MemoryStore())
    let query = [HTTPParameter("model", "ro-en")]
    let learnt = try await server.post(
      "/v1/learn", ["model": "ro-en", "source": "a", "target": "b"])
    #expect(learnt.json == ["number": 7])
    #expect(
      try await server.get("/v1/corrections", query: query).json == [
        ["number": 7, "source": "a", "target": "b"]
      ])
    #expect(await server.response("DELETE", "/v1/corrections/7", query: query).status == 200)
    #expect(await server.response("DELETE", "/v1/corrections/8", query: query).status == 404)
    #expect(await server.response("DELETE", "/v1/corrections/x", query: query).status == 400)
    let file = await server.response("GET", "/v1/corrections.tmx", query: query)
    #expect(String(decoding: file.body, as: UTF8.self) == "<tmx/>")
    let other = try await TestServer().post(
      "/v1/learn", ["model": "ro-en", "source": "a", "target": "b"])
    #expect(other.status == 400)
    let empty = try await server.post(
      "/v1/learn", ["model": "ro-en", "source": " ", "target": "b"])
    #expect(empty.status == 400)
  }

  /// Pages of other sites can make a browser send requests, and give their name this address.
  @Test(arguments: [
    ("host", "127.0.0.1:5000", 200), ("host", "localhost:5000", 200), ("host", "[::1]:5000", 200),
    ("host", "evil.example:5000", 403), ("sec-fetch-site", "cross-site", 403),
    ("sec-fetch-site", "same-origin", 200),
  ])
  func otherSitesTeachNothing(_ field: String, _ value: String, _ status: Int) async throws {
    let server = try TestServer(corrections: MemoryStore())
    let body: JSONValue = ["model": "ro-en", "source": "a", "target": "b"]
    #expect(
      try await server.post("/v1/learn", body, headers: [(field, value)]).status == status)
    let query = ["model", "source", "target"].map { HTTPParameter($0, "ro-en") }
    // A form is sent without a question before it.
    #expect(await server.response("POST", "/v1/learn", query: query).status == 415)
  }
}
