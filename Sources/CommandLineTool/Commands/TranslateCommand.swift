public import ArgumentParser
import Corpora
import Foundation
import LanguageModeling
import Parallelism
public import PhraseDecoding
import Primitives
import Seq2Seq
import Storage
public import Translators

extension SearchOptions.Method: ExpressibleByArgument {}
extension TranslationSystem: ExpressibleByArgument {}

struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translate standard input, line by line.",
    discussion: """
      Exactly one line comes out for every line that goes in; with --n-best, as many as there are \
      translations, in the format of Moses: line number ||| text ||| features ||| score.
      """)

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Option(
    help: """
      phrase: the phrase-based statistical translator; neural: the recurrent network; hybrid: both \
      together. If not given, the first of them that the folder holds.
      """)
  var system: TranslationSystem?
  @Option(help: ArgumentHelp("Print up to this many different translations.", valueName: "count"))
  var nBest: Int?
  @Option(
    help: ArgumentHelp(
      """
      Of so many translations of each line, choose the one that has most in common with all of them (minimum Bayes \
      risk) instead of the best.
      """, valueName: "count"))
  var consensus: Int?
  @Option(
    help: ArgumentHelp(
      "With --consensus: what differences of scores are multiplied by before they become probabilities.",
      valueName: "factor"))
  var sharpness = 10.0
  @OptionGroup(title: "Search of the phrase-based system") var search: SearchArguments
  @OptionGroup(title: "Search of the recurrent system") var beam: BeamArguments
  @Option(
    help: ArgumentHelp(
      "Query the language model's file directly, with at most this many megabytes in memory.",
      valueName: "megabytes"))
  var memory: Int?
  @Option(
    help: ArgumentHelp(
      "Write which source word stands behind which word of the translation, 0-0 1-2, into this file.",
      valueName: "file"))
  var alignments: String?
  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if nBest != nil && alignments != nil {
      throw ValidationError("--alignments goes with one translation for each line, not --n-best")
    }
    if let nBest, !(1...100_000).contains(nBest) {
      throw ValidationError("1 to 100,000 translations can be asked for, not \(nBest)")
    }
    if let consensus, !(1...10_000).contains(consensus) {
      throw ValidationError("1 to 10,000 translations can be compared, not \(consensus)")
    }
    guard sharpness >= 0, sharpness.isFinite else {
      throw ValidationError("the sharpness must be 0 or more, not \(sharpness)")
    }
    if alignments == "-" {
      throw ValidationError("alignments need a file of their own; standard output has translations")
    }
  }

  func run() throws {
    let translator = try translator()
    var input = InputStream()
    var output = try OutputFile(nil)
    // Without the option, links go where everything is forgotten.
    var links = try OutputFile(alignments ?? "/dev/null")
    var number = 0
    while let bytes = try input.nextLines() {
      // What is not UTF-8 becomes U+FFFD: every line gets its translation.
      let lines = TextLines(bytes: bytes, name: "standard input")
      let first = number
      let chunks = Chunks(of: lines.count, size: translator.batchSize)
      let results = threads.threads.map(chunks: chunks.count) { chunk in
        self.results(
          chunks[chunk].map { lines[$0] }, first: first + chunk * chunks.size, translator)
      }
      for result in results.joined() {
        try output.write(result.text)
        try links.write(result.links + "\n")
      }
      try output.flush()
      number += lines.count
    }
    try output.commit()
    try links.commit()
  }

  private func translator() throws -> any Translator {
    let translator = try searchingTranslator()
    return consensus.map {
      ConsensusTranslator(translator, listSize: $0, sharpness: sharpness)
    } ?? translator
  }

  private func searchingTranslator() throws -> any Translator {
    let directory = ModelDirectory(model)
    let access = memory.map { LanguageModel.Access.stored(cacheBytes: $0 << 20) } ?? .resident
    switch try system ?? directory.systems().first {
    case .neural:
      if max(nBest ?? 0, consensus ?? 0) > NeuralTranslator.largestList {
        throw ValidationError(
          "the recurrent system finds at most \(NeuralTranslator.largestList) translations; ask for fewer"
        )
      }
      return try NeuralTranslator(directory, options: beam.options)
    case .hybrid:
      return try HybridTranslator(
        directory, search: search.options, beam: beam.options, access: access)
    case .phrase, nil:
      return try PhraseTranslator(directory, options: search.options, access: access)
    }
  }

  private func results(
    _ lines: [String], first: Int, _ translator: any Translator
  ) -> [(text: String, links: String)] {
    guard let nBest else {
      return translator.translate(lines).map { translation in
        let links = translation.alignment.sorted { $0 < $1 }.map { "\($0.source)-\($0.target)" }
        return (translation.text + "\n", links.joined(separator: " "))
      }
    }
    return lines.enumerated().map { index, line in
      let texts = translator.translations(of: line, count: nBest).map { translation in
        let features = translation.features.map { feature in
          "\(feature.name)= " + feature.values.map { $0.fixed(6) }.joined(separator: " ")
        }
        return "\(first + index) ||| \(translation.text) ||| "
          + "\(features.joined(separator: " ")) ||| \(translation.score.fixed(6))\n"
      }
      return (texts.joined(), "")
    }
  }
}

/// Search of the recurrent system.
struct BeamArguments: ParsableArguments {
  @Option(BeamOptions.beam) var beam: Int
  @Option(optional: BeamOptions.threshold) var threshold: Double?
  @Option(BeamOptions.lengthExponent) var lengthExponent: Double
  @Option(BeamOptions.coverage) var coverage: Double

  func validate() throws { try options.validate() }

  var options: BeamOptions {
    var options = BeamOptions()
    options.beam = beam
    options.threshold = threshold
    options.lengthExponent = lengthExponent
    options.coverage = coverage
    return options
  }
}

/// Search of the phrase-based system.
struct SearchArguments: ParsableArguments {
  @Option(SearchOptions.method) var search: SearchOptions.Method
  @Option(SearchOptions.popLimit) var popLimit: Int
  @Option(SearchOptions.stackSize) var stackSize: Int
  @Option(SearchOptions.beamThreshold) var beamThreshold: Float
  @Option(SearchOptions.distortionLimit) var distortionLimit: Int
  @Option(SearchOptions.optionsPerPhrase) var optionsPerPhrase: Int
  @Option(optional: SearchOptions.timeLimit, valueName: "seconds") var timeLimit: Double?

  func validate() throws { try options.validate() }

  var options: SearchOptions {
    SearchOptions(
      method: search, popLimit: popLimit, stackSize: stackSize, beamThreshold: beamThreshold,
      distortionLimit: distortionLimit, optionsPerPhrase: optionsPerPhrase,
      timeLimit: timeLimit)
  }
}
