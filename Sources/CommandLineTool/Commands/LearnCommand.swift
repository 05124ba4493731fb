import ArgumentParser
import Corpora
import Corrections
import Evaluation
import Foundation
import PhraseDecoding
import Primitives
import Storage
import TextProcessing
import Training
import Translators

struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Teach a model corrections, which its next translation follows.",
    subcommands: [
      LearnAdd.self, LearnUndo.self, LearnList.self, LearnExport.self, LearnTune.self,
      LearnSimulate.self,
    ],
    defaultSubcommand: LearnAdd.self)
}

struct LearnAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Learn corrections from standard input.",
    discussion: """
      Each line holds a source and its translation, separated by a tab. The number of a correction is \
      printed when it is stored; `cartouche learn undo` takes it back.
      """)

  @OptionGroup(title: "Required options") var model: ModelFolderOption

  func run() throws {
    let corrections = try Corrections(model.directory)
    var input = InputStream()
    var output = try OutputFile(nil)
    var line = 0
    while let bytes = try input.nextLines() {
      let lines = TextLines(bytes: bytes, name: "standard input")
      for index in 0..<lines.count {
        line += 1
        let fields = lines.bytes[lines.range(index)].split(
          separator: 0x09, omittingEmptySubsequences: false
        ).map { String(validating: $0, as: UTF8.self) }
        if fields.count == 1, fields[0]?.allSatisfy(\.isWhitespace) ?? false { continue }
        guard fields.count == 2, let source = fields[0], let target = fields[1],
          !source.allSatisfy(\.isWhitespace), !target.allSatisfy(\.isWhitespace)
        else {
          throw FileError(
            "standard input", line: line,
            "is not a source and its translation in UTF-8, separated by one tab; correct the line")
        }
        let number = try corrections.learn(source: source, target: target)
        try output.write("\(number)\n")
        try output.flush()
      }
    }
    try output.commit()
  }
}

struct LearnUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back corrections by their numbers.")

  @Argument(help: ArgumentHelp("Numbers of corrections.", valueName: "number")) var numbers: [Int]
  @OptionGroup(title: "Required options") var model: ModelFolderOption

  func run() throws {
    let corrections = try existingCorrections(model.directory)
    for number in numbers { try corrections.undo(number) }
  }
}

struct LearnList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print the corrections: number, time, source and target, separated by tabs.")

  @OptionGroup(title: "Required options") var model: ModelFolderOption

  func run() throws {
    var output = try OutputFile(nil)
    for correction in try existingCorrections(model.directory).list {
      let time = Date(timeIntervalSince1970: Double(correction.time)).formatted(.iso8601)
      let texts = [correction.source, correction.target].map { text in
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
      }
      try output.write("\(correction.number)\t\(time)\t\(texts[0])\t\(texts[1])\n")
    }
    try output.commit()
  }
}

struct LearnExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the corrections as a translation memory in TMX.")

  @OptionGroup(title: "Required options") var model: ModelFolderOption

  func run() throws {
    var output = try OutputFile(nil)
    try existingCorrections(model.directory).writeTMX { try output.write($0) }
    try output.commit()
  }
}

/// Returns the corrections of a model, which may be none.
private func existingCorrections(_ directory: ModelDirectory) throws -> Corrections {
  guard let corrections = try Corrections.existing(directory, directory.readDescription()) else {
    throw FileError(
      directory.path, "has no corrections; teach it some with `cartouche learn --model`")
  }
  return corrections
}

/// A set of sentence pairs in the order of their document.
private func pairs(
  _ prefix: String, _ description: ModelDescription
) throws -> [(source: String, reference: String)] {
  let lines = try ParallelLines(
    prefix: prefix, source: description.source, target: description.target)
  return (0..<lines.count).map { (lines.source[$0], lines.target[$0]) }
}

struct LearnTune: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Tune the weights of corrections by simulated post-editing.",
    discussion: """
      Translates the development set in order and learns each reference after its translation, with \
      several weights; those with the best BLEU are stored in the model.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var threads: ThreadOptions

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var model: ModelFolderOption
    @Option(help: OptionHelp.development) var dev: String
  }

  func run() throws {
    let directory = required.model.directory
    var description = try directory.readDescription()
    let lines = try pairs(required.dev, description)
    let metric = try BLEU(
      tokenization: .standard(
        language: Language(description.target), form: description.form))
    let trials = try LearningTuning.trials(
      PostEditingSimulation(directory, .phrase), lines, threads: threads.threads
    ) {
      try metric.corpusScore(hypotheses: $0, references: [lines.map(\.reference)]).value
    }
    var output = try OutputFile(nil)
    for trial in trials {
      try output.write(
        "weight \(trial.weights.weight), decay \(trial.weights.decay), "
          + "cache weight \(trial.weights.cacheWeight): BLEU \(trial.score.fixed(2))\n")
    }
    try output.commit()
    description.learning = LearningTuning.chosen(trials)
    try directory.write(description)
  }
}

struct LearnSimulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Measure on a test set what learning is worth, by simulated post-editing.",
    discussion: """
      Translates the test set in order and learns each reference after its translation; nothing is \
      stored in the model.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var model: ModelFolderOption
    @Option(help: "Test set in the order of its document: PREFIX.SOURCE and PREFIX.TARGET.")
    var test: String
  }

  struct CommonArguments: ParsableArguments {
    @Option(help: "System that translates.") var system = TranslationSystem.phrase
  }

  func run() throws {
    let directory = required.model.directory
    let description = try directory.readDescription()
    let lines = try pairs(required.test, description)
    let simulation = try PostEditingSimulation(directory, common.system)
    let before = try simulation.translationsWithoutLearning(of: lines.map(\.source))
    let result = try simulation.run(lines, comparedTo: before)
    let bleu = try BLEU(
      tokenization: .standard(
        language: Language(description.target), form: description.form))
    let references = [lines.map(\.reference)]
    func scores(_ translations: [String]) throws -> String {
      let values = [
        try bleu.corpusScore(hypotheses: translations, references: references).value,
        try ChrF().corpusScore(hypotheses: translations, references: references).value,
      ]
      return "BLEU \(values[0].fixed(2)), chrF \(values[1].fixed(2))"
    }
    let others = lines.indices.filter { !result.isShared[$0] }
    let unchanged = others.count { before[$0] == result.translations[$0] }
    let times = result.seconds.sorted().map { $0 * 1000 }
    let mean = times.reduce(0, +) / Double(max(1, times.count))
    try OutputFile.print(
      """
      without learning: \(try scores(before))
      with learning: \(try scores(result.translations))
      changed translations: \(lines.indices.count { before[$0] != result.translations[$0] }) of \
      \(lines.count)
      sentences without a phrase of those before: \(others.count), unchanged: \(unchanged)
      sentences translated again as corrected: \(result.repeated) of \(result.learned)
      phrases of those before, of at least \(PostEditingSimulation.phraseLength) words: \
      \(result.phrases), translated as corrected: \(result.kept.with) (without learning: \
      \(result.kept.without))
      milliseconds for a learned sentence: mean \(mean.fixed(2)), median \
      \((times.isEmpty ? 0 : times[times.count / 2]).fixed(2)), longest \((times.last ?? 0).fixed(2))
      """)
  }
}
