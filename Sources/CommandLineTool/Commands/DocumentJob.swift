public import ArgumentParser
import DocumentTranslation
public import Documents
import Foundation
import Parallelism
import Primitives
import Storage
import TranslationMemory
import Translators

extension SegmentSelection: ExpressibleByArgument {}

/// Options of `translate` for documents.
struct DocumentArguments: ParsableArguments {
  /// States that a translation may be given.
  enum State: String, ExpressibleByArgument, CaseIterable {
    case needsReview = "needs-review"
    case translated
  }

  @Option(
    help: ArgumentHelp(
      "File to write; for several files, the folder to write them to. Default: standard output.",
      valueName: "file"))
  var output: String?
  @Option(help: "Segments to translate; those that are final or locked are never changed.")
  var segments = SegmentSelection.untranslated
  @Option(help: "State of machine translations, recorded as the format has it.")
  var state = State.needsReview
  @Option(
    help: ArgumentHelp(
      "Translation memory: file of `cartouche memory import`, or document; repeat it for several.",
      valueName: "file"))
  var memory: [String] = []
  @Option(
    DocumentTranslationOptions.fuzzyPercent, name: .customLong("fuzzy"), valueName: "percent")
  var fuzzyPercent: Int
  @OptionGroup var reading: DocumentReadingOptions
  @Flag(help: "Also translate files that name other languages than the model has.")
  var anyLanguages = false

  func validate() throws { try DocumentTranslationOptions.fuzzyPercent.check(fuzzyPercent) }

  /// Value of `--memory` in version 0.1.0, still accepted: megabytes of the cache of language models.
  var cacheMegabytes: Int? { memory.count == 1 ? Int(memory[0]) : nil }

  func refuseWithoutFiles() throws {
    if !memory.isEmpty && cacheMegabytes == nil {
      throw ValidationError("--memory is for files; name the files to translate")
    }
    if output != nil {
      throw ValidationError("--output is for files; name the files to translate")
    }
  }

  var options: DocumentTranslationOptions {
    var options = DocumentTranslationOptions()
    options.selection = segments
    options.fuzzyPercent = fuzzyPercent
    options.state = state == .translated ? .translated : .needsReview
    return options
  }
}

/// Translation of one or several documents.
struct DocumentJob {
  private let arguments: DocumentArguments
  private let options: DocumentTranslationOptions
  private let tasks: [DocumentTask]
  private let source: String
  private let target: String

  /// - Parameter reviewBelow: estimated quality below which targets need a review; nil for no estimate.
  /// - Throws: `FileError` if a file does not exist or two results would have the same path.
  init(
    _ files: [String], _ arguments: DocumentArguments, reviewBelow: Double?, source: String,
    target: String
  ) throws {
    self.arguments = arguments
    var options = arguments.options
    options.reviewBelow = reviewBelow
    self.options = options
    (self.source, self.target) = (source, target)
    tasks = try DocumentTask.all(files, output: arguments.output)
    try OutputFile.refuseOverwriting(
      tasks.map(\.input) + arguments.memory, by: tasks.compactMap(\.output))
  }

  /// Translates the documents one by one.
  ///
  /// A malformed one among several is reported, and the others are translated.
  /// - Throws: `FileError` of the only document, `ExitCode` if one of several was not translated.
  func run(with translator: any Translator, glossary: Glossary?, threads: Threads) throws {
    let memory = try TranslationMemory.opened(
      arguments.cacheMegabytes == nil ? arguments.memory : [], source: source, target: target,
      reading: arguments.reading.reading())
    let documents = DocumentTranslator(
      translator, memory: memory, glossary: glossary, options: options, threads: threads)
    var failures = 0
    for task in tasks {
      do {
        try run(task, documents)
      } catch let error as FileError where tasks.count > 1 {
        Diagnostics.say("error: \(error)")
        failures += 1
      }
    }
    if tasks.count > 1 {
      Diagnostics.say("\(tasks.count - failures) of \(tasks.count) files translated")
    }
    if failures > 0 { throw ExitCode(1) }
  }

  private func run(_ task: DocumentTask, _ translator: DocumentTranslator) throws {
    let document = try Document(
      InputFile.bytes(of: task.input), path: task.input, format: arguments.reading.format,
      options: arguments.reading.reading().options(source: source, target: target))
    if !arguments.anyLanguages { try refuseOtherLanguages(document) }
    let (bytes, report) = try translator.translate(document)
    let folder = ((task.output ?? "") as NSString).deletingLastPathComponent
    if !folder.isEmpty { try makeFolder(folder) }
    try OutputFile.write(bytes, to: task.output ?? "-")
    Diagnostics.say("\(task.output ?? task.input): \(report)")
  }

  private func refuseOtherLanguages(_ document: Document) throws {
    let own = document.ownLanguages
    let pairs = [(own.source, source, "from"), (own.target, target, "into")]
    for (named, language, direction) in pairs {
      guard let named, !named.isEmpty, !LanguageTag.matches(named, language) else { continue }
      throw FileError(
        document.path,
        "is to be translated \(direction) '\(named)', but the model translates \(direction) "
          + "'\(language)'; choose another model, or translate it in any case by --any-languages")
    }
  }
}

/// A document to be translated and the path of the result.
struct DocumentTask {
  let input: String
  /// Nil for standard output.
  let output: String?

  /// Returns the documents that paths name; a folder stands for all documents in it.
  ///
  /// - Parameter output: path of the only result, or of a folder for all of them.
  static func all(_ paths: [String], output: String?) throws -> [DocumentTask] {
    var found: [(input: String, name: String)] = []
    var hasFolder = false
    for path in paths {
      if isFolder(path) {
        hasFolder = true
        found += try documents(in: path)
      } else {
        found.append((path, (path as NSString).lastPathComponent))
      }
    }
    let isSingle = paths.count == 1 && !hasFolder
    guard let output else {
      guard isSingle else {
        throw ValidationError("several documents need a folder to be written to: --output FOLDER")
      }
      return [DocumentTask(input: paths[0], output: nil)]
    }
    if isSingle, !isFolder(output), !output.hasSuffix("/") {
      guard !output.hasSuffix(".gz") else {
        throw FileError(output, "documents are written without compression; leave out .gz")
      }
      return [DocumentTask(input: paths[0], output: output)]
    }
    var outputs: Set<String> = []
    return try found.map { input, name in
      let name = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
      let path = (output as NSString).appendingPathComponent(name)
      guard outputs.insert(path).inserted else {
        throw FileError(path, "two documents would be written to it; translate them one by one")
      }
      return DocumentTask(input: input, output: path)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory == true
  }

  /// Returns the documents in a folder, at any depth, with their paths from there, in order.
  private static func documents(in folder: String) throws -> [(input: String, name: String)] {
    let names = try DocumentFolder.names(in: folder)
    guard !names.isEmpty else {
      throw FileError(folder, "holds no document of a known format; name the files themselves")
    }
    return names.map { ((folder as NSString).appendingPathComponent($0), $0) }
  }
}
