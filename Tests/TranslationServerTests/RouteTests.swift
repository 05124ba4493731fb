import HTTPServing
import Testing
import TranslationServer

@Suite struct RouteTests {
  @Test func descriptionHasExactlyTheRoutes() async throws {
    let server = try TestServer()
    let answer = try await server.get("/openapi.json")
    guard case .object(let paths) = answer.json["paths"] else {
      Issue.record("no paths: \(answer.status)")
      return
    }
    var described: Set<String> = []
    for (path, operations) in paths {
      guard case .object(let methods) = operations else { continue }
      for method in methods.keys { described.insert("\(method.uppercased()) \(path)") }
    }
    let served = server.application.table.routes.filter(\.isDescribed).map {
      "\($0.method) \($0.path)"
    }
    #expect(described == Set(served))
    #expect(served.count == described.count)
    #expect(described.contains("POST /translate") && described.contains("GET /openapi.json"))
  }

  @Test func descriptionTellsBodiesAndErrors() async throws {
    let server = try TestServer()
    let answer = try await server.get("/openapi.json")
    let translate = answer.json["paths"]?["/translate"]?["post"]
    let content = translate?["requestBody"]?["content"]
    for type in ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"] {
      #expect(content?[type]?["schema"]?["required"] == ["q", "source", "target"])
    }
    for route in server.application.table.routes where route.isDescribed {
      let operation = answer.json["paths"]?[route.path]?[route.method.lowercased()]
      for status in OpenAPIDescription.errors(of: route) {
        #expect(operation?["responses"]?["\(status)"] != nil)
      }
    }
  }

  @Test func descriptionNamesModelsAndLanguages() async throws {
    let server = try TestServer()
    let paths = try await server.get("/openapi.json").json["paths"]
    func property(_ path: String, _ type: String, _ name: String) -> JSONValue? {
      let content = paths?[path]?["post"]?["requestBody"]?["content"]
      return content?[type]?["schema"]?["properties"]?[name]
    }
    #expect(property("/v1/learn", "application/json", "model")?["enum"] == ["ro-en", "en-ro"])
    #expect(property("/translate", "application/json", "source")?["enum"] == ["auto", "en", "ro"])
    #expect(property("/translate_file", "multipart/form-data", "source")?["enum"] == ["en", "ro"])
    let list: JSONValue = ["type": "array", "items": ["type": "string"]]
    let full: JSONValue = ["type": "array", "items": ["type": "string"], "minItems": 1]
    let text: JSONValue = ["type": "string"]
    #expect(property("/translate", "application/json", "q")?["anyOf"] == [text, list])
    #expect(property("/translate", "multipart/form-data", "q")?["anyOf"] == [text, full])
    // A parameter that need not be there may be null.
    #expect(
      property("/translate", "application/json", "api_key")?["anyOf"] == [text, ["type": "null"]])
    #expect(property("/translate", "multipart/form-data", "api_key") == text)
    // A model lacks the hybrid here, so no request can ask for it.
    #expect(property("/v1/file", "multipart/form-data", "system")?["enum"] == ["phrase", "neural"])
    let disposition = paths?["/v1/file"]?["post"]?["requestBody"]?["content"]?[
      "multipart/form-data"]?["encoding"]?["file"]?["headers"]?["Content-Disposition"]
    #expect(disposition?["example"]?.text.contains("document.txt") == true)
    let body = paths?["/v1/translate"]?["post"]?["requestBody"]?["content"]?["application/json"]
    #expect(
      body?["schema"]?["oneOf"] == [
        ["required": ["text"], "properties": ["text": text]],
        ["required": ["lines"], "properties": ["lines": list]],
      ])
  }

  @Test func otherPathsAndMethods() async throws {
    let server = try TestServer()
    #expect(await server.response("GET", "/nothing").status == 404)
    #expect(await server.response("GET", "/../etc/passwd").status == 404)
    let wrong = await server.response("GET", "/translate")
    #expect(wrong.status == 405 && wrong.headers["allow"] == "OPTIONS, POST")
    #expect(await server.response("HEAD", "/languages").status == 200)
    #expect(await server.response("OPTIONS", "/nothing").status == 404)
    let type = await server.response(
      "POST", "/v1/translate", headers: [("content-type", "text/plain")], body: "{}")
    #expect(type.status == 415)
  }

  @Test func bodiesHaveLimits() throws {
    let server = try TestServer { $0.megabytes = 2 }
    func limit(_ method: String, _ path: String) throws -> Int {
      try server.application.bodyLimit(of: HTTPRequestHead(method: method, path: path), peer: "")
    }
    #expect(try limit("POST", "/v1/file") == 2 << 20)
    #expect(try limit("POST", "/v1/translate") == 4 << 20)
    #expect(try limit("POST", "/translate") == 4 << 20)
    #expect(try limit("GET", "/languages") == 4096)
    #expect(try limit("OPTIONS", "/languages") == 0)
    #expect(throws: HTTPError.self) { try limit("POST", "/nothing") }
  }

  @Test func metrics() async throws {
    let server = try TestServer()
    _ = await server.response("GET", "/languages")
    _ = await server.response("BREW", "/secret")
    let text = String(decoding: await server.response("GET", "/metrics").body, as: UTF8.self)
    #expect(
      text.contains(
        #"cartouche_requests_total{method="GET",route="/languages",status="200"} 1"#))
    #expect(text.contains(#"{method="other",route="other",status="404"} 1"#))
    #expect(text.contains("cartouche_connections 3\n"))
    #expect(!text.contains("secret") && !text.contains("BREW"))
  }
}
