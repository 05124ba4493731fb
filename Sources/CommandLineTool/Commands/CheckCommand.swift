public import ArgumentParser
public import Documents
import Foundation
import Primitives
import Storage

extension Finding.Kind: ExpressibleByArgument {}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check translated files: codes, placeholders, numbers, terms, lengths, consistency.",
    discussion: """
      One line per finding with the file, line and unit; the exit status is 1 if there are any. \
      Reads TMX, XLIFF, PO, CSV, TSV, Qt .ts and string catalogues. Files of one language are \
      compared with the file that --source-file names.
      """)

  @Argument(help: ArgumentHelp("Translated files.", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "Common options") var common: CommonArguments

  struct CommonArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "File that the translated file of one language was made from.", valueName: "file"))
    var sourceFile: String?
    @Option(
      help: ArgumentHelp(
        "Source language, for files with several languages that name none.", valueName: "code"))
    var sourceLanguage: String?
    @Option(
      help: ArgumentHelp("Target language, for files with several languages.", valueName: "code"))
    var targetLanguage: String?
    @OptionGroup var glossary: GlossaryOption
    @OptionGroup var reading: DocumentReadingOptions
    @Option(
      help: ArgumentHelp("Check to leave out; repeat the option for several.", valueName: "check"))
    var without: [Finding.Kind] = []
  }

  func validate() throws {
    _ = try options()
    if common.sourceFile != nil && files.count != 1 {
      throw ValidationError(
        "--source-file belongs to one translated file; check one file at a time")
    }
  }

  private func options() throws -> ReadingOptions {
    try common.reading.reading().options(
      source: common.sourceLanguage, target: common.targetLanguage)
  }

  func run() throws {
    let kinds = Set(Finding.Kind.allCases).subtracting(common.without)
    let source = try common.sourceFile.map { try read($0) }
    var count = 0
    for file in files {
      let document = try read(file)
      let findings: [Finding]
      if let source {
        findings = document.findings(
          translating: source, kinds, glossary: try glossary(for: document))
      } else if document.format.isBilingual {
        findings = document.findings(kinds, glossary: try glossary(for: document))
      } else {
        throw FileError(
          file, "the file holds one language; name the file it was made from by --source-file")
      }
      try OutputFile.print(findings.map { $0.description + "\n" }.joined(), terminator: "")
      count += findings.count
    }
    if count > 0 { throw ExitCode(1) }
  }

  private func glossary(for document: Document) throws -> Glossary? {
    guard !common.glossary.paths.isEmpty else { return nil }
    guard let source = common.sourceLanguage ?? document.sourceLanguage,
      let target = common.targetLanguage ?? document.targetLanguage
    else {
      throw FileError(
        document.path,
        "the file names no languages, so its terms are not known; name them by --source-language "
          + "and --target-language")
    }
    return try common.glossary.read(source: source, target: target)
  }

  private func read(_ path: String) throws -> Document {
    try Document(
      InputFile.bytes(of: path), path: path, format: common.reading.format, options: options())
  }
}
