import DocumentTranslation
import Documents
import Parallelism
import Primitives
import Testing
import Translators

@Suite struct DocumentTranslatorTests {
  private func translated(
    _ text: String, _ path: String, by translator: any Translator = WordTranslator.capitals,
    _ change: (inout DocumentTranslationOptions) -> Void = { _ in }
  ) throws -> (text: String, report: TranslationReport) {
    var options = DocumentTranslationOptions()
    change(&options)
    let document = try Document(Array(text.utf8), path: path)
    let (bytes, report) = try DocumentTranslator(translator, options: options, threads: Threads(2))
      .translate(document)
    return (String(decoding: bytes, as: UTF8.self), report)
  }

  private static func xliff(_ units: String) -> String {
    "<xliff version=\"1.2\"><file><body>\(units)</body></file></xliff>"
  }

  @Test func codesFollowTheirWords() throws {
    let unit =
      "<trans-unit id=\"1\"><source>press <g id=\"1\">any key</g> now<x id=\"2\"/></source>"
    let (text, report) = try translated(Self.xliff(unit + "</trans-unit>"), "a.xlf")
    #expect(
      text.contains(
        "<target state=\"needs-review-translation\" state-qualifier=\"mt-suggestion\">"
          + "PRESS <g id=\"1\">ANY KEY</g> NOW"
          + "<x id=\"2\"/></target>"))
    #expect(report.machine == 1)
    #expect(report.flagged == 0)
  }

  /// Segments that were translated with an unreadable model are not written.
  @Test func unreadableModelIsAnError() throws {
    var translator = WordTranslator.capitals
    translator.failure = FileError("language-model.sqlite", "cannot be read")
    let unit = "<trans-unit id=\"1\"><source>a b</source></trans-unit>"
    #expect(throws: FileError.self) {
      try translated(Self.xliff(unit), "a.xlf", by: translator)
    }
  }

  @Test func stateIsAnOption() throws {
    let unit = "<trans-unit id=\"1\"><source>a b</source></trans-unit>"
    let (text, _) = try translated(Self.xliff(unit), "a.xlf") { $0.state = .translated }
    #expect(
      text.contains("<target state=\"translated\" state-qualifier=\"mt-suggestion\">A B</target>"))
  }

  @Test func finishedAndClosedSegmentsStay() throws {
    let units = """
      <trans-unit id="1"><source>a</source><target>x</target></trans-unit>
      <trans-unit id="2" translate="no"><source>b</source></trans-unit>
      <trans-unit id="3"><source>%d: 7</source></trans-unit>
      <trans-unit id="4"><source>c</source></trans-unit>
      """
    let (text, report) = try translated(Self.xliff(units), "a.xlf")
    #expect(text.contains("<source>a</source><target>x</target>"))
    #expect(text.contains("<source>b</source></trans-unit>"))
    // There are no words to be translated in it.
    #expect(text.contains("<target state=\"translated\">%d: 7</target>"))
    #expect(
      report.description == "4 segments: 1 machine, 1 copied; 1 kept; 1 closed")
  }

  /// A system that loses a placeholder gets the text without it, and it is put back.
  @Test func lostPlaceholdersArePutBack() throws {
    let loses = WordTranslator { $0 == "%d" ? "many" : $0.uppercased() }
    let (text, report) = try translated("a=delete %d files\n", "a.properties", by: loses)
    #expect(text == "a=DELETE %d FILES\n")
    #expect(report.flagged == 0)
  }

  @Test func inventedNumbersAreAvoidedOrFlagged() throws {
    let invents = WordTranslator({ $0 == "hours" ? "24" : $0 }, { $0.uppercased() })
    let avoided = try translated("a=some hours\n", "a.properties", by: invents)
    #expect(avoided.text == "a=SOME HOURS\n")
    let always = WordTranslator { $0 == "hours" ? "24" : $0 }
    let flagged = try translated("a=some hours\n", "a.properties", by: always)
    #expect(flagged.text == "a=some 24\n")
    #expect(flagged.report.flagged == 1)
  }

  @Test func inventedPlaceholdersLeaveTheSegment() throws {
    let invents = WordTranslator { $0 + "%s" }
    let (text, report) = try translated("a=b\n", "a.properties", by: invents)
    #expect(text == "a=b\n")
    #expect(report.failed == 1)
    #expect(report.machine == 0)
  }

  @Test func pluralFormsAreFilled() throws {
    let file = """
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);\\n"

      msgid "%d file"
      msgid_plural "%d files"
      msgstr[0] ""
      msgstr[1] ""
      msgstr[2] ""

      """
    let (text, report) = try translated(file, "a.po")
    #expect(text.contains("#, fuzzy\nmsgid \"%d file\""))
    #expect(
      text.contains(
        "msgstr[0] \"%d FILE\"\nmsgstr[1] \"%d FILES\"\nmsgstr[2] \"%d FILES\"\n"))
    #expect(report.machine == 3)
  }

  @Test func syntaxOfMessagesStays() throws {
    let (text, _) = try translated(
      "{\"a\": \"{n, plural, one {# file} other {# files}} left\"}", "a.json")
    #expect(text == "{\"a\": \"{n, plural, one {# FILE} other {# FILES}} LEFT\"}")
  }

  /// Capitals, with a low quality for lines that begin with `b`, and none for those with `c`.
  private struct EstimatingWords: Translator {
    func translate(_ line: String) -> Translation {
      var result = WordTranslator.capitals.translate(line)
      result.quality = line.hasPrefix("c") ? nil : line.hasPrefix("b") ? 0.25 : 0.75
      return result
    }

    func translations(of line: String, count: Int) -> [Translation] { [translate(line)] }
  }

  @Test func lowQualityIsToBeChecked() throws {
    let units = ["a a", "b b", "c c", "%d"].enumerated().map {
      "<trans-unit id=\"\($0)\"><source>\($1)</source></trans-unit>"
    }.joined()
    let (text, report) = try translated(Self.xliff(units), "a.xlf", by: EstimatingWords()) {
      $0.state = .translated
      $0.reviewBelow = 0.5
    }
    // Without an estimate, somebody must look; a copied placeholder needs nobody.
    #expect(report.flagged == 2)
    let states = text.split(separator: "<target ").dropFirst().map { $0.prefix(17) }
    #expect(
      states == [
        "state=\"translated", "state=\"needs-revi", "state=\"needs-revi", "state=\"translated",
      ])
    #expect(text.contains("its:mtConfidence=\"0.75\">A A<"))
    #expect(text.contains("its:mtConfidence=\"0.25\">B B<"))
    #expect(text.ranges(of: "mtConfidence=").count == 2)
  }

  @Test func qualityIsWrittenOnlyOnRequest() throws {
    let unit = "<trans-unit id=\"1\"><source>b b</source></trans-unit>"
    let (text, report) = try translated(Self.xliff(unit), "a.xlf", by: EstimatingWords())
    #expect(!text.contains("mtConfidence"))
    #expect(report.flagged == 0)
  }

  /// Lines of a segment count by their lengths.
  @Test func qualityOfASegmentIsTheMeanOfItsLines() throws {
    let (text, _) = try translated(
      "msgid \"aaa\\nb\"\nmsgstr \"\"\n", "a.po", by: EstimatingWords()
    ) { $0.reviewBelow = 0 }
    // (3 x 0.75 + 1 x 0.25) / 4 is 0.625, rounded to even.
    #expect(text.contains("# Estimated quality: 0.62\n"))
  }
}
