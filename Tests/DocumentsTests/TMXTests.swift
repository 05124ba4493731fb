import Documents
import Testing

@Suite struct TMXTests {
  private static let memory = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4">
      <header srclang="en-US" segtype="sentence"/>
      <body>
        <tu tuid="a"><note>menu</note>
          <tuv xml:lang="EN-us"><seg>Open <bpt i="1">&lt;b&gt;</bpt>it<ept i="1">&lt;/b&gt;</ept></seg></tuv>
          <tuv xml:lang="ro"><seg>Deschide</seg></tuv>
        </tu>
        <tu>
          <tuv xml:lang="en"><seg>Close &amp; save</seg></tuv>
        </tu>
        <tu>
          <tuv xml:lang="de"><seg>Hilfe</seg></tuv>
        </tu>
      </body>
    </tmx>

    """

  @Test func readsUnitsOfTheSourceLanguage() throws {
    let document = try read(Self.memory, "memory.tmx")
    #expect(document.sourceLanguage == "en-US")
    #expect(document.targetLanguage == "ro")
    #expect(document.sources == ["Open it", "Close & save"])
    #expect(document.targets == ["Deschide", nil])
    let first = try #require(document.segments.first)
    #expect(first.unit == "a")
    #expect(first.notes == ["menu"])
    #expect(first.line == 6)
    #expect(
      first.source.codes == [
        InlineCode(offset: 5, text: "<bpt i=\"1\">&lt;b&gt;</bpt>", kind: .open, pair: 0),
        InlineCode(offset: 7, text: "<ept i=\"1\">&lt;/b&gt;</ept>", kind: .close, pair: 0),
      ])
  }

  @Test func replacesAndAddsVariants() throws {
    let expected = Self.memory
      .replacing(
        "<seg>Deschide</seg>",
        with: "<seg>OPEN <bpt i=\"1\">&lt;b&gt;</bpt>IT<ept i=\"1\">&lt;/b&gt;</ept></seg>"
      )
      .replacing(
        "<seg>Close &amp; save</seg></tuv>",
        with: """
          <seg>Close &amp; save</seg></tuv>
                <tuv xml:lang="ro"><seg>CLOSE &amp; SAVE</seg></tuv>
          """)
    #expect(try read(Self.memory, "memory.tmx").shouted() == expected)
  }

  @Test func languageOfTheOptionsIsWritten() throws {
    let memory = "<tmx><header srclang='*all*'/><tu><tuv lang='en'><seg>Yes</seg></tuv></tu></tmx>"
    let document = try read(
      memory, "m.tmx", options: ReadingOptions(sourceLanguage: "en", targetLanguage: "pt-BR"))
    #expect(
      try document.shouted()
        == memory.replacing(
          "</tuv>", with: "</tuv><tuv lang=\"pt-BR\"><seg>YES</seg></tuv>"))
  }

  @Test func varietiesOfALanguageMatch() throws {
    let document = try read(
      Self.memory, "m.tmx", options: ReadingOptions(sourceLanguage: "ro-MD", targetLanguage: "en"))
    #expect(document.sources == ["Deschide"])
    #expect(document.targets == ["Open it"])
  }

  @Test func estimatedQualityIsAProperty() throws {
    func written(_ text: String, _ quality: Double?) throws -> String {
      let document = try read(
        text, "memory.tmx", options: ReadingOptions(sourceLanguage: "en", targetLanguage: "ro"))
      let target = NewTarget(MarkedText("A"), quality: quality)
      return String(decoding: try document.written(with: [0: target]), as: UTF8.self)
    }
    func memory(_ variants: String) -> String {
      "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>a</seg></tuv>"
        + variants + "</tu></body></tmx>"
    }
    let old = memory(
      "<tuv xml:lang=\"ro\"><prop type=\"x-estimated-quality\">0.20</prop><seg>b</seg></tuv>")
    let new = memory(
      "<tuv xml:lang=\"ro\"><prop type=\"x-estimated-quality\">0.71</prop><seg>A</seg></tuv>")
    #expect(try written(memory(""), 0.714) == new)
    #expect(try written(memory("<tuv xml:lang=\"ro\"><seg/></tuv>"), 0.714) == new)
    #expect(try written(old, 0.714) == new)
    #expect(
      try written(old, nil) == memory("<tuv xml:lang=\"ro\"><seg>A</seg></tuv>"))
  }
}
