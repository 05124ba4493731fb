import ArgumentParser
import Corpora
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
      result with `--pretokenized`. The corpus is given by either --train or --tab-separated. Pairs \
      that share a side with a held-out pair are left out of the training set.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextOptions
  @OptionGroup(title: "Advanced: cleaning of the corpus") var cleaning: CleaningOptions

  struct RequiredArguments: ParsableArguments {
    @Option(help: OptionHelp.train) var train: [String] = []
    @Option(
      help: .file("File of `source TAB target` lines, instead of --train; - for standard input."))
    var tabSeparated: String?
    @OptionGroup var languages: LanguageOptions
    @Option(help: ArgumentHelp("Prefix of the files to write.", valueName: "prefix"))
    var output: String

    func validate() throws {
      guard train.isEmpty != (tabSeparated == nil) else {
        throw ValidationError("give the corpus with either --train or --tab-separated")
      }
      guard languages.source != languages.target else {
        throw ValidationError(
          "source and target are both '\(languages.source)', so one would overwrite the other; "
            + "give two languages")
      }
    }
  }

  struct CommonArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Columns of source and target in the file of --tab-separated. Default: the first two.",
        valueName: "n,m"))
    var columns: ColumnPair?
    @OptionGroup var pretokenized: PretokenizedOption
    @Flag(help: "Lower-case all text instead of truecasing it.") var lowercase = false
    @Flag(help: "Keep repeated pairs.") var keepDuplicates = false
    @Flag(help: "Keep training pairs that share a side with a held-out pair.")
    var keepOverlap = false

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

  func validate() throws {
    guard common.columns == nil || required.tabSeparated != nil else {
      throw ValidationError("--columns is for the file of --tab-separated; give that file")
    }
  }

  func run() throws {
    let (source, target) = (required.languages.source, required.languages.target)
    let (devSize, testSize) = (common.devSize, common.testSize)
    let inputs = ParallelText.files(required.train, source: source, target: target)
    let prefixes = ["", devSize > 0 ? ".dev" : nil, testSize > 0 ? ".test" : nil]
      .compactMap { $0.map { required.output + $0 } }
    try OutputFile.refuseOverwriting(
      inputs + [required.tabSeparated],
      by: prefixes.flatMap { prefix in [source, target].map { "\(prefix).\($0)" } })
    if !common.pretokenized.isPretokenized { required.languages.warnOfUnknownCodes() }
    let lines =
      if required.tabSeparated == nil {
        try documents.read(required.train, source: source, target: target, checksText: false).lines
      } else {
        try ParallelLines(
          tabSeparated: required.tabSeparated, columns: common.columns?.ordinals,
          checksText: false, noted: { Diagnostics.warn("\($0) with --columns") })
      }
    var cleaning = cleaning.cleaning
    cleaning.dropsDuplicates = !common.keepDuplicates
    let (form, casing) = (common.pretokenized.form, common.casing)
    let prepared = PreparedCorpus(
      lines, source: TextPreparation(language: source, form: form, casing: casing),
      target: TextPreparation(language: target, form: form, casing: casing), cleaning: cleaning,
      threads: common.threads.threads)
    Diagnostics.say(prepared.report.description)
    guard prepared.report.kept > 0 else {
      throw FileError(
        lines.source.name,
        "no pair is left; check that the lines of both sides belong together, or allow longer pairs"
      )
    }
    for remark in prepared.remarks { Diagnostics.warn(remark) }
    guard prepared.report.kept > devSize + testSize else {
      throw FileError(
        lines.source.name,
        "only \(prepared.report.kept) pairs are left, too few to hold out \(devSize + testSize); "
          + "lower --dev-size or --test-size")
    }
    var split = CorpusSplit(
      count: prepared.report.kept, development: devSize, test: testSize)
    if !common.keepOverlap {
      let removed = split.removeOverlap(prepared.source, prepared.target)
      if removed > 0 {
        Diagnostics.say(
          "left out \(removed) training pairs that share a side with a held-out pair")
      }
      guard !split.training.isEmpty else {
        throw FileError(
          lines.source.name,
          "every pair shares a side with a held-out pair; hold out fewer, or use --keep-overlap")
      }
    }
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

/// Ordinals of two columns, such as `2,4`.
struct ColumnPair: ExpressibleByArgument {
  let ordinals: (source: Int, target: Int)

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let source = Int(parts[0]), let target = Int(parts[1]), source > 0,
      target > 0, source != target
    else { return nil }
    ordinals = (source, target)
  }
}
