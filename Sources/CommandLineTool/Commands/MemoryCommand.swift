import ArgumentParser
import DocumentTranslation
import Documents
import Foundation
import Primitives
import Storage
import TranslationMemory

struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Import, export and search translation memories.",
    subcommands: [
      MemoryImport.self, MemoryExport.self, MemorySearch.self, MemoryStatisticsCommand.self,
    ])
}

/// File of a translation memory.
struct MemoryFileOption: ParsableArguments {
  @Option(name: .customLong("memory"), help: .file("File of the translation memory."))
  var path: String
}

struct MemoryImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import finished translations of documents into a memory.",
    discussion: """
      A memory that exists is extended. Segments without a target, fuzzy and unfinished ones are \
      left out and counted; equal ones are stored once.
      """)

  @Argument(help: ArgumentHelp("Documents, or folders of them.", valueName: "file"))
  var files: [String]
  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Advanced: documents") var reading: DocumentReadingOptions

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var memory: MemoryFileOption
    @OptionGroup var languages: LanguageOptions
  }

  func run() throws {
    let (memory, languages) = (required.memory, required.languages)
    var builder = MemoryBuilder(source: languages.source, target: languages.target)
    try OutputFile.refuseOverwriting(files, by: [memory.path])
    if FileManager.default.fileExists(atPath: memory.path) {
      let old = try TranslationMemory(memory.path)
      try old.refuseOthers(source: languages.source, target: languages.target)
      try builder.add(old)
    }
    try builder.add(files, reading.reading())
    try builder.write(to: memory.path)
    Diagnostics.say(
      "\(memory.path): \(builder.count) entries of \(builder.added) segments; "
        + "\(builder.skipped) without a finished translation were left out")
  }
}

struct MemoryExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print a memory as TMX.")

  @OptionGroup(title: "Required options") var memory: MemoryFileOption

  func run() throws {
    let memory = try TranslationMemory(memory.path)
    var output = try OutputFile(nil)
    try memory.writeTMX { try output.write($0) }
    try output.commit()
  }
}

struct MemorySearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Print entries of a memory in which a text occurs, in either language.",
    discussion: "With --fuzzy, entries whose source is similar to the text, with percentages.")

  @Argument(help: ArgumentHelp("Text to search for.", valueName: "text")) var text: String
  @OptionGroup(title: "Required options") var memory: MemoryFileOption
  @OptionGroup(title: "Common options") var common: CommonArguments

  struct CommonArguments: ParsableArguments {
    @Option(optional: DocumentTranslationOptions.fuzzyPercent, valueName: "percent") var fuzzy: Int?

    static let limit = Setting(
      "largest number of entries", 20, in: 1...1_000_000, "Print at most this many entries.")
    @Option(limit, valueName: "count") var limit: Int

    func validate() throws {
      try DocumentTranslationOptions.fuzzyPercent.check(fuzzy)
      try Self.limit.check(limit)
    }
  }

  func run() throws {
    let memory = try TranslationMemory(memory.path)
    var found: [(source: String, target: String)] = []
    if let percent = common.fuzzy {
      let source = MarkedText(text)
      if let match = try memory.exactMatch(of: source, context: nil) {
        found.append(("100 %\t" + match.source, match.target.text))
      }
      found += try memory.fuzzyMatches(
        of: source, least: Double(percent) / 100, count: common.limit
      ).filter { $0.source != text }.map { ("\($0.percent) %\t" + $0.source, $0.target.text) }
    } else {
      found = try memory.concordance(text, limit: common.limit)
    }
    var output = try OutputFile(nil)
    for (source, target) in found.prefix(common.limit) {
      let columns = [source, target].map { $0.replacing("\n", with: " ") }
      try output.write(columns.joined(separator: "\t") + "\n")
    }
    try output.commit()
    if found.isEmpty {
      Diagnostics.say("nothing was found")
      throw ExitCode(1)
    }
  }
}

struct MemoryStatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics", abstract: "Print the size of a memory.")

  @OptionGroup(title: "Required options") var memory: MemoryFileOption

  func run() throws {
    let memory = try TranslationMemory(memory.path)
    let numbers = try memory.statistics()
    try OutputFile.print(
      """
      languages: \(memory.sourceLanguage) to \(memory.targetLanguage)
      entries: \(numbers.entries), of \(numbers.segments) segments
      different sources: \(numbers.sources)
      words: \(numbers.sourceWords) in sources, \(numbers.targetWords) in targets
      """)
  }
}

extension TranslationMemory {
  /// True if the memory is of two languages.
  func isFrom(_ source: String, into target: String) -> Bool {
    LanguageTag.matches(sourceLanguage, source) && LanguageTag.matches(targetLanguage, target)
  }

  /// Throws if the memory is of other languages.
  func refuseOthers(source: String, target: String) throws {
    guard isFrom(source, into: target) else {
      throw FileError(
        path,
        "is a memory from '\(sourceLanguage)' into '\(targetLanguage)', not from '\(source)' into "
          + "'\(target)'; choose another memory")
    }
  }

  /// Opens memories: the file of one, or documents, which are imported into a file that lasts as long
  /// as the program runs.
  static func opened(
    _ paths: [String], source: String, target: String, reading: DocumentReading
  ) throws -> TranslationMemory? {
    guard let first = paths.first else { return nil }
    if paths.count == 1, isMemory(first) {
      let memory = try TranslationMemory(first)
      try memory.refuseOthers(source: source, target: target)
      return memory
    }
    var builder = MemoryBuilder(source: source, target: target)
    for path in paths where isMemory(path) {
      let memory = try TranslationMemory(path)
      try memory.refuseOthers(source: source, target: target)
      try builder.add(memory)
    }
    try builder.add(paths.filter { !isMemory($0) }, reading)
    let file = FileManager.default.temporaryDirectory.appending(path: "cartouche-\(UUID()).memory")
      .path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: file) }
    try builder.write(to: file)
    // The open file stays readable when its name is gone.
    return try TranslationMemory(file)
  }
}

extension MemoryBuilder {
  /// Adds the finished translations of documents and of folders of them.
  mutating func add(_ paths: [String], _ reading: DocumentReading) throws {
    for path in paths.flatMap({ DocumentFolder.paths(in: $0) ?? [$0] }) {
      let document = try Document(
        InputFile.bytes(of: path), path: path, format: reading.format,
        options: reading.options(source: sourceLanguage, target: targetLanguage))
      guard document.format.isBilingual else {
        throw FileError(
          path,
          "holds one language; give files with sources and targets, such as TMX, XLIFF, PO or CSV")
      }
      guard document.isFrom(sourceLanguage, into: targetLanguage) else {
        throw document.otherLanguages(than: sourceLanguage, targetLanguage)
      }
      add(document)
    }
  }
}
