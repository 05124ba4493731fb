import DocumentTranslation
import Documents
import Parallelism
import TestSupport
import Testing
import TranslationMemory

/// Documents that are translated with a memory.
@Suite struct MemoryTranslationTests {
  private let folder: ScratchFolder
  private let memory: TranslationMemory

  init() throws {
    folder = try ScratchFolder()
    var builder = MemoryBuilder(source: "en", target: "xx")
    let table =
      "en\txx\nOpen the big file now\tNOW OPEN THE BIG FILE\nClose it!\tshut it!\n"
      + "Print page ٣\tPAGE ٣ PRINT\nCopy red over blue\tOVER AZURE COPY RED\n"
    builder.add(
      try Document(
        Array(table.utf8), path: "a.tsv",
        options: ReadingOptions(sourceLanguage: "en", targetLanguage: "xx")))
    try builder.write(to: folder.path("memory"))
    memory = try TranslationMemory(folder.path("memory"))
  }

  private func translated(
    _ sources: String..., fuzzyPercent: Int = 60
  ) throws -> (text: String, report: TranslationReport) {
    let units = sources.enumerated().map { index, source in
      "<trans-unit id=\"\(index)\"><source>\(source)</source></trans-unit>"
    }
    let text = "<xliff version=\"1.2\"><file><body>\(units.joined())</body></file></xliff>"
    var options = DocumentTranslationOptions()
    options.fuzzyPercent = fuzzyPercent
    let translator = DocumentTranslator(
      WordTranslator.capitals, memory: memory, options: options, threads: Threads(1))
    let result = try translator.translate(Document(Array(text.utf8), path: "a.xlf"))
    return (String(decoding: result.bytes, as: UTF8.self), result.report)
  }

  @Test func exactMatchesComeFromTheMemory() throws {
    let (text, report) = try translated(" Close it! ")
    #expect(
      text.contains(
        "<target state=\"translated\" state-qualifier=\"exact-match\"> shut it! </target>"))
    #expect(report.description == "1 segments: 1 exact, 0 fuzzy, 0 machine")
  }

  /// The translation of what differs takes its place; the rest, also its order, is the memory's.
  @Test func differingPartsAreReplaced() throws {
    let (text, report) = try translated("Open the small file now")
    #expect(
      text.contains(
        "<target state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\" "
          + "xmlns:cartouche=\"urn:cartouche:xliff\" cartouche:match-quality=\"80\">NOW OPEN THE SMALL FILE</target>"
      ))
    #expect(report.fuzzy == 1)
  }

  @Test func leftOutWordsAreLeftOut() throws {
    #expect(try translated("Open the file now").text.contains(">NOW OPEN THE FILE</target>"))
  }

  @Test func spacesOfLeftOutWordsGo() throws {
    #expect(try translated("Open the big now").text.contains(">NOW OPEN THE BIG</target>"))
    #expect(try translated("Open the big file").text.contains(">OPEN THE BIG FILE</target>"))
  }

  @Test func digitsOfOtherScriptsAreNumbers() throws {
    let (text, report) = try translated("Print page ٤")
    #expect(text.contains(">PAGE ٤ PRINT</target>"))
    #expect(report.fuzzy == 1)
  }

  /// A replaced part is not taken for a part of the memory's target.
  @Test func replacedPartsStay() throws {
    let (text, report) = try translated("Copy blue over green", fuzzyPercent: 50)
    #expect(text.contains(">COPY BLUE OVER GREEN</target>"))
    #expect(report.machine == 1)
  }

  @Test func signsAloneKeepTheTarget() throws {
    let (text, report) = try translated("close it.", fuzzyPercent: 50)
    #expect(text.contains("cartouche:match-quality=\"50\">shut it!</target>"))
    #expect(report.fuzzy == 1)
  }

  /// Segments that cannot be repaired are translated by the system.
  @Test func otherSegmentsAreTranslated() throws {
    let (text, report) = try translated("Open the very big file now")
    #expect(
      text.contains(
        "<target state=\"needs-review-translation\" state-qualifier=\"mt-suggestion\">"
          + "OPEN THE VERY BIG FILE NOW</target>"))
    #expect(report.machine == 1)
    #expect(report.fuzzy == 0)
  }

  @Test func thresholdIsAnOption() throws {
    #expect(try translated("Open the small file now", fuzzyPercent: 81).report.machine == 1)
    #expect(try translated("Open the small file now", fuzzyPercent: 100).report.machine == 1)
  }
}
