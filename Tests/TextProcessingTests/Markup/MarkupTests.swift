import Testing
import TextProcessing

@Suite struct MarkupTests {
  /// Aligned translation of words separated by spaces, with links such as "0-1 1-0".
  private func aligned(_ source: String, _ target: String, _ links: String) -> LinkedText {
    func ranges(_ text: String) -> [Range<Int>] {
      var ranges: [Range<Int>] = []
      var start: Int?
      for (offset, byte) in (Array(text.utf8) + [0x20]).enumerated() {
        if byte == 0x20 {
          if let first = start { ranges.append(first..<offset) }
          start = nil
        } else if start == nil {
          start = offset
        }
      }
      return ranges
    }
    return LinkedText(
      text: target, sourceRanges: ranges(source), targetRanges: ranges(target),
      links: links.split(separator: " ").map { link in
        let numbers = link.split(separator: "-").compactMap { Int($0) }
        return (numbers[0], numbers[1])
      })
  }

  /// Translation of a line by a translator that swaps as the links say.
  private func translated(
    _ line: String, _ target: String, _ links: String, _ markup: Markup = .xml
  ) -> String {
    let parsed = markup.parse(line)
    return parsed.inserted(into: aligned(parsed.text, target, links))
  }

  @Test func deeplyNestedPairsAreWritten() {
    func nested(_ word: String) -> String {
      String(repeating: "<b>", count: 100_000) + word + String(repeating: "</b>", count: 100_000)
    }
    #expect(translated(nested("a"), "x", "0-0") == nested("x"))
  }

  @Test(arguments: [
    ("<b>a b</b>", "x y", "0-0 1-1", "<b>x y</b>"),
    ("a <b>b</b> c", "x z y", "0-0 1-2 2-1", "x z <b>y</b>"),
    ("a <b>b <i>c</i></b> d", "w z y x", "0-3 1-1 2-2 3-0", "w <b>z <i>y</i></b> x"),
    ("a <b>b</b> <i>c</i>", "x z y", "0-0 1-2 2-1", "x <i>z</i> <b>y</b>"),
    ("a<br/>b", "x y", "0-0 1-1", "x<br/>y"),
    ("a <x id=\"1\"/> b", "x y", "0-0 1-1", "x <x id=\"1\"/> y"),
    ("a <x/>b", "y x", "0-1 1-0", "<x/>y x"), ("a<x/> b", "y x", "0-1 1-0", "y x<x/>"),
    ("<x/>a b<y/>", "y x", "0-1 1-0", "<x/>y x<y/>"), ("<b></b>a", "x", "0-0", "<b></b>x"),
    ("a </b> b <i> c", "x y z", "0-0 1-1 2-2", "x </b> y <i> z"),
    ("<b>a</b>", "", "", "<b></b>"), ("<b/>", "", "", "<b/>"), ("", "", "", ""),
    ("<b> a </b>", " x ", "0-0", "<b> x </b>"),
    ("<a>x1 <b>x2</b></a> x3", "y3 y2 y1", "0-2 1-1 2-0", "y3 <a><b>y2</b> y1</a>"),
    // Words without a link.
    ("a <b>b</b> c", "x z", "0-0 2-1", "x <b></b>z"),
    ("a &lt; b &amp; c", "x < y & z", "", "x &lt; y &amp; z"),
    ("a &quot;b&quot;", "x \"y\"", "", "x &quot;y&quot;"),
    ("<!-- a --><b>c</b><?x?>", "y", "0-0", "<!-- a --><b>y</b><?x?>"),
    // A pair whose words are far apart encloses what is between them; no code is lost.
    ("<b>a b</b> <i>c</i>", "x z y", "0-0 1-2 2-1", "<b>x</b> <i>z</i> y"),
  ])
  func codesFollowTheirWords(
    _ line: String, _ target: String, _ links: String, _ expected: String
  ) {
    #expect(translated(line, target, links) == expected)
  }

  @Test func elementsOfHTMLNeedNoEnd() {
    #expect(
      translated("a<br>b <img src=\"x>y\"> c", "x y z", "0-0 1-1 2-2", .html)
        == "x<br>y <img src=\"x>y\"> z")
    #expect(translated("a <code>b c</code> d", "x y", "0-0 1-1", .html) == "x <code>b c</code> y")
  }

  @Test(arguments: [
    "<b>a</b> b", "a<br/>b c", "a <x/> b", "<p>a, <i>b c</i>!</p>", "a&lt;b &amp; c&nbsp;d",
    "x < y > z",
    "H<sub>2</sub>O is <b>wa</b>ter", "  <b>a</b>  b ", "a</b>b<i>", "<b>a <i>b</b> c</i>",
    "a <x/>  <y/> b", "a <x/> <y/> <z/> b", " <x/> a",
    "a <b> b </b> c",
  ])
  func copiedLinesAreUnchanged(_ line: String) {
    let parsed = Markup.xml.parse(line)
    let preparation = TextPreparation(language: "en", form: .raw)
    let source = preparation.line(parsed.text)
    let links = source.words.indices.map { (source: $0, target: $0) }
    let text = preparation.text(of: source.words, links: links, from: source)
    let result = parsed.inserted(
      into: LinkedText(
        text: text.text, sourceRanges: source.surfaces, targetRanges: text.ranges, links: links))
    #expect(result == line)
  }

  /// A code that is all that separates two words stands for a space.
  @Test func codesOfACallerSeparateWords() {
    let line = MarkedLine(spacing: "ab", codes: [InlineCode(.single, "<br/>", position: 1)])
    #expect(line.text == "a b")
    let placed = line.placed(in: aligned("a b", "y x", "0-0 1-1"))
    #expect(placed.text == "yx")
    #expect(placed.codes.map(\.position) == [1])
  }

  @Test func codesOfACallerHavePlaces() {
    let line = MarkedLine(
      text: "a b",
      codes: [
        InlineCode(.opening, "{1>", name: "1", position: 2),
        InlineCode(.closing, "<1}", name: "1", position: 9),
      ])
    #expect(line.inserted(into: aligned("a b", "y x", "0-1 1-0")) == "{1>y<1} x")
    let placed = line.placed(in: aligned("a b", "y x", "0-1 1-0"))
    #expect(placed.text == "y x")
    #expect(placed.codes.map(\.text) == ["{1>", "<1}"])
    #expect(placed.codes.map(\.position) == [0, 1])
    // A translator without places.
    let bare = LinkedText(text: "y x", sourceRanges: [], targetRanges: [], links: [])
    #expect(Markup.xml.parse("<b>a b</b>").inserted(into: bare) == "<b>y x</b>")
  }

  /// Generator with the same numbers on every run.
  @Test func everyCodeIsWrittenOnceAndNested() {
    var random = SeededGenerator(state: 5)
    for _ in 0..<2000 {
      let words = Int.random(in: 0...6, using: &random)
      var (line, open): (String, [String]) = ("", [])
      var codes: [String] = []
      func add(_ code: String) {
        line += code + (Int.random(in: 0...3, using: &random) == 0 ? " " : "")
        codes.append(code)
      }
      for word in 0...words {
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          switch Int.random(in: 0...2, using: &random) {
          case 0: add("<x\(codes.count)/>")
          case 1:
            open.append("t\(codes.count)")
            add("<\(open[open.count - 1])>")
          default: if let name = open.popLast() { add("</\(name)>") }
          }
        }
        if word < words {
          line += ["", " ", "  "][Int.random(in: 0...2, using: &random)] + "w\(word)"
        }
      }
      while let name = open.popLast() { add("</\(name)>") }
      let parsed = Markup.xml.parse(line)
      let count = parsed.text.split(separator: " ").count
      let targets = Int.random(in: 0...7, using: &random)
      let links =
        count > 0 && targets > 0
        ? (0..<Int.random(in: 0...9, using: &random)).map { _ in
          "\(Int.random(in: 0..<count, using: &random))-\(Int.random(in: 0..<targets, using: &random))"
        } : []
      let target = (0..<targets).map { "v\($0)" }.joined(separator: " ")
      let result = translated(line, target, links.joined(separator: " "))
      let parts = result.split(separator: "<", omittingEmptySubsequences: false).dropFirst()
      let found = parts.map { "<" + $0.prefix { $0 != ">" } + ">" }
      #expect(found.sorted() == codes.sorted(), "\(line) -> \(result)")
      var path: [String] = []
      for code in found where !code.hasSuffix("/>") {
        if code.hasPrefix("</") {
          #expect(path.popLast() == code.replacing("/", with: ""), "\(line) -> \(result)")
        } else {
          path.append(code)
        }
      }
      // The words stay, in their order.
      var text = result
      for code in codes { text = text.replacing(code, with: " ") }
      #expect(text.split(separator: " ").joined(separator: " ") == target, "\(line) -> \(result)")
    }
  }
}
