import ArgumentParser
import Corpora
import Foundation
import Parallelism
import Primitives
import Storage
import TextProcessing

struct PrepareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Check, clean, tokenise, truecase and split a parallel corpus.",
    discussion: """
      Writes OUTPUT.SOURCE and OUTPUT.TARGET, tokenised; with --dev-size and --test-size also \
      OUTPUT.dev.* and OUTPUT.test.*, whose pairs are spread evenly over the corpus. Train on the \
      result with `--pretokenized`. The corpus is given by either --train or --tab-separated.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: cleaning of the corpus") var cleaning: CleaningOptions

  struct RequiredArguments: ParsableArguments {
    @Option(help: OptionHelp.train) var train: String?
    @Option(
      help: ArgumentHelp(
        "File of `source TAB target` lines, instead of --train; - for standard input.",
        valueName: "file"))
    var tabSeparated: String?
    @OptionGroup var languages: LanguageOptions
    @Option(help: ArgumentHelp("Prefix of the files to write.", valueName: "prefix"))
    var output: String

    func validate() throws {
      guard (train == nil) != (tabSeparated == nil) else {
        throw ValidationError("give the corpus with either --train or --tab-separated")
      }
    }
  }

  struct CommonArguments: ParsableArguments {
    @OptionGroup var pretokenized: PretokenizedOption
    @Flag(help: "Lower-case all text instead of truecasing it.")
    var lowercase = false
    @Flag(help: "Keep repeated pairs.")
    var keepDuplicates = false

    static let devSize = Setting(
      "development set size", 0, in: 0...1_000_000_000, "Pairs to hold out for development.")
    @Option(devSize, valueName: "count") var devSize: Int

    static let testSize = Setting(
      "test set size", 0, in: 0...1_000_000_000, "Pairs to hold out for testing.")
    @Option(testSize, valueName: "count") var testSize: Int

    @OptionGroup var threads: ThreadOptions

    func validate() throws {
      try Self.devSize.check(devSize)
      try Self.testSize.check(testSize)
    }

    var casing: TextPreparation.Casing {
      lowercase ? .lower : pretokenized.isPretokenized ? .asIs : .truecased
    }
  }

  func run() throws {
    let (source, target) = (required.languages.source, required.languages.target)
    let (devSize, testSize) = (common.devSize, common.testSize)
    if !common.pretokenized.isPretokenized { required.languages.warnOfUnknownCodes() }
    let lines =
      if let train = required.train {
        try ParallelLines(
          prefix: train, source: source, target: target, checksText: false)
      } else {
        try ParallelLines(tabSeparated: required.tabSeparated, checksText: false)
      }
    var cleaning = cleaning.cleaning
    cleaning.dropsDuplicates = !common.keepDuplicates
    let (form, casing) = (common.pretokenized.form, common.casing)
    let prepared = PreparedCorpus(
      lines, source: TextPreparation(language: source, form: form, casing: casing),
      target: TextPreparation(language: target, form: form, casing: casing), cleaning: cleaning,
      threads: common.threads.threads)
    Diagnostics.say(prepared.report.description)
    for remark in prepared.remarks { Diagnostics.warn(remark) }
    guard prepared.report.kept > devSize + testSize else {
      throw FileError(
        lines.source.name,
        "only \(prepared.report.kept) pairs are left, too few to hold out \(devSize + testSize); "
          + "lower --dev-size or --test-size")
    }
    let split = CorpusSplit(
      count: prepared.report.kept, development: devSize, test: testSize)
    try write(prepared, split.training, to: required.output)
    if devSize > 0 { try write(prepared, split.development, to: required.output + ".dev") }
    if testSize > 0 { try write(prepared, split.test, to: required.output + ".test") }
  }

  private func write(_ corpus: PreparedCorpus, _ pairs: [Int], to prefix: String) throws {
    let (source, target) = (required.languages.source, required.languages.target)
    for (side, language) in [(corpus.source, source), (corpus.target, target)] {
      var file = try OutputFile("\(prefix).\(language)")
      for pair in pairs { try file.write(side[pair] + "\n") }
      try file.commit()
    }
    Diagnostics.say("\(prefix).\(source), \(prefix).\(target): \(pairs.count) pairs")
  }
}
