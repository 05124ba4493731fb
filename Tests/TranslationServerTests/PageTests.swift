import Testing
import TranslationServer

@Suite struct PageTests {
  private static let hostile = "</textarea><script>alert(\"1\")</script>&amp; 'x'"
  private static let escaped =
    "&lt;/textarea&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp; 'x'"

  private func html(_ page: Page) -> String { String(decoding: page.html, as: UTF8.self) }

  @Test func textFromOutsideIsEscapedEverywhere() {
    let hostile = Self.hostile
    var page = Page(models: [.init(value: hostile, label: hostile)])
    page.systems = [.init(value: hostile, label: hostile)]
    page.text = hostile
    page.result = .translation(hostile, language: hostile)
    let text = html(page)
    #expect(!text.contains("<script>"))
    #expect(text.matches(of: /alert\(&quot;1&quot;\)/).count == 7)
    page.result = .failure(hostile)
    #expect(html(page).contains("role=\"alert\">\(Self.escaped)</p>"))
  }

  @Test func placesInTextAreNotFilled() {
    var page = Page(models: [])
    page.text = "{{translation}} {{error}}"
    page.result = .translation("{{text}}", language: "en")
    let text = html(page)
    #expect(text.contains(">\n{{translation}} {{error}}</textarea>"))
    #expect(text.contains("<p dir=\"auto\" lang=\"en\">{{text}}</p>"))
  }

  @Test func formKeepsWhatWasChosenAndTyped() {
    var page = Page(models: [
      .init(value: "ro-en", label: "Romanian → English"),
      .init(value: "en-ro", label: "English → Romanian"),
    ])
    page.model = "en-ro"
    page.system = "hybrid"
    page.text = "\r\nTwo\r\nlines"
    page.result = .translation("\nDouă\nrânduri", language: "ro")
    let text = html(page)
    #expect(text.contains("<option value=\"en-ro\" selected>English → Romanian</option>"))
    #expect(text.contains("value=\"hybrid\" checked>Both"))
    #expect(text.contains(">\n\nTwo\nlines</textarea>"))
    #expect(
      text.contains(
        "<p dir=\"auto\" lang=\"ro\"></p><p dir=\"auto\" lang=\"ro\">Două</p>"
          + "<p dir=\"auto\" lang=\"ro\">rânduri</p>"))
    #expect(!text.contains("{{"))
    #expect(text.contains("id=\"key-field\" hidden>"))
    page.needsKey = true
    #expect(html(page).contains("id=\"key-field\">"))
  }

  @Test func filesThatThePageLoadsExistAndNothingElseIsLoaded() throws {
    let page = html(Page(models: []))
    let paths = Set(PageFile.all.map(\.path))
    let loaded = page.matches(of: /(?:src|href)="([^"]+)"/).map { String($0.1) }
    #expect(loaded.count == 3)
    #expect(loaded.allSatisfy(paths.contains))
    for file in PageFile.all {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for match in text.matches(of: /from "\.\/([^"]+)"/) {
        #expect(paths.contains("/page/\(match.1)"), "\(file.path)")
      }
      #expect(!text.contains("innerHTML") && !text.contains("url("), "\(file.path)")
    }
  }

  @Test func policyForbidsInlineScriptsAndOtherServers() {
    let policy = PageFile.securityPolicy
    #expect(policy.hasPrefix("default-src 'none';"))
    #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("http"))
    #expect(!html(Page(models: [])).contains("style="))
  }

  @Test func entityTagsDifferAndAreQuoted() {
    let tags = PageFile.all.map(\.entityTag)
    #expect(Set(tags).count == tags.count)
    #expect(tags.allSatisfy { $0.wholeMatch(of: /"[0-9a-f]{1,16}"/) != nil })
  }
}
