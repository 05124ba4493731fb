import ArgumentParser
import Corpora
import PhraseExtraction
import TextProcessing
import Training
import TranslationModel
import WeightTuning
import WordAlignment

/// How systems are trained.
struct SystemArguments: ParsableArguments {
  @Flag(help: "The text is tokenised and cased as it should be; take it as it is.")
  var pretokenized = false
  @OptionGroup(title: "The recurrent system") var neural: NeuralArguments
  @Option(help: "ibm1, ibm2, hmm or fertility.")
  var alignmentMethod = AlignmentMethod.fertility
  @Option(help: "How the two alignment directions are combined.")
  var symmetrize = Symmetrization.growDiagFinalAnd
  @Option(help: "The longest n-grams of the language model, 1 to 6.")
  var order = 3
  @Option(help: "The longest phrases, 1 to 8 words.")
  var phraseLength = 7
  @Option(
    help: ArgumentHelp(
      """
      Leave out phrase pairs that may have come about by chance: those whose -ln p by Fisher's exact test is not above \
      that of a pair seen once by more than this. 0 leaves a sixteenth of a table, at the cost of 0.4 BLEU.
      """, valueName: "margin"))
  var significance: Double?
  @Option(
    help: "The orientations of phrases that are counted: word, phrase, hierarchical, or none.")
  var reordering = ReorderingChoice.hierarchical
  @Option(help: "How weights are tuned on the development set: mira, mert, or none.")
  var tuning = TuningChoice.mira
  @OptionGroup(title: "Tuning of the phrase-based system") var tuningArguments: TuningArguments
  @OptionGroup var cleaning: CleaningOptions

  func validate() throws {
    guard (1...6).contains(order) else {
      throw ValidationError("the order must be 1 to 6, not \(order)")
    }
    if let significance, !significance.isFinite {
      throw ValidationError(
        "the margin of significance must be a number such as 0, not \(significance)")
    }
    guard (1...8).contains(phraseLength) else {
      throw ValidationError("the phrase length must be 1 to 8, not \(phraseLength)")
    }
  }

  /// - Parameters:
  ///   - phrase: whether there is to be a phrase-based system.
  ///   - neural: whether there is to be a recurrent one.
  func options(source: String, target: String, phrase: Bool, neural: Bool) throws -> ModelOptions {
    var options = ModelOptions(
      source: source, target: target, form: pretokenized ? .pretokenized : .raw)
    options.cleaning = cleaning.cleaning
    if phrase { options.phrase = phraseOptions }
    if neural { options.neural = try self.neural.options() }
    return options
  }

  private var phraseOptions: PhraseSystemOptions {
    var options = PhraseSystemOptions()
    options.alignment = AlignmentOptions(method: alignmentMethod)
    options.symmetrization = symmetrize
    options.extraction.maximumLength = phraseLength
    options.extraction.reordering = reordering.model
    options.extraction.significanceMargin = significance
    options.languageModelOrder = order
    options.tuning = tuning.method.map { tuningArguments.options($0) }
    return options
  }
}

/// A reordering model or none.
enum ReorderingChoice: String, ExpressibleByArgument {
  case word, phrase, hierarchical, none

  var model: ReorderingModel? { ReorderingModel(rawValue: rawValue) }
}

/// A way of tuning or none.
enum TuningChoice: String, ExpressibleByArgument {
  case mira, mert, none

  var method: TuningMethod? { TuningMethod(rawValue: rawValue) }
}

/// Which pairs are left out of training.
struct CleaningOptions: ParsableArguments {
  @Option(help: "Drop pairs with a side of more tokens than this.")
  var maximumLength = 100
  @Option(help: "Drop pairs whose sides differ in length by more than this factor.")
  var maximumRatio = 9.0

  func validate() throws {
    guard maximumLength >= 1, maximumLength <= 250 else {
      throw ValidationError("the maximum length must be 1 to 250 tokens")
    }
    guard maximumRatio >= 1, maximumRatio.isFinite else {
      throw ValidationError("the maximum ratio must be at least 1")
    }
  }

  var cleaning: Cleaning {
    Cleaning(maximumLength: maximumLength, maximumRatio: maximumRatio)
  }
}
