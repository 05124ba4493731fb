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

/// How the recurrent system searches.
struct BeamArguments: ParsableArguments {
  @Option(help: "Hypotheses kept for a sentence.")
  var beam = 5
  @Option(
    help: """
      How far below the best of its sentence a hypothesis may be, in natural logarithms; 2.5, and \
      without limit for n-best lists, if not given.
      """)
  var threshold: Double?
  @Option(help: "Log probabilities are divided by the length to this power.")
  var lengthExponent = 1.0
  @Option(help: "The weight of the penalty on source words that got little attention.")
  var coverage = 0.0

  func validate() throws {
    if let problem = options.problem { throw ValidationError(problem) }
  }

  var options: BeamOptions {
    var options = BeamOptions()
    options.beam = beam
    options.threshold = threshold
    options.lengthExponent = lengthExponent
    options.coverage = coverage
    return options
  }
}

/// How hard the decoder searches.
struct SearchArguments: ParsableArguments {
  @Option(help: "cube: cube pruning; stack: every extension of every hypothesis.")
  var search = SearchOptions.Method.cube
  @Option(help: "Hypotheses that enter a stack by cube pruning.")
  var popLimit = 200
  @Option(help: "Hypotheses of a stack that are extended.")
  var stackSize = 200
  @Option(
    help: """
      How far below the best of its stack a hypothesis may be, in natural logarithms of the \
      weighted score where the weights sum to 1.
      """)
  var beamThreshold: Float = 2.8
  @Option(help: "How many words may be jumped over, 0 to 60.")
  var distortionLimit = 6
  @Option(help: "Translations of a source phrase that are considered.")
  var optionsPerPhrase = 20
  @Option(
    help: ArgumentHelp(
      "After how long a sentence is finished with the best so far; without limit if not given.",
      valueName: "seconds"))
  var timeLimit: Double?

  func validate() throws {
    guard popLimit >= 1, stackSize >= 1, optionsPerPhrase >= 1 else {
      throw ValidationError("limits on hypotheses and options must be at least 1")
    }
    guard (0...60).contains(distortionLimit) else {
      throw ValidationError("the distortion limit must be 0 to 60")
    }
    if let timeLimit, !(timeLimit >= 0 && timeLimit <= 1e6) {
      throw ValidationError("the time limit must be 0 to 1,000,000 seconds")
    }
  }

  var options: SearchOptions {
    SearchOptions(
      method: search, popLimit: popLimit, stackSize: stackSize, beamThreshold: beamThreshold,
      distortionLimit: distortionLimit, optionsPerPhrase: optionsPerPhrase,
      timeLimit: timeLimit)
  }
}
