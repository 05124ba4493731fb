import Foundation
import HTTPServing
import Testing
import TranslationServer

/// Requests and answers as LibreTranslate's clients send and expect them.
@Suite struct LibreTranslateTests {
  @Test func textOfJSON() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/translate", ["q": "bună ziua", "source": "ro", "target": "en", "format": "text"])
    #expect(answer.status == 200)
    #expect(answer.json == ["translatedText": "ĂNUB AUIZ"])
  }

  @Test func listOfTexts() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/translate", ["q": ["ab", "c\n\nde"], "source": "ro", "target": "en"])
    #expect(answer.json == ["translatedText": ["BA", "C\n\nED"]])
  }

  @Test func alternatives() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/translate", ["q": "ab", "source": "ro", "target": "en", "alternatives": 2])
    #expect(answer.json == ["translatedText": "BA", "alternatives": ["BA!", "BA?"]])
    let list = try await server.post(
      "/translate", ["q": ["ab"], "source": "ro", "target": "en", "alternatives": 1])
    #expect(list.json == ["translatedText": ["BA"], "alternatives": [["BA!"]]])
  }

  @Test func detectedLanguage() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/translate", ["q": "the and is", "source": "auto", "target": "ro"])
    #expect(answer.json["translatedText"] == "EHT DNA SI")
    #expect(answer.json["detectedLanguage"]?["language"] == "en")
    let list = try await server.post(
      "/translate", ["q": ["the", "și"], "source": "auto", "target": "ro"])
    // Text in the target language stays as it is.
    #expect(list.json["translatedText"] == ["EHT", "și"])
  }

  @Test func markupStays() async throws {
    let server = try TestServer()
    let answer = try await server.post(
      "/translate",
      [
        "q": "<p>ab &amp; <br>cd</p>\n<p lang=ro>ef</p>", "source": "ro", "target": "en",
        "format": "html",
      ])
    guard case .string(let text) = answer.json["translatedText"] else {
      Issue.record("no text: \(answer)")
      return
    }
    #expect(text.hasPrefix("<p>") && text.hasSuffix("</p>\n<p lang=ro>FE</p>"), "\(text)")
    // Placeholders and codes stand once; the translator gives no links to place them by.
    for part in ["BA", "&amp;", "<br>", "DC"] {
      #expect(text.components(separatedBy: part).count == 2, "\(part) in \(text)")
    }
  }

  @Test func formsOfARequest() async throws {
    let server = try TestServer()
    let form = await server.response(
      "POST", "/translate", headers: [("content-type", "application/x-www-form-urlencoded")],
      body: "q=ab+cd&source=ro&target=en")
    #expect(String(decoding: form.body, as: UTF8.self) == #"{"translatedText":"BA DC"}"#)
    let query = await server.response(
      "POST", "/translate",
      query: [("q", "ab"), ("source", "ro"), ("target", "en")].map { HTTPParameter($0.0, $0.1) })
    #expect(String(decoding: query.body, as: UTF8.self) == #"{"translatedText":"BA"}"#)
  }

  @Test func multipartForm() async throws {
    let server = try TestServer()
    let parts = [("q", "ab"), ("source", "ro"), ("target", "en")].map {
      "--x\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
    }
    let answer = await server.response(
      "POST", "/translate", headers: [("content-type", "multipart/form-data; boundary=x")],
      body: parts.joined() + "--x--\r\n")
    #expect(String(decoding: answer.body, as: UTF8.self) == #"{"translatedText":"BA"}"#)
  }

  @Test(
    arguments: [
      (["source": "ro", "target": "en"], "Invalid request: missing q parameter"),
      (["q": "a", "target": "en"], "Invalid request: missing source parameter"),
      (["q": "a", "source": "ro"], "Invalid request: missing target parameter"),
      (
        ["q": 1, "source": "ro", "target": "en"],
        "Invalid request: q must be a text or a list of texts"
      ),
      (
        ["q": ["a", 1], "source": "ro", "target": "en"],
        "Invalid request: q must be a text or a list of texts"
      ),
      (["q": "a", "source": "xx", "target": "en"], "xx is not supported; see /languages"),
      (["q": "a", "source": "ro", "target": "xx"], "xx is not supported; see /languages"),
      (
        ["q": "a", "source": "ro", "target": "en", "format": "pdf"],
        "Invalid request: format must be one of text, html"
      ),
      (
        ["q": "a", "source": "ro", "target": "en", "alternatives": -1],
        "Invalid request: alternatives must be a whole number from 0 to 100"
      ),
    ] as [(JSONValue, String)]) func badRequest(_ body: JSONValue, _ message: String) async throws
  {
    let server = try TestServer()
    let answer = try await server.post("/translate", body)
    #expect(answer.status == 400)
    #expect(answer.json == ["error": .string(message)])
  }

  @Test func languages() async throws {
    let server = try TestServer()
    let answer = try await server.get("/languages")
    #expect(
      answer.json == [
        ["code": "en", "name": "English", "targets": ["ro"]],
        ["code": "ro", "name": "Romanian", "targets": ["en"]],
      ])
  }

  @Test func detection() async throws {
    let server = try TestServer()
    let answer = try await server.post("/detect", ["q": "și este"])
    guard case .array(let guesses) = answer.json else {
      Issue.record("no list: \(answer)")
      return
    }
    #expect(guesses.map { $0["language"] } == ["ro", "en"])
    let none = try await server.post("/detect", ["q": "12 %"])
    #expect(none.json[0]?["confidence"] == 0)
  }

  @Test func settings() async throws {
    let server = try TestServer(keys: ["0123456789abcdef"])
    let answer = try await server.get("/frontend/settings")
    #expect(answer.json["keyRequired"] == true)
    #expect(answer.json["charLimit"] == 100_000)
    #expect(answer.json["language"]?["source"] == ["code": "ro", "name": "Romanian"])
  }

  @Test func documentIsTranslatedAndDownloaded() async throws {
    let server = try TestServer()
    let parts = [
      "source\"\r\n\r\nro", "target\"\r\n\r\nen", "file\"; filename=\"a.txt\"\r\n\r\nab\n",
    ]
    let answer = await server.response(
      "POST", "/translate_file",
      headers: [("content-type", "multipart/form-data; boundary=x"), ("host", "h:1")],
      body: parts.map { "--x\r\nContent-Disposition: form-data; name=\"\($0)\r\n" }.joined()
        + "--x--")
    guard case .string(let address) = try JSONValue(parsing: answer.body)["translatedFileUrl"],
      let path = address.split(separator: "h:1").last,
      address.hasPrefix("http://h:1/download_file/")
    else {
      Issue.record("no address: \(String(decoding: answer.body, as: UTF8.self))")
      return
    }
    let file = await server.response("GET", String(path))
    #expect(String(decoding: file.body, as: UTF8.self) == "BA\n")
    #expect(await server.response("GET", "/download_file/../a.txt").status == 404)
    #expect(await server.response("GET", "/download_file/a.txt").status == 404)
  }

  /// The ending of the name tells the format of a document; without a name it is plain text.
  @Test(arguments: [
    ("file\"; filename=\"a.txt", 200), ("file\"; filename=\"a.exe", 400), ("file", 200),
    ("other", 400),
  ]) func formatOfADocument(_ name: String, _ status: Int) async throws {
    let parts = ["model\"\r\n\r\nro-en", "\(name)\"\r\n\r\nab\n"]
    let answer = try await TestServer().response(
      "POST", "/v1/file", headers: [("content-type", "multipart/form-data; boundary=x")],
      body: parts.map { "--x\r\nContent-Disposition: form-data; name=\"\($0)\r\n" }.joined()
        + "--x--")
    #expect(answer.status == status)
    if status == 200 { #expect(String(decoding: answer.body, as: UTF8.self) == "BA\n") }
  }
}

extension JSONValue {
  subscript(index: Int) -> JSONValue? {
    if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
  }
}
