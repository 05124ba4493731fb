import HTTPServing
import Testing
import TranslationServer

@Suite struct PageRouteTests {
  private static let form = [(name: "content-type", value: "application/x-www-form-urlencoded")]

  private func text(_ response: HTTPResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  @Test func pageHasModelsAndAPolicyAndNeedsNoKey() async throws {
    let response = try await TestServer(keys: ["k"], isLoaded: false).response("GET", "/")
    #expect(response.status == 200)
    #expect(response.headers["content-type"] == "text/html; charset=utf-8")
    #expect(response.headers["content-security-policy"] == PageFile.securityPolicy)
    #expect(text(response).contains("<option value=\"ro-en\">Romanian → English</option>"))
    #expect(text(response).contains("id=\"key-field\">"))
  }

  @Test func formIsTranslated() async throws {
    let response = try await TestServer().response(
      "POST", "/", headers: Self.form, body: "model=en-ro&system=neural&text=ab+cd%0D%0A%3Cb%3E")
    #expect(response.status == 200)
    let page = text(response)
    #expect(
      page.contains(
        "<p dir=\"auto\" lang=\"ro\">BA DC</p>"
          + "<p dir=\"auto\" lang=\"ro\">&gt;B&lt;</p>"))
    #expect(page.contains(">\nab cd\n&lt;b&gt;</textarea>"))
    #expect(page.contains("<option value=\"en-ro\" selected>"))
    #expect(page.contains("value=\"neural\" checked>"))
  }

  @Test(
    arguments: [
      ("model=xx&text=a", 404, "there is no model"), ("model=ro-en", 400, "missing text"),
      ("model=ro-en&text=a&system=x", 400, "system must be one of"),
      ("model=ro-en&text=0123456789a", 400, "exceeds text limit"),
    ]) func errorIsToldOnThePage(_ body: String, _ status: Int, _ message: String) async throws
  {
    let server = try TestServer { $0.characters = 10 }
    let response = await server.response("POST", "/", headers: Self.form, body: body)
    #expect(response.status == status)
    #expect(response.headers["content-type"] == "text/html; charset=utf-8")
    let error = text(response).firstMatch(of: /role="alert">([^<]*)</)?.1 ?? ""
    #expect(error.contains(message))
  }

  @Test func filesAreSentOnce() async throws {
    let server = try TestServer()
    for file in PageFile.all {
      let first = await server.response("GET", file.path)
      #expect(first.status == 200)
      #expect(first.headers["content-type"] == file.type)
      #expect(first.body == file.bytes)
      let tag = try #require(first.headers["etag"])
      let second = await server.response(
        "GET", file.path, headers: [(name: "if-none-match", value: tag)])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
    }
    #expect(await server.response("GET", "/page/other.js").status == 404)
  }

  @Test func pageIsNoPartOfTheDescription() async throws {
    let answer = try await TestServer().get("/openapi.json")
    #expect(answer.json["paths"]?["/"] == nil)
    #expect(answer.json["paths"]?["/v1/models"] != nil)
  }
}
