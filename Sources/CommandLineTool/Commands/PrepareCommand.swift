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
      OUTPUT.dev.* and OUTPUT.test.*, taken evenly from the whole corpus. Train on the result with \
      `--pretokenized`.
      """)

  @Option(
    help: ArgumentHelp(
      "The corpus: PREFIX.SOURCE and PREFIX.TARGET, each possibly with .gz.", valueName: "prefix"))
  var train: String?
  @Option(
    help: ArgumentHelp(
      "Read `source TAB target` from this file instead; - is standard input.", valueName: "file"))
  var tabSeparated: String?
  @Option(help: ArgumentHelp("The source language, a file suffix such as en.", valueName: "code"))
  var source: String
  @Option(help: ArgumentHelp("The target language, a file suffix such as de.", valueName: "code"))
  var target: String
  @Option(help: ArgumentHelp("Prefix of the files to write.", valueName: "prefix"))
  var output: String
  @Flag(help: "The text is tokenised; only clean and split it.")
  var pretokenized = false
  @Flag(help: "Lower-case all text instead of truecasing it.")
  var lowercase = false
  @Flag(help: "Keep pairs that stood before.")
  var keepDuplicates = false
  @Option(help: "Pairs to set apart for development.")
  var devSize = 0
  @Option(help: "Pairs to set apart for testing.")
  var testSize = 0
  @OptionGroup var cleaning: CleaningOptions
  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    guard (train == nil) != (tabSeparated == nil) else {
      throw ValidationError("give the corpus with either --train or --tab-separated")
    }
    guard devSize >= 0, testSize >= 0 else {
      throw ValidationError("sizes of development and test sets cannot be negative")
    }
  }

  func run() throws {
    let lines =
      if let train {
        try ParallelLines(
          prefix: train, source: source, target: target, checksText: false)
      } else {
        try ParallelLines(tabSeparated: tabSeparated, checksText: false)
      }
    var cleaning = try cleaning.cleaning()
    cleaning.dropsDuplicates = !keepDuplicates
    let form: TextPreparation.Form = pretokenized ? .pretokenized : .raw
    let casing: TextPreparation.Casing =
      lowercase ? .lower : pretokenized ? .asIs : .truecased
    let prepared = PreparedCorpus(
      lines, source: TextPreparation(language: source, form: form, casing: casing),
      target: TextPreparation(language: target, form: form, casing: casing), cleaning: cleaning,
      threads: threads.threads)
    Diagnostics.say(prepared.report.description)
    guard prepared.report.kept > devSize + testSize else {
      throw FileError(
        lines.source.name,
        "only \(prepared.report.kept) pairs are left, too few to set \(devSize + testSize) apart; "
          + "ask for smaller sets")
    }
    let split = CorpusSplit(
      count: prepared.report.kept, development: devSize, test: testSize)
    try write(prepared, split.training, to: output)
    if devSize > 0 { try write(prepared, split.development, to: output + ".dev") }
    if testSize > 0 { try write(prepared, split.test, to: output + ".test") }
  }

  private func write(_ corpus: PreparedCorpus, _ pairs: [Int], to prefix: String) throws {
    for (side, language) in [(corpus.source, source), (corpus.target, target)] {
      var file = try OutputFile("\(prefix).\(language)")
      for pair in pairs { try file.write(side[pair] + "\n") }
      try file.commit()
    }
    Diagnostics.say("\(prefix).\(source), \(prefix).\(target): \(pairs.count) pairs")
  }
}
