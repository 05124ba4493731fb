import HTTPServing
import Testing

@Suite struct BodyTests {
  private static let type = "multipart/form-data; boundary=\"b;1\""

  private static func parts(_ body: String) throws(HTTPError) -> [MultipartBody.Part] {
    try MultipartBody.parts(Array(body.utf8), contentType: type)
  }

  @Test func partsOfAForm() throws {
    let parts = try Self.parts(
      "--b;1\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\nro\r\n"
        + "--b;1\r\nContent-Type: text/plain\r\n"
        + "content-disposition: form-data; name=\"file\"; filename=\"a;\\\"b.txt\"\r\n\r\n"
        + "line\r\n--b;\r\n\r\n--b;1--\r\nend")
    #expect(parts.map(\.name) == ["source", "file"])
    #expect(parts.map(\.fileName) == [nil, "a;\"b.txt"])
    #expect(
      parts.map { String(decoding: $0.content, as: UTF8.self) } == ["ro", "line\r\n--b;\r\n"])
  }

  @Test(arguments: [
    "", "--b;1", "--b;1\r\n", "--b;1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
    "--b;1\r\n\r\nx\r\n--b;1--", "--b;1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b;1--",
  ]) func malformedForm(_ body: String) {
    #expect { try Self.parts(body) } throws: { ($0 as? HTTPError)?.status == 400 }
  }

  @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=\"\""])
  func boundaryIsNeeded(_ type: String) {
    #expect(throws: HTTPError.self) { try MultipartBody.parts([], contentType: type) }
  }

  @Test func formParameters() throws {
    let parameters = try FormBody.parameters(Array("q=a+b%0A%00&q=%e2%82%ac&=x&y".utf8)[...])
    #expect(
      parameters == [
        HTTPParameter("q", "a b\n\u{0}"), HTTPParameter("q", "€"), HTTPParameter("", "x"),
        HTTPParameter("y", ""),
      ])
  }

  @Test(arguments: ["q=%", "q=%a", "q=%gg", "q=%ff"])
  func malformedParameter(_ form: String) {
    #expect(throws: HTTPError.self) { try FormBody.parameters(Array(form.utf8)[...]) }
  }
}
