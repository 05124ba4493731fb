import Foundation
import TestSupport
import Testing

/// `cartouche translate` of documents.
@Suite struct DocumentTranslationTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let xliff = """
    <xliff version="1.2"><file source-language="ro" target-language="en-GB"><body>
    <trans-unit id="a"><source>bună <g id="1">ziua</g> %s</source></trans-unit>
    <trans-unit id="b"><source>nu</source><target>no</target></trans-unit>
    </body></file></xliff>

    """

  private func translate(
    _ files: [String], _ options: [String] = []
  ) async throws -> Command {
    Command(["translate", "--model", try await SharedModels.phrase.value.path] + files + options)
  }

  @Test func targetsAreWrittenIntoTheFile() async throws {
    let file = try folder.write(Self.xliff, to: "job.xlf")
    let output = folder.path("job.en.xlf")
    let outcome = try await translate([file], ["--output", output]).succeed()
    #expect(outcome.text == "")
    #expect(outcome.errors == "\(output): 2 segments: 1 machine; 1 kept\n")
    let text = try folder.text("job.en.xlf")
    let target = try #require(
      text.firstMatch(
        of:
          /<target state="needs-review-translation" state-qualifier="mt-suggestion">(.*)<\/target>/)
    )
    #expect(target.1.contains("<g id=\"1\">"))
    #expect(target.1.contains("%s"))
    #expect(text.replacing(target.0, with: "") == Self.xliff)
    // Standard output has the same bytes.
    #expect(try await translate([file]).succeed().text == text)
  }

  @Test func foldersKeepTheirPaths() async throws {
    try folder.makeFolder("in/sub")
    _ = try folder.write(Self.xliff, to: "in/sub/a.xlf")
    _ = try folder.write("a=da\n", to: "in/b.properties")
    _ = try folder.write("no document", to: "in/c.unknown")
    _ = try folder.write("<xliff>\n<file>", to: "in/d.xlf")
    let output = folder.path("out")
    let outcome = try await translate([folder.path("in")], ["--output", output]).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("d.xlf, line 2: the XML is not well-formed"))
    #expect(outcome.errors.hasSuffix("2 of 3 files translated\n"))
    let written = try FileManager.default.subpathsOfDirectory(atPath: output).sorted()
    #expect(written == ["b.properties", "sub", "sub/a.xlf"])
  }

  @Test func malformedFilesAreRefusedAndNothingIsWritten() async throws {
    let file = try folder.write("msgid \"a\"\n", to: "job.po")
    try await translate([file], ["--output", folder.path("out.po")]).run()
      .expectRefusal("job.po, line 1: the message has no msgstr")
    #expect(!FileManager.default.fileExists(atPath: folder.path("out.po")))
  }

  @Test func otherLanguagesAreRefused() async throws {
    let file = try folder.write(Self.xliff.replacing("\"ro\"", with: "\"fr\""), to: "job.xlf")
    try await translate([file]).run().expectRefusal("--any-languages")
    try await translate([file], ["--any-languages"]).succeed()
  }

  @Test func badOptionsAreRefused() async throws {
    let file = try folder.write(Self.xliff, to: "job.xlf")
    try await translate([file, file]).run().expectRefusal("--output FOLDER")
    try await translate([file], ["--output", file]).run().expectRefusal("would be overwritten")
    try await translate([file], ["--n-best", "2"]).run().expectRefusal("--n-best")
    try await translate([], ["--output", file]).run().expectRefusal("--output")
    try await translate([folder.path("none.xlf")]).run().expectRefusal("none.xlf")
  }
}
