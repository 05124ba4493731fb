import Foundation
import TestSupport
import Testing

/// `cartouche check`.
@Suite struct CheckCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func xliff(_ target: String) throws -> String {
    try folder.write(
      """
      <xliff version="1.2"><file source-language="en" target-language="ro"><body>
      <trans-unit id="a"><source>Delete %d files?</source><target>\(target)</target></trans-unit>
      </body></file></xliff>

      """, to: "job.xlf")
  }

  @Test func goodFileHasNoFindings() async throws {
    let outcome = try await Command(["check", xliff("Ștergeți %d fișiere?")]).succeed()
    #expect(outcome.text == "")
  }

  @Test func findingsArePrintedAndCounted() async throws {
    let file = try xliff("Ștergeți fișierele.")
    let outcome = try await Command(["check", file]).run()
    #expect(outcome.status == .exited(1))
    #expect(
      outcome.lines == [
        "\(file):2: unit a: placeholders: \"%d\" is missing",
        "\(file):2: unit a: punctuation: the source ends with a question mark, the target with a "
          + "period",
      ])
    #expect(outcome.errors == "")
    try await Command(["check", file, "--without", "placeholders", "--without", "punctuation"])
      .succeed()
  }

  @Test func filesOfOneLanguageNeedTheirSource() async throws {
    let source = try folder.write("a=Yes\n", to: "en.properties")
    let target = try folder.write("a=Da.\n", to: "ro.properties")
    try await Command(["check", target]).run().expectRefusal("--source-file")
    let outcome = try await Command(["check", target, "--source-file", source]).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.lines.count == 1)
  }

  @Test(arguments: [
    ("job.xlf", "<xliff>\n<file>", "job.xlf, line 2: the XML is not well-formed"),
    ("job.po", "msgid \"a\"\n", "job.po, line 1: the message has no msgstr"),
    ("job.doc", "x", "the ending 'doc' is of no known format"),
  ])
  func malformedFilesAreRefused(_ name: String, _ text: String, _ message: String) async throws {
    let file = try folder.write(text, to: name)
    try await Command(["check", file]).run().expectRefusal(message)
  }

  @Test func badOptionsAreRefused() async throws {
    let file = try xliff("x")
    try await Command(["check", file, "--column-names", "a"]).run()
      .expectRefusal("--column-names")
    try await Command(["check", file, file, "--source-file", file]).run()
      .expectRefusal("--source-file")
  }
}
