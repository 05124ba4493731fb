public import ArgumentParser
import Corpora
import Corrections
import DocumentTranslation
import Documents
import Foundation
import NeuralNetwork
import Parallelism
import PhraseDecoding
import Primitives
import Seq2Seq
import Storage
public import TextProcessing
import Translators

extension SearchOptions.Method: ExpressibleByArgument {}
extension TranslationSystem: ExpressibleByArgument {}
extension Markup: ExpressibleByArgument {}

struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translate documents, or standard input line by line.",
    discussion: """
      Documents (TMX, XLIFF, PO, resource files, HTML, text and others) come back with targets, the \
      same byte for byte outside of them; a summary of each goes to standard error. Without files, \
      prints one line for each line of standard input; with --n-best, one line for each translation, \
      in the format of Moses: line number ||| text ||| features ||| score; with --json, one object for \
      each line: source, target, score, quality and terms. Research options: `cartouche translate \
      --help-hidden`.
      """)

  @Argument(
    help: ArgumentHelp(
      "Documents, or folders of them. Default: standard input, line by line.", valueName: "file"))
  var files: [String] = []
  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Documents") var documents: DocumentArguments
  @OptionGroup(title: "Advanced: minimum Bayes risk") var risk: RiskArguments
  @OptionGroup(title: "Advanced: search of the phrase-based system") var search: SearchArguments
  @OptionGroup(title: "Advanced: search of the recurrent system") var beam: BeamArguments

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var model: ModelFolderOption
  }

  struct CommonArguments: ParsableArguments {
    @Option(help: "System that translates. Default: the first of them that the model holds.")
    var system: TranslationSystem?
    @Option(optional: TranslateCommand.listSize, valueName: "count") var nBest: Int?
    @Option(help: .file("File to write word alignments to: links source-target, such as 0-0 1-2."))
    var alignments: String?
    @Option(
      help:
        "Markup of the input: tags of xml or html are put back into the translation by alignment.")
    var markup = Markup.none
    @OptionGroup var glossary: GlossaryOption
    @OptionGroup var json: JSONOption
    @Option(optional: DocumentTranslationOptions.reviewBelow, valueName: "quality")
    var reviewBelow: Double?
    @OptionGroup var access: CacheOption
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
      try TranslateCommand.listSize.check(nBest)
      try DocumentTranslationOptions.reviewBelow.check(reviewBelow)
      if reviewBelow != nil && nBest != nil {
        throw ValidationError(
          "--review-below needs one translation of each line; leave out one of --review-below and "
            + "--n-best")
      }
      if nBest != nil && alignments != nil {
        throw ValidationError(
          "--alignments needs one translation of each line; leave out one of --alignments and --n-best"
        )
      }
      if json.isOn && (nBest != nil || alignments != nil) {
        throw ValidationError(
          "--json prints one translation of each line; leave out --n-best and --alignments")
      }
      if alignments == "-" {
        throw ValidationError(
          "standard output holds the translations; give --alignments a file of its own")
      }
    }
  }

  /// Options of the choice among several translations.
  struct RiskArguments: ParsableArguments {
    static let listSize = Setting(
      "consensus list size", 100, in: 1...10_000,
      "Minimum Bayes risk: choose the translation most similar to all of an n-best list of this size."
    )
    @Option(optional: listSize, valueName: "count") var consensus: Int?

    static let sharpness = Setting(
      "sharpness", 10.0, atLeast: 0,
      "Factor of scores in the distribution over translations; 0 for a uniform distribution.")
    @Option(sharpness, visibility: .hidden) var sharpness: Double

    func validate() throws {
      try Self.listSize.check(consensus)
      try Self.sharpness.check(sharpness)
    }
  }

  static let listSize = Setting(
    "n-best size", 1, in: 1...100_000, "Print at most this many different translations of a line.")

  func validate() throws {
    if files.isEmpty {
      try documents.refuseWithoutFiles()
    } else if common.nBest != nil || common.alignments != nil || common.markup != .none
      || common.json.isOn
    {
      throw ValidationError(
        "--n-best, --alignments, --json and --markup are for standard input; leave them out for files"
      )
    }
  }

  /// True if the output has estimates of quality, or depends on them.
  private var estimatesQuality: Bool { common.json.isOn || common.reviewBelow != nil }

  func run() throws {
    if files.isEmpty { try translateLines() } else { try translateDocuments() }
  }

  private func translateDocuments() throws {
    let (model, description) = (required.model, try required.model.directory.readDescription())
    // Files that cannot be read are refused before a model is loaded.
    let job = try DocumentJob(
      files, documents, reviewBelow: common.reviewBelow, source: description.source,
      target: description.target)
    guard description.form == .raw else {
      throw FileError(
        model.path,
        "was trained on pretokenized text and cannot translate documents; train one on raw text")
    }
    let glossary = try common.glossary.read(
      source: description.source, target: description.target)
    try job.run(
      with: translator(glossary), glossary: glossary, threads: common.threads.threads)
  }

  private func translateLines() throws {
    let description = try required.model.directory.readDescription()
    let translator = try translator(
      common.glossary.read(source: description.source, target: description.target))
    var terms = (all: 0, kept: 0)
    var reviewed = 0
    var input = InputStream()
    var output = try OutputFile(nil)
    var links: OutputFile? = nil
    if let path = common.alignments { links = try OutputFile(path) }
    var lineCount = 0
    while let bytes = try input.nextLines() {
      // Invalid UTF-8 becomes U+FFFD, so that every line has its translation.
      let lines = TextLines(bytes: bytes, name: "standard input")
      let first = lineCount
      let numbered = (0..<lines.count).map { (number: first + $0, text: lines[$0]) }
      let results = common.threads.threads.map(
        numbered, bySize: \.text.utf8.count, chunk: translator.batchSize
      ) { self.results($0, translator) }
      try translator.check()
      for (index, result) in results.enumerated() {
        if result.cuts > 0 {
          Diagnostics.warn(
            "line \(first + index + 1) has sentences of more than \(SentenceSplitter.standardLimit) "
              + "words and was cut in \(result.cuts) places; break it where sentences end")
        }
        if result.needsReview {
          reviewed += 1
          Diagnostics.say(
            "line \(first + index + 1) is to be checked: "
              + (result.quality.map { "estimated quality \($0.fixed(2))" } ?? "no estimate"))
        }
        terms.all += result.terms.count
        terms.kept += result.terms.count(where: \.isKept)
        try output.write(result.text)
        try links?.write(result.links + "\n")
      }
      try output.flush()
      lineCount += lines.count
    }
    try output.commit()
    try links?.commit()
    if !common.glossary.paths.isEmpty {
      Diagnostics.say("\(terms.kept) of \(terms.all) terms kept")
    }
    if common.reviewBelow != nil {
      Diagnostics.say("\(reviewed) of \(lineCount) lines to be checked")
    }
  }

  private func translator(_ glossary: Glossary?) throws -> any Translator {
    let directory = required.model.directory
    let description = try directory.readDescription()
    var chosen = try estimating(
      searchingTranslator(directory, description, glossary), directory, description)
    if let listSize = risk.consensus {
      chosen = ConsensusTranslator(
        chosen, listSize: listSize, sharpness: risk.sharpness, estimatesQuality: estimatesQuality)
    }
    return try directory.correcting(chosen, description)
  }

  /// Returns a system with an estimate of quality, if the output needs one.
  private func estimating(
    _ translator: any EstimatingTranslator, _ directory: ModelDirectory,
    _ description: ModelDescription
  ) throws -> any Translator {
    guard estimatesQuality else { return translator }
    if let result = try directory.estimating(translator, system(of: description), description) {
      return result
    }
    guard common.reviewBelow == nil else {
      throw FileError(directory.path, directory.lacksQuality)
    }
    Diagnostics.say("\(directory.path) \(directory.lacksQuality)")
    return translator
  }

  private func system(of description: ModelDescription) -> TranslationSystem {
    common.system ?? description.systems.first ?? .phrase
  }

  private func searchingTranslator(
    _ directory: ModelDirectory, _ description: ModelDescription, _ glossary: Glossary?
  ) throws -> any EstimatingTranslator {
    let access = try common.access.access(former: documents.cacheMegabytes)
    switch system(of: description) {
    case .neural:
      if max(common.nBest ?? 0, risk.consensus ?? 0) > NeuralTranslator.largestList {
        throw ValidationError(
          "the recurrent system finds at most \(NeuralTranslator.largestList) translations; ask for fewer"
        )
      }
      return try NeuralTranslator(directory, options: beam.options, glossary: glossary)
    case .hybrid:
      return try HybridTranslator(
        directory, search: search.options, beam: beam.options, access: access, glossary: glossary)
    case .phrase:
      return try PhraseTranslator(
        directory, options: search.options, access: access, glossary: glossary)
    }
  }

  /// Output of a line: its translations, and facts about the only one.
  private struct LineOutput {
    let text: String
    var links = ""
    var terms: [TermUse] = []
    /// Number of places where the line was cut.
    let cuts: Int
    var quality: Double?
    var needsReview = false
  }

  /// Returns the output of each line.
  ///
  /// - Parameter numbered: lines with their numbers in the input, counted from 0.
  private func results(
    _ numbered: [(number: Int, text: String)], _ translator: any Translator
  ) -> [LineOutput] {
    let lines = numbered.map { common.markup.parse($0.text) }
    guard let nBest = common.nBest else {
      return zip(lines, translator.translate(lines.map(\.text))).map { line, translation in
        let translation = translation.marked(as: line)
        let links = translation.alignment.sorted { $0 < $1 }.map { "\($0.source)-\($0.target)" }
        let needsReview = common.reviewBelow.map { translation.needsReview(below: $0) }
        let text =
          common.json.isOn
          ? LineReport(source: line.text, translation, needsReview: needsReview).json
          : translation.text
        return LineOutput(
          text: text + "\n", links: links.joined(separator: " "), terms: translation.terms,
          cuts: translation.cuts, quality: translation.quality,
          needsReview: needsReview ?? false)
      }
    }
    return zip(numbered, lines).map { numbered, line in
      let translations = translator.translations(of: line, count: nBest)
      let texts = translations.map { translation in
        let features = translation.features.map { feature in
          "\(feature.name)= " + feature.values.map { $0.fixed(6) }.joined(separator: " ")
        }
        // Fields are separated by `|||`; in text it is escaped as in Moses.
        let text = translation.text.replacing("|||", with: "&#124;&#124;&#124;")
        return "\(numbered.number) ||| \(text) ||| "
          + "\(features.joined(separator: " ")) ||| \(translation.score.fixed(6))\n"
      }
      return LineOutput(text: texts.joined(), cuts: translations.first?.cuts ?? 0)
    }
  }
}

/// Translation of a line as JSON.
private struct LineReport: Encodable {
  struct Term: Encodable {
    let source: String
    let targets: [String]
    let kept: Bool
  }

  let source: String
  let target: String
  let score: Double
  /// Estimated quality with four digits; nil if it is not known.
  let quality: Double?
  /// True if the quality is below that of `--review-below`; nil without it.
  let review: Bool?
  let terms: [Term]

  init(source: String, _ translation: Translation, needsReview: Bool?) {
    quality = translation.quality.map { ($0 * 1e4).rounded() / 1e4 }
    review = needsReview
    self.source = source
    target = translation.text
    score = translation.score
    terms = translation.terms.map {
      Term(source: $0.source, targets: $0.targets, kept: $0.isKept)
    }
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// Beam search of the recurrent system.
struct BeamArguments: ParsableArguments {
  @Option(BeamOptions.beam) var beam: Int
  @Option(optional: BeamOptions.threshold) var threshold: Double?
  @Option(BeamOptions.lengthExponent) var lengthExponent: Double
  @Option(BeamOptions.coverage, visibility: .hidden) var coverage: Double
  @Option(BeamOptions.precision) var precision: MatrixPrecision
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(BeamOptions.shortlistHelp))
  var shortlist = true

  func validate() throws { try options.validate() }

  var options: BeamOptions {
    var options = BeamOptions()
    options.beam = beam
    options.threshold = threshold
    options.lengthExponent = lengthExponent
    options.coverage = coverage
    options.usesShortlist = shortlist
    options.precision = precision
    return options
  }
}

/// Beam search of the phrase-based system.
struct SearchArguments: ParsableArguments {
  @Option(SearchOptions.method) var search: SearchOptions.Method
  @Option(SearchOptions.popLimit) var popLimit: Int
  @Option(SearchOptions.stackSize) var stackSize: Int
  @Option(SearchOptions.beamThreshold) var beamThreshold: Float
  @Option(SearchOptions.distortionLimit) var distortionLimit: Int
  @Option(SearchOptions.optionsPerPhrase, visibility: .hidden) var optionsPerPhrase: Int
  @Option(optional: SearchOptions.timeLimit, valueName: "seconds") var timeLimit: Double?

  func validate() throws { try options.validate() }

  var options: SearchOptions {
    SearchOptions {
      $0.method = search
      $0.popLimit = popLimit
      $0.stackSize = stackSize
      $0.beamThreshold = beamThreshold
      $0.distortionLimit = distortionLimit
      $0.optionsPerPhrase = optionsPerPhrase
      $0.timeLimit = timeLimit
    }
  }
}
