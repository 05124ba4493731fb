import ArgumentParser
import Corpora
import LanguageModeling
import Parallelism
import Primitives
import Seq2Seq
import TextProcessing
import Translators

extension ArgumentHelp {
  /// Help of an option that takes the path of a file.
  static func file(_ text: String) -> ArgumentHelp { ArgumentHelp(text, valueName: "file") }

  /// Help of an option that takes the path of a folder.
  static func folder(_ text: String) -> ArgumentHelp { ArgumentHelp(text, valueName: "folder") }
}

/// Help of options that several commands have, with defaults of their own or without one.
enum OptionHelp {
  static var train: ArgumentHelp {
    ArgumentHelp(
      "Parallel text: prefix of two files, document, or folder of documents; repeat it for several.",
      valueName: "path")
  }
  static var development: ArgumentHelp {
    ArgumentHelp(
      "Development set, given like --train; for tuning, early stopping and scores.",
      valueName: "path")
  }
  static var source: ArgumentHelp {
    ArgumentHelp("Source language, such as en; suffix of its files.", valueName: "code")
  }
  static var target: ArgumentHelp {
    ArgumentHelp("Target language, such as de; suffix of its files.", valueName: "code")
  }
  static var seed: ArgumentHelp { ArgumentHelp(TrainingOptions.seed.help) }
  static let seeds = Setting(
    "seeds", 1, in: 1...1000, "Number of networks of each kind, from consecutive seeds.")
  static var report: ArgumentHelp { .file("HTML file to write a report to.") }
}

struct LanguageOptions: ParsableArguments {
  @Option(help: OptionHelp.source) var source: String
  @Option(help: OptionHelp.target) var target: String

  /// Warns of codes that name no known language.
  func warnOfUnknownCodes() { Self.warnOfUnknownCodes(source, target) }

  static func warnOfUnknownCodes(_ codes: String...) {
    let unknown = codes.filter { !Language($0).isKnown }
    guard let first = unknown.first else { return }
    Diagnostics.warn(
      unknown.count == 1 || unknown[1] == first
        ? "`\(first)` names no known language; its text is prepared by general rules"
        : "`\(first)` and `\(unknown[1])` name no known languages; their text is prepared by general "
          + "rules")
  }
}

/// A parallel corpus.
struct CorpusOptions: ParsableArguments {
  @Option(help: OptionHelp.train) var train: [String]
  @OptionGroup var languages: LanguageOptions

  var source: String { languages.source }
  var target: String { languages.target }
}

/// Documents as parallel text.
struct DocumentTextOptions: ParsableArguments {
  @Flag(help: "Keep inline codes of documents as text instead of leaving them out.")
  var keepCodes = false
  @OptionGroup var reading: DocumentReadingOptions

  /// Reads parallel text and tells what was left out.
  ///
  /// - Parameter checksText: whether lines that are not UTF-8 text are an error.
  func read(
    _ paths: [String], source: String, target: String, checksText: Bool = true
  ) throws -> ParallelText {
    let text = try ParallelText(
      paths, source: source, target: target, reading: reading.reading(), keepsCodes: keepCodes,
      checksText: checksText)
    for remark in text.remarks { Diagnostics.say(remark) }
    return text
  }

  /// Reads a corpus and its development set.
  ///
  /// - Parameters:
  ///   - dev: path of the development set; nil to split one off.
  ///   - size: size of the set that is split off; nil for the standard size, and for none from a
  ///     corpus without documents.
  func read(
    _ paths: [String], dev: String?, size: Int?, source: String, target: String
  ) throws -> (corpus: ParallelLines, development: ParallelLines?) {
    let text = try read(paths, source: source, target: target)
    if let dev {
      return (text.lines, try read([dev], source: source, target: target).lines)
    }
    guard text.hasDocuments || size != nil else { return (text.lines, nil) }
    let split = try text.splitDevelopment(size: size)
    if let remark = split.remark { Diagnostics.say(remark) }
    return (split.training, split.development)
  }
}

/// Documents as parallel text, and the development set that is split off.
struct DocumentTextArguments: ParsableArguments {
  @OptionGroup var size: DevelopmentSizeOption
  @OptionGroup var text: DocumentTextOptions
}

/// Size of a development set that is a part of the corpus.
struct DevelopmentSizeOption: ParsableArguments {
  static let size = Setting(
    "development set size", 1000, in: 0...1_000_000,
    "Pairs to split off without --dev. Default: of documents, 1 in 20, at most 1000.")
  @Option(optional: size, name: .customLong("dev-size"), valueName: "count") var count: Int?

  func validate() throws { try Self.size.check(count) }

  func refuse(beside dev: String?) throws {
    if dev != nil && count != nil {
      throw ValidationError(
        "--dev names the development set, so none is split off; leave out --dev-size")
    }
  }
}

struct PretokenizedOption: ParsableArguments {
  @Flag(name: .customLong("pretokenized"), help: "The text is already tokenised and cased.")
  var isPretokenized = false

  var form: TextPreparation.Form { isPretokenized ? .pretokenized : .raw }
}

struct ModelFolderOption: ParsableArguments {
  @Option(name: .customLong("model"), help: .folder("Folder of the model.")) var path: String

  var directory: ModelDirectory { ModelDirectory(path) }
}

struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON.") var isOn = false
}

struct ThreadOptions: ParsableArguments {
  static let setting = Setting(
    "threads", 0, in: 0...Threads.largest,
    "Number of threads; 0 for one per processor. Only trained networks depend on it.")
  @Option(setting, name: .customLong("threads"), valueName: "count") var count: Int

  func validate() throws { try Self.setting.check(count) }

  var threads: Threads { Threads(count) }
}

/// Access to the n-grams of a language model: in memory, or in its file.
struct CacheOption: ParsableArguments {
  static let setting = Setting(
    "cache megabytes", 64, in: 1...1_000_000,
    "Query language models in their files with a cache of so many megabytes. Default: load them.")
  @Option(optional: setting, valueName: "megabytes") var cacheMegabytes: Int?

  func validate() throws { try Self.setting.check(cacheMegabytes) }

  /// - Parameter former: value of the option of version 0.1.0.
  func access(former: Int?) throws -> LanguageModel.Access {
    try Self.setting.check(former)
    return (cacheMegabytes ?? former).map { .stored(cacheBytes: $0 << 20) } ?? .resident
  }
}

/// Access to the n-grams of a language model, with the option's name of version 0.1.0.
struct LanguageModelAccessOption: ParsableArguments {
  @OptionGroup var cache: CacheOption
  /// Name of `--cache-megabytes` in version 0.1.0, still accepted.
  @Option(name: .customLong("memory"), help: .private) var formerMemory: Int?

  func validate() throws { _ = try access() }

  func access() throws -> LanguageModel.Access { try cache.access(former: formerMemory) }
}
