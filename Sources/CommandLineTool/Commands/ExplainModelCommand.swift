import ArgumentParser
import Explanation
import PhraseDecoding
import Primitives
import Seq2Seq
import Translators
import WordAlignment

struct ExplainTrellis: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trellis",
    abstract: "Posteriors of all links of a sentence pair, and the best path.",
    discussion: """
      Prints the probability of each link of a target word, summed over all paths of the model.
      """)

  @Option(help: .file("Alignment model, saved by `align --model`.")) var model: String
  @OptionGroup var output: ExplanationOutput
  @Argument(help: "Tokenised source sentence.") var source: String
  @Argument(help: "Tokenised target sentence.") var target: String

  func run() throws {
    func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
    try output.write(
      Trellis(source: words(source), target: words(target), AlignmentModel(file: model)))
  }
}

struct ExplainGates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gates",
    abstract: "Gates and cell state of an LSTM unit of a trained encoder over a sentence.",
    discussion: """
      The unit is in the first layer of the encoder, in the pass that reads from the beginning. With \
      --beside, hidden values of another network are shown beside it, such as one with a fixed window \
      (`train --cell feed-forward`).
      """)

  @OptionGroup var model: ModelFolderOption
  @Option(
    help: ArgumentHelp(
      "Index of the unit. Default: the one whose cell state varies most.", valueName: "index"))
  var unit: Int?
  @Option(help: .folder("Folder of a model whose network is shown beside it.")) var beside: String?
  @OptionGroup var output: ExplanationOutput
  @Argument(help: "Source sentence.") var sentence: String

  func run() throws {
    func reading(_ directory: ModelDirectory) throws -> EncoderReading {
      let translator = try NeuralTranslator(directory)
      return translator.model.readEncoder(translator.tokens(of: sentence))
    }
    let other = try beside.map { try reading(ModelDirectory($0)) }
    try output.write(UnitMemory(reading(model.directory), unit: unit, beside: other))
  }
}

struct ExplainBeam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beam",
    abstract: "Hypotheses of the phrase decoder or of the network for a sentence, as a tree.",
    discussion: """
      Prints every scored hypothesis with its score and whether it was extended, finished, recombined or \
      pruned: of the phrase decoder stack by stack, of the network step by step. The search is smaller than \
      that of `translate`, so that it can be shown.
      """)

  @OptionGroup var model: ModelFolderOption
  @Option(help: "System whose beam is shown: phrase or neural.")
  var system = TranslationSystem.phrase
  @Option(PhraseBeam.stackSize, valueName: "count") var stackSize: Int
  @Option(PhraseBeam.popLimit, valueName: "count") var popLimit: Int
  @Option(NetworkBeam.size, valueName: "count") var beamSize: Int
  @OptionGroup var output: ExplanationOutput
  @Argument(help: "Source sentence.") var sentence: String

  func validate() throws {
    try PhraseBeam.stackSize.check(stackSize)
    try PhraseBeam.popLimit.check(popLimit)
    try NetworkBeam.size.check(beamSize)
    if system == .hybrid {
      throw ValidationError("the hybrid has no beam of its own; give --system phrase or neural")
    }
  }

  func run() throws {
    if system == .neural {
      let translator = try NeuralTranslator(model.directory)
      let tokens = translator.tokens(of: sentence)
      return try output.write(NetworkBeam(tokens, translator.model, size: beamSize))
    }
    let options = SearchOptions {
      $0.stackSize = stackSize
      $0.popLimit = popLimit
    }
    let translator = try PhraseTranslator(model.directory, options: options)
    try output.write(PhraseBeam(translator.tokens(of: sentence), translator.decoder))
  }
}
