import Documents
import Testing

@Suite struct XLIFF1Tests {
  private func file(_ units: String, attributes: String = "") -> String {
    """
    <?xml version='1.0'?>
    <xliff version="1.2"\(attributes)>
      <file original="a.txt" source-language="en" target-language="ro"><body>
    \(units)
      </body></file>
    </xliff>
    """
  }

  /// Returns a unit whose source was written in capitals as its target.
  private func written(
    _ unit: String, _ state: SegmentState = .translated, attributes: String = ""
  ) throws -> String {
    let text = try read(file(unit, attributes: attributes), "job.xlf").shouted(state)
    let (start, end) = (file("", attributes: attributes), "\n  </body></file>\n</xliff>")
    return String(text.dropFirst(start.count - end.count).dropLast(end.count))
  }

  @Test func targetIsAddedBehindTheSource() throws {
    #expect(
      try written("<trans-unit id='1'>\n  <source>yes</source>\n</trans-unit>")
        == "<trans-unit id='1'>\n  <source>yes</source>\n  <target state=\"translated\">YES</target>"
        + "\n</trans-unit>")
    #expect(
      try written("<trans-unit id='1'><source>a</source><note>n</note></trans-unit>", .needsReview)
        == "<trans-unit id='1'><source>a</source>"
        + "<target state=\"needs-review-translation\">A</target><note>n</note></trans-unit>")
  }

  @Test func targetIsReplacedWithItsState() throws {
    #expect(
      try written(
        "<trans-unit id='1'><source>a</source><target xml:lang='ro' state='new' "
          + "state-qualifier='x'>b</target></trans-unit>")
        == "<trans-unit id='1'><source>a</source><target xml:lang='ro' state='translated'>A</target>"
        + "</trans-unit>")
    #expect(
      try written("<trans-unit id='1'><source>a</source><target/></trans-unit>")
        == "<trans-unit id='1'><source>a</source><target state=\"translated\">A</target>"
        + "</trans-unit>")
  }

  @Test(arguments: [
    "<trans-unit id='1' translate='no'><source>a</source></trans-unit>",
    "<trans-unit id='1' approved='yes'><source>a</source><target>b</target></trans-unit>",
    "<trans-unit id='1'><source>a</source><target state='final'>b</target></trans-unit>",
    "<group translate='no'><trans-unit id='1'><source>a</source></trans-unit></group>",
    "<bin-unit id='1'><bin-source>a</bin-source></bin-unit>",
  ])
  func finishedAndForbiddenUnitsStay(_ unit: String) throws {
    #expect(try written(unit) == unit)
  }

  @Test func translateIsInheritedAndOverridden() throws {
    let document = try read(
      file(
        "<group translate='no'><trans-unit id='1' translate='yes'><source>a</source></trans-unit>"
          + "<group><trans-unit id='2'><source>b</source></trans-unit></group></group>"
          + "<trans-unit id='3'><source>c</source></trans-unit>"), "job.xlf")
    #expect(document.segments.map(\.isTranslatable) == [true, false, true])
  }

  @Test func alternativesAreNoTargets() throws {
    let document = try read(
      file(
        "<trans-unit id='1' maxwidth='3' size-unit='char'><source>a</source><alt-trans><source>a"
          + "</source><target>x</target></alt-trans></trans-unit>"), "job.xlf")
    #expect(document.targets == [nil])
    #expect(document.segments.first?.maximumLength == 3)
  }

  @Test func codesKeepTheirMarkup() throws {
    let source =
      "go <g id='1'>to<x id='2'/></g> <bpt id='3'>{</bpt>it<ept id='3'>}</ept>"
      + "<mrk mtype='protected'>Name</mrk>"
    let unit = "<trans-unit id='1'><source>\(source)</source></trans-unit>"
    let document = try read(file(unit), "job.xlf")
    let segment = try #require(document.segments.first)
    #expect(segment.source.text == "go to it")
    #expect(segment.source.codes.map(\.kind) == [.open, .single, .close, .open, .close, .single])
    #expect(segment.source.codes.map(\.pair) == [0, nil, 0, 1, 1, nil])
    #expect(segment.source.codes.map(\.offset) == [3, 5, 5, 6, 8, 8])
    let target = source.replacing("go ", with: "GO ").replacing("to", with: "TO")
      .replacing("it", with: "IT")
    // `ept` holds no text, and `protected` is part of a code.
    #expect(
      try written(unit)
        == unit.replacing(
          "</source>", with: "</source><target state=\"translated\">\(target)</target>"
        ).replacing("proTOcted", with: "protected"))
  }

  @Test func segmentsOfAUnitAreApart() throws {
    let unit = """
      <trans-unit id="u"><source>One. Two.</source><seg-source><g id="1"><mrk mtype="seg" \
      mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></g></seg-source></trans-unit>
      """
    let document = try read(file(unit), "job.sdlxliff")
    #expect(document.segments.map(\.unit) == ["u/1", "u/2"])
    #expect(document.sources == ["One.", "Two."])
    #expect(
      try written(unit)
        == unit.replacing(
          "</seg-source>",
          with: """
            </seg-source><target state="translated"><g id="1"><mrk mtype="seg" mid="1">ONE.</mrk> \
            <mrk mtype="seg" mid="2">TWO.</mrk></g></target>
            """))
    // One segment alone leaves the place of the other empty.
    let second = try document.written(with: [1: NewTarget(MarkedText("Doi."), state: .translated)])
    #expect(
      String(decoding: second, as: UTF8.self).contains(
        "<mrk mtype=\"seg\" mid=\"1\"></mrk> <mrk mtype=\"seg\" mid=\"2\">Doi.</mrk>"))
  }

  @Test func lockedSegmentsAndStatesOfTradosStay() throws {
    let unit = """
      <trans-unit id="u"><source>A B</source><seg-source><mrk mtype="seg" mid="1">a</mrk><mrk \
      mtype="seg" mid="2">b</mrk></seg-source><target><mrk mtype="seg" mid="1">x</mrk><mrk \
      mtype="seg" mid="2"/></target><sdl:seg-defs><sdl:seg id="1" locked="true"/></sdl:seg-defs>\
      </trans-unit>
      """
    let trados = " xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\""
    #expect(
      try written(unit, attributes: trados)
        == unit.replacing("mid=\"2\"/>", with: "mid=\"2\">B</mrk>"))
  }

  @Test func prefixOfTheNamespaceIsKept() throws {
    let text = """
      <x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file><x:body>\
      <x:trans-unit id="1"><x:source>a</x:source><y:target xmlns:y="urn:y">n</y:target>\
      </x:trans-unit></x:body></x:file></x:xliff>
      """
    #expect(
      try read(text, "job.xlf", options: ReadingOptions(targetLanguage: "fr")).shouted()
        == text.replacing(
          "</x:source>", with: "</x:source><x:target state=\"translated\">A</x:target>"
        ).replacing("<x:file>", with: "<x:file target-language=\"fr\">"))
  }

  @Test func sectionsStaySections() throws {
    #expect(
      try written("<trans-unit id='1'><source><![CDATA[a <b>]]></source></trans-unit>")
        == "<trans-unit id='1'><source><![CDATA[a <b>]]></source>"
        + "<target state=\"translated\"><![CDATA[A <B>]]></target></trans-unit>")
  }

  /// Returns the unit with a target of an estimated quality.
  private func estimated(_ unit: String, _ quality: Double?) throws -> String {
    let document = try read(file(unit), "job.xlf")
    let target = NewTarget(MarkedText("A"), state: .translated, quality: quality)
    let text = String(decoding: try document.written(with: [0: target]), as: UTF8.self)
    let start = try #require(text.firstRange(of: "<target")).lowerBound
    let end = try #require(text.firstRange(of: "</trans-unit>")).lowerBound
    return String(text[start..<end])
  }

  private static let its =
    " xmlns:its=\"http://www.w3.org/2005/11/its\" its:annotatorsRef=\"mt-confidence|cartouche\""

  @Test func estimatedQualityIsMTConfidence() throws {
    let new = "<trans-unit id='1'><source>a</source></trans-unit>"
    #expect(
      try estimated(new, 0.714)
        == "<target state=\"translated\"\(Self.its) its:mtConfidence=\"0.71\">A</target>")
    #expect(try estimated(new, nil) == "<target state=\"translated\">A</target>")
    #expect(
      try estimated("<trans-unit id='1'><source>a</source><target/></trans-unit>", 1)
        == "<target state=\"translated\"\(Self.its) its:mtConfidence=\"1.00\">A</target>")
  }

  @Test func estimatedQualityIsReplaced() throws {
    func unit(_ attributes: String) -> String {
      "<trans-unit id='1'><source>a</source><target\(attributes)>b</target></trans-unit>"
    }
    let old = Self.its + " its:mtConfidence=\"0.2\""
    #expect(
      try estimated(unit(old), 0.5)
        == "<target\(Self.its) its:mtConfidence=\"0.50\" state=\"translated\">A</target>")
    #expect(
      try estimated(unit(old), nil) == "<target\(Self.its) state=\"translated\">A</target>")
    // The prefix may stand for another namespace.
    #expect(
      try estimated(unit(" xmlns:its=\"x\""), 0.5)
        == "<target xmlns:its=\"x\" state=\"translated\">A</target>")
  }
}
