import Documents
import Primitives
import TestSupport
import Testing
import TranslationMemory

@Suite struct TranslationMemoryTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func document(_ text: String, _ path: String) throws -> Document {
    try Document(
      Array(text.utf8), path: path,
      options: ReadingOptions(sourceLanguage: "en", targetLanguage: "ro"))
  }

  private func po(_ entries: [(context: String, source: String, target: String)]) -> String {
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      + entries.map {
        ($0.context.isEmpty ? "" : "msgctxt \"\($0.context)\"\n")
          + "msgid \"\($0.source)\"\nmsgstr \"\($0.target)\"\n\n"
      }.joined()
  }

  /// Memory of messages.
  private func memory(
    _ entries: [(context: String, source: String, target: String)]
  ) throws -> TranslationMemory {
    var builder = MemoryBuilder(source: "en", target: "ro")
    builder.add(try document(po(entries), "a.po"))
    try builder.write(to: folder.path("memory"))
    return try TranslationMemory(folder.path("memory"))
  }

  private func tmx(_ pairs: [(String, String)]) -> String {
    "<tmx version=\"1.4\"><header srclang=\"en\"/><body>"
      + pairs.map {
        "<tu><tuv xml:lang=\"en\"><seg>\($0)</seg></tuv>"
          + "<tuv xml:lang=\"ro\"><seg>\($1)</seg></tuv></tu>"
      }.joined() + "</body></tmx>"
  }

  @Test func exactMatchesPreferTheirContext() throws {
    let memory = try memory([
      ("menu", "Open", "Deschide"), ("state", "Open", "Deschis"), ("", "Close", "Închide"),
    ])
    let open = MarkedText("Open")
    let state = try #require(try memory.exactMatch(of: open, context: "state"))
    #expect(state.target.text == "Deschis")
    #expect(state.percent == 101)
    let other = try #require(try memory.exactMatch(of: open, context: "other"))
    #expect(other.target.text == "Deschide")
    #expect(other.percent == 100)
    #expect(try memory.exactMatch(of: MarkedText("open"), context: nil) == nil)
  }

  @Test func unfinishedSegmentsAreLeftOut() throws {
    var builder = MemoryBuilder(source: "en", target: "ro")
    builder.add(
      try document(
        po([("", "a", "x"), ("", "b", "")]) + "#, fuzzy\nmsgid \"c\"\nmsgstr \"z\"\n", "a.po"))
    #expect(builder.count == 1)
    #expect(builder.skipped == 2)
    let empty = MemoryBuilder(source: "en", target: "ro")
    #expect(throws: FileError.self) { try empty.write(to: folder.path("empty")) }
  }

  @Test func codesBecomeThoseOfTheSegment() throws {
    var builder = MemoryBuilder(source: "en", target: "ro")
    builder.add(
      try document(
        tmx([
          (
            "press <bpt i=\"1\">[b]</bpt>key<ept i=\"1\">[/b]</ept><ph>x</ph> now",
            "acum<ph>x</ph> apasă <bpt i=\"1\">[b]</bpt>tasta<ept i=\"1\">[/b]</ept>"
          )
        ]), "a.tmx"))
    try builder.write(to: folder.path("memory"))
    let memory = try TranslationMemory(folder.path("memory"))
    let html = try document("<p>press <b>key</b><br> now</p>", "a.html")
    let source = try #require(html.segments.first?.source)
    let match = try #require(try memory.exactMatch(of: source, context: nil))
    #expect(match.target.text == "acum apasă tasta")
    #expect(match.target.codes.map(\.text) == ["<br>", "<b>", "</b>"])
    #expect(match.target.codes.map(\.offset) == [4, 12, 17])
    #expect(try memory.exactMatch(of: MarkedText("press key now"), context: nil) == nil)
  }

  @Test func similarSourcesAreFound() throws {
    let memory = try memory(
      [("", "Delete the selected file now", "Șterge acum fișierul ales")]
        + (0..<500).map { ("", "The file number \($0)", "Fișierul numărul \($0)") })
    let matches = try memory.fuzzyMatches(
      of: MarkedText("Delete the selected folder now"), least: 0.7, count: 5)
    #expect(matches.map(\.source) == ["Delete the selected file now"])
    #expect(matches.first?.percent == 80)
    #expect(
      try memory.fuzzyMatches(
        of: MarkedText("Delete the selected folder now"), least: 0.81
      ).isEmpty)
    let numbers = try memory.fuzzyMatches(of: MarkedText("The file number 7!"), least: 0.7)
    #expect(numbers.first?.source == "The file number 7")
    #expect(try memory.fuzzyMatches(of: MarkedText("..."), least: 0.5).isEmpty)
    #expect(try memory.fuzzyMatches(of: MarkedText("it's \"; DROP"), least: 0.5).isEmpty)
  }

  /// Every similar entry is compared, however many others share its rarest words.
  @Test func bestMatchIsFoundBehindManyOthers() throws {
    let memory = try memory(
      (0..<1500).map { ("", "alpha x\($0) y\($0) delta eps", "\($0)") }
        + [("", "alpha beta gamma delta zeta", "best")])
    let matches = try memory.fuzzyMatches(
      of: MarkedText("alpha beta gamma delta eps"), least: 0.6)
    #expect(matches.map(\.target.text) == ["best"])
  }

  /// Signs and repeated words leave few words to be shared.
  @Test func differingWordsAmongManySignsAreFound() throws {
    let memory = try memory([("", "( a ) [ b ] / c / d / ! ! ! ! ! ! !", "x")])
    let matches = try memory.fuzzyMatches(
      of: MarkedText("( a ) [ p ] / q / r / ! ! ! ! ! ! !"), least: 0.8)
    #expect(matches.first?.percent == 83)
  }

  @Test(arguments: ["Ο καλός χρήστης μόνος", "हिन्दी में एक फ़ाइल", "ça été déjà vu"])
  func wordsOfAllScriptsAreFound(_ text: String) throws {
    let memory = try memory([("", text, "x")])
    let matches = try memory.fuzzyMatches(of: MarkedText(text + " 7"), least: 0.8)
    #expect(matches.first?.percent == 80)
    #expect(try memory.concordance(text, limit: 1).count == 1)
  }

  @Test func longSegmentsHaveNoFuzzyMatch() throws {
    let text = (0..<50_000).map { "w\($0)" }.joined(separator: " ")
    let memory = try memory([("", text, "x")])
    #expect(try memory.exactMatch(of: MarkedText(text), context: nil) != nil)
    #expect(try memory.fuzzyMatches(of: MarkedText(text + " end"), least: 0.9).isEmpty)
  }

  @Test func concordanceSearchesBothSides() throws {
    let memory = try memory([
      ("", "Open the file", "Deschide fișierul"), ("", "The open file", "Fișierul deschis"),
    ])
    #expect(try memory.concordance("open the", limit: 9).map(\.source) == ["Open the file"])
    #expect(try memory.concordance("FIȘIERUL", limit: 9).count == 2)
    #expect(try memory.concordance("file", limit: 1).count == 1)
    #expect(try memory.concordance("window", limit: 9).isEmpty)
  }

  @Test func exportAndImportKeepEntries() throws {
    var builder = MemoryBuilder(source: "en", target: "ro")
    builder.add(
      try document(
        tmx([("a &lt; <ph>x</ph>b", "<ph>x</ph>c &amp; d"), ("e", "f"), ("e", "f")]), "a.tmx"))
    try builder.write(to: folder.path("first"))
    let first = try TranslationMemory(folder.path("first"))
    let statistics = try first.statistics()
    #expect(statistics.entries == 2)
    #expect(statistics.segments == 3)
    #expect(statistics.sources == 2)
    #expect(statistics.sourceWords == 3)
    #expect(statistics.targetWords == 3)
    var text = ""
    try first.writeTMX { text += $0 }
    var other = MemoryBuilder(source: "en", target: "ro")
    other.add(try document(text, "b.tmx"))
    try other.write(to: folder.path("second"))
    let second = try TranslationMemory(folder.path("second"))
    var again = ""
    try second.writeTMX { again += $0 }
    #expect(again == text)
    var joined = MemoryBuilder(source: "en", target: "ro")
    try joined.add(first)
    try joined.add(second)
    #expect(joined.count == 2)
    #expect(joined.added == 5)
  }

  @Test func otherFilesAreRefused() throws {
    #expect(throws: FileError.self) { try TranslationMemory(folder.path("none")) }
    let text = try folder.write("no memory", to: "text")
    #expect(throws: FileError.self) { try TranslationMemory(text) }
  }
}
