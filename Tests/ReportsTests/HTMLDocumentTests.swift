import Foundation
import Reports
import Testing

struct HTMLDocumentTests {
  private let root: Element
  private let text: String

  init() throws {
    let bytes = sample().bytes
    root = try Element(parsing: bytes)
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The document runs, fetches and submits nothing, whatever its text is.
  @Test func documentHasNoActiveContent() {
    for name in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "image"] {
      #expect(root.all(name).isEmpty)
    }
    #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("url("))
    #expect(root.all("a").allSatisfy { $0["href"]?.hasPrefix("#") == true })
    #expect(root.all("meta").contains { $0["content"]?.hasPrefix("default-src 'none'") == true })
  }

  /// Text is shown unchanged, except for characters that are invalid in documents.
  @Test func textIsKept() {
    let shown = hostile.replacing("\u{0}", with: "␀").replacing("\u{1b}", with: "␛")
      .replacing("\u{85}", with: "\u{fffd}").replacing("\u{ffff}", with: "\u{fffd}")
    #expect(root.all("h1").map(\.text) == [shown])
    #expect(root.all("code").map(\.text) == [shown])
    #expect(root.all("figcaption").first?.text == shown)
  }

  @Test func linksPointToSections() {
    let sections = Set(root.all("section").compactMap { $0["id"] })
    #expect(sections.count == 3)
    let links = root.all("a").compactMap { $0["href"]?.dropFirst() }
    #expect(links.count == 3)
    for link in links { #expect(sections.contains(String(link))) }
  }

  @Test func headingsTablesAndDrawingsHaveRoles() {
    #expect(root.all("h1").count == 1)
    #expect(root.all("h2").count == root.all("section").count)
    #expect(root.all("th").map { $0["scope"] } == ["col", "col", "col", "row", "row", "row"])
    let drawings = root.all("svg").filter { $0["role"] == "img" }
    #expect(drawings.count == 4)
    #expect(drawings.allSatisfy { $0.children.first?.name == "title" })
  }

  @Test func bestValueIsMarked() {
    #expect(root.all("td").flatMap { $0.all("strong") }.map(\.text) == ["2", "3"])
  }

  /// A thousand sentences with differences and alignments take less than 3 MB.
  @Test func thousandSentencesAreSmall() {
    let words = "on a mild day in spring two old men are playing chess outside .".split(
      separator: " "
    ).map(String.init)
    let line = DifferenceText.Line("source", words)
    let sentence = Details(
      "1",
      blocks: [
        DifferenceText(context: [line], reference: line, translations: [line, line]),
        AlignmentDrawing(
          source: words, target: words,
          phrases: words.indices.map {
            AlignmentDrawing.Phrase(source: $0..<$0 + 1, target: $0..<$0 + 1)
          }),
      ])
    let section = Section(
      id: "all", title: "All", blocks: [Details](repeating: sentence, count: 1000))
    #expect(HTMLDocument(title: "Large", sections: [section]).bytes.count < 3_000_000)
  }

  /// The contrast to the background is at least 4.5:1 for text and 3:1 for graphics (WCAG 2.2,
  /// 1.4.3 and 1.4.11), in the light and the dark colour scheme.
  @Test func contrastIsEnough() throws {
    let styles = try #require(root.all("style").first?.text)
    let schemes = styles.split(separator: ":root{", omittingEmptySubsequences: false).dropFirst()
      .map(colors)
    #expect(schemes.count == 3)
    for colors in schemes {
      let ground = try #require(colors["ground"])
      for (name, color) in colors
      where !["ground", "rule", "shade", "added", "removed"].contains(name) {
        let least = name.hasPrefix("c") ? 3 : 4.5
        #expect(contrast(color, ground) >= least, "\(name)")
      }
      let ink = try #require(colors["ink"])
      for name in ["shade", "added", "removed"] {
        #expect(contrast(ink, try #require(colors[name])) >= 4.5, "\(name)")
      }
    }
  }

  /// Returns the luminances of declarations `--name:#rrggbb` by name.
  private func colors(_ rules: Substring) -> [String: Double] {
    let found = rules.prefix { $0 != "}" }.matches(of: /--([a-z0-9]+):#([0-9a-f]{6});/).map {
      (String($0.1), luminance(Int($0.2, radix: 16) ?? 0))
    }
    return Dictionary(found) { first, _ in first }
  }

  private func luminance(_ color: Int) -> Double {
    zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
      let value = Double((color >> part.0) & 255) / 255
      return sum + part.1 * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
    }
  }

  private func contrast(_ first: Double, _ second: Double) -> Double {
    (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
