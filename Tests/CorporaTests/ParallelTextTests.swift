import Corpora
import Documents
import Primitives
import TestSupport
import Testing

@Suite struct ParallelTextTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func read(
    _ paths: [String], source: String = "en", target: String = "ro", keepsCodes: Bool = false
  ) throws -> ParallelText {
    try ParallelText(paths, source: source, target: target, keepsCodes: keepsCodes)
  }

  private func pairs(_ lines: ParallelLines) -> [String] {
    (0..<lines.count).map { "\(lines.source[$0])|\(lines.target[$0])" }
  }

  private static let tmx = """
    <tmx version="1.4"><header srclang="en-US"/><body>
    <tu><tuv xml:lang="en-US"><seg>press <bpt i="1">&lt;b></bpt>key<ept i="1">&lt;/b></ept></seg>
    </tuv><tuv xml:lang="ro"><seg>apasă <bpt i="1">&lt;b></bpt>tasta<ept i="1">&lt;/b></ept></seg>
    </tuv></tu>
    <tu><tuv xml:lang="en-US"><seg>alone</seg></tuv></tu>
    </body></tmx>
    """

  private static let po = """
    msgid ""
    msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ro\\n"

    msgid "one\\ntwo\\n"
    msgstr "unu\\ndoi\\n"

    #, fuzzy
    msgid "three"
    msgstr "trei?"

    msgid "four"
    msgstr ""

    """

  @Test func documentsBecomeLines() throws {
    let text = try read([
      folder.write(Self.tmx, to: "memory.tmx"), folder.write(Self.po, to: "ro.po"),
    ])
    #expect(pairs(text.lines) == ["press key|apasă tasta", "one|unu", "two|doi"])
    #expect(text.hasDocuments)
    #expect(
      text.remarks == [
        "\(folder.path("memory.tmx")): 1 pairs; left out: 1 untranslated",
        "\(folder.path("ro.po")): 2 pairs; left out: 1 untranslated, 1 fuzzy or unfinished",
      ])
  }

  @Test func codesAreKeptByChoice() throws {
    let text = try read([folder.write(Self.tmx, to: "memory.tmx")], keepsCodes: true)
    #expect(text.lines.target[0].hasPrefix("apasă <bpt i=\"1\">&lt;b></bpt>tasta<ept"))
  }

  @Test func prefixesAndDocumentsAreJoined() throws {
    // The last line has no line end.
    _ = try folder.write("a\nb", to: "corpus.en")
    _ = try folder.write("x\ny", to: "corpus.ro")
    let text = try read([folder.path("corpus"), folder.write(Self.po, to: "ro.po")])
    #expect(pairs(text.lines) == ["a|x", "b|y", "one|unu", "two|doi"])
  }

  @Test func foldersStandForTheirDocuments() throws {
    _ = try folder.write(Self.tmx, to: "b.tmx")
    _ = try folder.write(Self.po, to: "a.po")
    _ = try folder.write("a=b\n", to: "c.properties")
    _ = try folder.write(
      "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body/></file></xliff>",
      to: "de.xlf")
    let text = try read([folder.path("")])
    #expect(pairs(text.lines) == ["one|unu", "two|doi", "press key|apasă tasta"])
    #expect(text.remarks[0].contains("3 pairs of 2 documents"))
    #expect(text.remarks[0].contains("2 files of one language or others"))
  }

  @Test func documentsOfTheOppositeDirectionAreTurned() throws {
    let file = try folder.write(
      """
      <xliff version="1.2"><file source-language="ro" target-language="en"><body>
      <trans-unit id="1"><source>da</source><target>yes</target></trans-unit>
      </body></file></xliff>
      """, to: "a.xlf")
    #expect(pairs(try read([file]).lines) == ["yes|da"])
    #expect(throws: FileError.self) { try read([file], source: "en", target: "de") }
  }

  @Test(arguments: [
    ("a.properties", "a=b\n", "holds one language"),
    ("a.xlf", "<xliff>\n<file>", "line 2"),
    ("a.tmx", "<tmx><header srclang=\"en\"/><body/></tmx>", "no finished translation"),
  ])
  func otherFilesAreRefused(_ name: String, _ content: String, _ message: String) throws {
    let file = try folder.write(content, to: name)
    let error = #expect(throws: FileError.self) { try read([file]) }
    #expect(error.map { "\($0)".contains(message) } == true, "\(String(describing: error))")
  }

  @Test func developmentSetIsSplitOffEvenly() throws {
    let numbers = (0..<100).map(String.init)
    _ = try folder.write(numbers.joined(separator: "\n"), to: "n.en")
    _ = try folder.write(numbers.map { "x" + $0 }.joined(separator: "\n"), to: "n.ro")
    let text = try read([folder.path("n")])
    let split = try text.splitDevelopment()
    #expect(
      pairs(try #require(split.development)) == ["19|x19", "39|x39", "59|x59", "79|x79", "99|x99"])
    #expect(split.training.count == 95)
    #expect(split.remark?.contains("5 of 100 pairs were split off") == true)
    #expect(try text.splitDevelopment(size: 0).development == nil)
    #expect(throws: FileError.self) { try text.splitDevelopment(size: 100) }
  }
}
