import Documents
import Primitives
import Testing

@Suite struct SubtitleAndTableTests {
  @Test func cuesOfSubRip() throws {
    let text =
      "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<i>one</i>\r\n- two\r\n\r\n\r\n"
      + "2\r\n00:00:03,000 --> 00:00:04,000\r\nthree & four\r\n"
    let document = try read(text, "a.srt")
    #expect(document.sources == ["one\n- two", "three & four"])
    #expect(document.segments.first?.source.codes.map(\.kind) == [.single, .open, .close])
    #expect(
      try document.shouted()
        == text.replacing("one", with: "ONE").replacing("two", with: "TWO")
        .replacing("three & four", with: "THREE & FOUR"))
    let blank = try document.written(with: [1: NewTarget(MarkedText("x\n\ny"))])
    #expect(String(decoding: blank, as: UTF8.self).hasSuffix("04,000\r\nx\r\ny\r\n"))
  }

  @Test func cuesOfWebVTT() throws {
    let text = """
      WEBVTT

      NOTE a --> b is no cue

      STYLE
      ::cue { color: red }

      name
      00:01.000 --> 00:02.000 line:90%
      <v Ann>a &amp; b</v>
      """
    let document = try read(text, "a.vtt")
    #expect(document.segments.map(\.unit) == ["name"])
    #expect(document.sources == ["a & b"])
    #expect(try document.shouted() == text.replacing("a &amp; b", with: "A &amp; B"))
  }

  @Test func columnsAreFoundByName() throws {
    let text = "id,Source,note,Target\r\n1,\"a, \"\"b\"\"\",n,\r\n2,c,,d\r\n3,e\r\n"
    let document = try read(text, "a.csv")
    #expect(document.segments.map(\.unit) == ["1", "2", "3"])
    #expect(document.sources == ["a, \"b\"", "c", "e"])
    #expect(document.targets == [nil, "d", nil])
    #expect(
      try document.shouted()
        == "id,Source,note,Target\r\n1,\"a, \"\"b\"\"\",n,\"A, \"\"B\"\"\"\r\n2,c,,C\r\n3,e,,E\r\n")
  }

  @Test func columnsAreLanguagesOrNamed() throws {
    let text = "key;en-US;ro;de\nk;a;;x\n"
    let options = ReadingOptions(sourceLanguage: "en", targetLanguage: "ro")
    #expect(try read(text, "a.csv", options: options).shouted() == "key;en-US;ro;de\nk;a;A;x\n")
    let named = ReadingOptions(columns: ("de", "ro"))
    #expect(try read(text, "a.csv", options: named).shouted() == "key;en-US;ro;de\nk;a;X;x\n")
    let error = #expect(throws: FileError.self) {
      try read(text, "a.csv", options: ReadingOptions(columns: ("de", "fr")))
    }
    #expect(error?.problem.contains("key, en-US, ro, de") == true)
  }

  @Test func twoColumnsNeedNoNames() throws {
    #expect(try read("a \"b\"\t\nc\td\n", "a.tsv").shouted() == "a \"b\"\tA \"B\"\nc\tC\n")
  }

  @Test func linesOfTextAreSegments() throws {
    #expect(try read("\u{FEFF} a \r\n\r\n\tb", "a.txt").shouted() == "\u{FEFF} A \r\n\r\n\tB")
  }
}
