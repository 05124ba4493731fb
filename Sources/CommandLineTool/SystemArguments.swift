import ArgumentParser
import Corpora
import PhraseExtraction
import Primitives
import Training
import TranslationModel
import WeightTuning
import WordAlignment

/// Systems to train.
enum TrainedSystems: String, ExpressibleByArgument, CaseIterable {
  case phrase, neural, hybrid

  /// `both`, the name of `hybrid` in version 0.1.0, is accepted as well.
  init?(argument: String) { self.init(rawValue: argument == "both" ? "hybrid" : argument) }

  var hasPhrase: Bool { self != .neural }
  var hasNeural: Bool { self != .phrase }
}

/// Options of the phrase-based system.
struct PhraseArguments: ParsableArguments {
  @Option(WordAlignmentOptions.method) var alignmentMethod: AlignmentMethod
  @Option(PhraseSystemOptions.symmetrization) var symmetrize: Symmetrization
  @Option(PhraseExtractionOptions.maximumLength) var phraseLength: Int
  @Option(optional: PhraseExtractionOptions.significanceMargin, valueName: "margin")
  var significance: Double?
  @Option(PhraseExtractionOptions.reordering) var reordering = ReorderingChoice.hierarchical
  @Option(TuningOptions.method) var tuning = TuningChoice.mira
  @OptionGroup var tuningArguments: TuningArguments
}

extension PhraseSystemOptions {
  /// Creates options from those of the command line.
  init(_ arguments: PhraseArguments, order: Int) throws {
    self.init()
    alignment = WordAlignmentOptions(method: arguments.alignmentMethod)
    symmetrization = arguments.symmetrize
    extraction.maximumLength = arguments.phraseLength
    extraction.reordering = arguments.reordering.model
    extraction.significanceMargin = arguments.significance
    languageModelOrder = order
    tuning = try arguments.tuning.method.map { try arguments.tuningArguments.options($0) }
    try validate()
  }
}

/// A reordering model, or none.
enum ReorderingChoice: String, ExpressibleByArgument, CaseIterable {
  case word, phrase, hierarchical, none

  var model: ReorderingModel? { ReorderingModel(rawValue: rawValue) }
}

/// A tuning algorithm, or none.
enum TuningChoice: String, ExpressibleByArgument, CaseIterable {
  case mert, mira, none

  var method: TuningMethod? { TuningMethod(rawValue: rawValue) }
}

/// Criteria for the pairs of a corpus that are used for training.
struct CleaningOptions: ParsableArguments {
  @Option(Cleaning.maximumLength) var maximumLength: Int
  @Option(Cleaning.maximumRatio) var maximumRatio: Double

  func validate() throws { try cleaning.validate() }

  var cleaning: Cleaning {
    Cleaning {
      $0.maximumLength = maximumLength
      $0.maximumRatio = maximumRatio
    }
  }
}
