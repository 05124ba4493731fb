import Documents
import Testing

@Suite struct XLIFF2Tests {
  private func file(_ content: String, languages: String = "srcLang=\"en\" trgLang=\"ro\"")
    -> String
  {
    """
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" \(languages)>
     <file id="f">\(content)</file>
    </xliff>

    """
  }

  @Test func segmentsGetTargetsAndStates() throws {
    let unit = """
      <unit id="u"><notes><note>n</note></notes>
        <segment id="1"><source>a</source></segment>
        <ignorable><source> </source></ignorable>
        <segment id="2" state="initial" subState="x:y"><source>b</source><target/></segment>
        <segment id="3" state="final"><source>c</source><target>d</target></segment>
      </unit>
      """
    let document = try read(file(unit), "job.xlf")
    #expect(document.segments.map(\.unit) == ["u/1", "u/2", "u/3"])
    #expect(document.segments.first?.notes == ["n"])
    #expect(document.segments.map(\.state) == [.untranslated, .untranslated, .final])
    #expect(
      try document.shouted()
        == file(unit).replacing(
          "<segment id=\"1\"><source>a</source>",
          with: "<segment id=\"1\" state=\"translated\"><source>a</source><target>A</target>"
        ).replacing(
          "state=\"initial\" subState=\"x:y\"><source>b</source><target/>",
          with: "state=\"translated\"><source>b</source><target>B</target>"))
  }

  @Test func codesPairByTheirReferences() throws {
    let unit = """
      <unit id="u"><segment><source>a<sc id="1"/>b<ph id="2"/><pc id="3">c</pc><ec startRef="1"/>\
      <mrk id="m" translate="no">d</mrk><ec id="9" isolated="yes"/></source></segment></unit>
      """
    let codes = try #require(try read(file(unit), "job.xlf").segments.first).source.codes
    #expect(codes.map(\.kind) == [.open, .single, .open, .close, .close, .single, .single])
    #expect(codes.map(\.pair) == [0, nil, 1, 1, 0, nil, nil])
  }

  @Test func languageIsAdded() throws {
    let text = file(
      "<unit id=\"u\" translate=\"no\"><segment><source>a</source></segment></unit>"
        + "<unit id=\"v\"><segment><source>a</source></segment></unit>", languages: "srcLang=\"en\""
    )
    let document = try read(text, "job.xlf", options: ReadingOptions(targetLanguage: "ro"))
    #expect(document.segments.map(\.isTranslatable) == [false, true])
    #expect(try document.shouted().contains("srcLang=\"en\" trgLang=\"ro\">"))
    #expect(try document.written(with: [0: NewTarget(MarkedText("x"))]) == Array(text.utf8))
  }
}
