import TranslationModel

/// Feature of the log-linear model, with one value or several.
///
/// A new feature is a case here, a row in `description`, and the code that computes its value for
/// the search (`LogLinearModel`) and for a finished derivation (`DerivationBuilder`).
package enum Feature: Int, Sendable, CaseIterable {
  /// Natural logarithms of the scores of the phrase table.
  case translation
  /// Natural logarithms of the orientation probabilities, in the order of
  /// `ReorderingModel.scoreNames`.
  case reordering
  /// Natural logarithm of the probability by the n-gram model of words.
  case languageModel
  /// Minus the number of words jumped over between phrases.
  case distortion
  /// Minus the number of target words.
  case wordPenalty
  /// Number of phrases.
  case phrasePenalty
  /// Natural logarithm of the probability by the n-gram model of word classes.
  case classModel
  /// Natural logarithm of the probability by the n-gram model of operations.
  case operationModel
  /// -100 for each word that no phrase translates.
  case unknownWord
  /// Number of source words translated by phrases that were learned from corrections, each times
  /// its share by age (`LearnedPhrases.value`); absent unless the model has such phrases.
  case learned
  /// Natural logarithm of the factor by which the words of learned phrases are more probable by the
  /// cache model of the sentence than by the n-gram model; absent unless it has a weight.
  case cacheModel

  /// Properties of a feature that hold for every model.
  struct Description {
    /// Name of a feature with one value, and of the group in reports.
    let name: String
    /// Keys of its weights in `model.json`.
    let codingPath: [String]
    /// Label in n-best lists in the format of Moses; neighbours in `mosesOrder` that have the same
    /// label share it.
    let mosesLabel: String
    /// Weight in a model that was not tuned, without and with models of classes and operations.
    /// The weight of `translation` is divided among the probabilities of the phrase table.
    var standardWeight: (alone: Float, withAuxiliaryModels: Float) = (0, 0)
    /// Whether tuning may change the weight.
    var isTuned = true
    /// Whether the feature may have several values.
    var isList = false
    /// Whether the values are logarithms of probabilities, as far as the phrase table's are.
    var isLogProbability = false
  }

  var description: Description {
    switch self {
    case .translation:
      Description(
        name: "phrase_table", codingPath: ["translation"], mosesLabel: "TranslationModel0",
        standardWeight: (0.8, 0.8), isList: true, isLogProbability: true)
    case .reordering:
      Description(
        name: "orientation", codingPath: ["reordering"], mosesLabel: "LexicalReordering0",
        standardWeight: (0.1, 0.1), isList: true, isLogProbability: true)
    case .languageModel:
      Description(
        name: "language_model", codingPath: ["languageModel"], mosesLabel: "LM0",
        standardWeight: (0.4, 0.3), isLogProbability: true)
    case .distortion:
      Description(
        name: "distortion", codingPath: ["distortion"], mosesLabel: "Distortion0",
        standardWeight: (0.3, 0.3))
    case .wordPenalty:
      Description(
        name: "word_penalty", codingPath: ["wordPenalty"], mosesLabel: "WordPenalty0",
        standardWeight: (-0.8, -1.2))
    case .phrasePenalty:
      Description(
        name: "phrase_penalty", codingPath: ["phrasePenalty"], mosesLabel: "PhrasePenalty0")
    case .classModel:
      Description(
        name: "class_model", codingPath: ["sequences", "classes"], mosesLabel: "SequenceModel0",
        standardWeight: (0, 0.2), isLogProbability: true)
    case .operationModel:
      Description(
        name: "operation_model", codingPath: ["sequences", "operations"],
        mosesLabel: "SequenceModel0", standardWeight: (0, 0.2), isLogProbability: true)
    case .unknownWord:
      Description(
        name: "unknown_word", codingPath: ["unknownWord"], mosesLabel: "UnknownWordPenalty0",
        standardWeight: (1, 1), isTuned: false)
    case .learned:
      Description(
        name: "learned", codingPath: ["learned"], mosesLabel: "Learned0", isTuned: false)
    case .cacheModel:
      Description(
        name: "cache_model", codingPath: ["cacheModel"], mosesLabel: "CacheModel0", isTuned: false)
    }
  }

  /// Order of the labels in n-best lists, as Moses writes them.
  static let mosesOrder: [Feature] = [
    .reordering, .distortion, .languageModel, .wordPenalty, .phrasePenalty, .translation,
    .unknownWord, .classModel, .operationModel, .learned, .cacheModel,
  ]
}

/// Positions of the features of one model in its vectors, in the order of `Feature.allCases`.
package struct FeatureLayout: Sendable, Hashable {
  /// Indices by feature; empty where the model lacks it.
  private let ranges: [Range<Int>]

  /// - Parameters:
  ///   - translation: number of scores of the phrase table.
  ///   - hasReordering: whether the phrase table has orientations.
  ///   - hasAuxiliaryModels: whether there are models of classes and operations.
  package init(
    translation: Int, hasReordering: Bool, hasAuxiliaryModels: Bool
  ) {
    self.init { feature in
      switch feature {
      case .translation: translation
      case .reordering: hasReordering ? ReorderingModel.scoreNames.count : 0
      case .classModel, .operationModel: hasAuxiliaryModels ? 1 : 0
      // Corrections bring them.
      case .learned, .cacheModel: 0
      default: 1
      }
    }
  }

  /// - Parameter count: number of values of a feature.
  init(_ count: (Feature) -> Int) {
    var end = 0
    ranges = Feature.allCases.map { feature in
      let start = end
      end += count(feature)
      return start..<end
    }
  }

  /// Indices of a feature's values; empty where the model lacks it.
  package subscript(feature: Feature) -> Range<Int> { ranges[feature.rawValue] }

  /// Number of values of all features.
  package var count: Int { ranges.last?.upperBound ?? 0 }

  /// Number of values whose weights tuning changes; they come first.
  package var tunedCount: Int {
    Feature.allCases.reduce(0) { $0 + ($1.description.isTuned ? self[$1].count : 0) }
  }

  /// Whether there are models of classes and operations.
  package var hasAuxiliaryModels: Bool { !self[.classModel].isEmpty }

  /// Returns the names of all values, in order.
  ///
  /// - Parameter translation: names of the scores of the phrase table.
  package func names(translation: [String]) -> [String] {
    Feature.allCases.flatMap { feature -> [String] in
      switch feature {
      case .translation: translation
      case .reordering: self[.reordering].isEmpty ? [] : ReorderingModel.scoreNames
      default: self[feature].isEmpty ? [] : [feature.description.name]
      }
    }
  }

  /// Whether each value whose weight tuning changes is the logarithm of a probability, in order.
  ///
  /// - Parameter translation: whether the scores of the phrase table are.
  package func tunedLogProbabilities(translation: [Bool]) -> [Bool] {
    Feature.allCases.filter(\.description.isTuned).flatMap { feature in
      feature == .translation
        ? translation : self[feature].map { _ in feature.description.isLogProbability }
    }
  }

  /// Returns the names of the values whose weights tuning changes, in order.
  package func tunedNames(translation: [String]) -> [String] {
    Array(names(translation: translation).prefix(tunedCount))
  }

  /// Features of the model, each with the indices of its values.
  package var groups: [(name: String, indices: Range<Int>)] {
    Feature.allCases.map { ($0.description.name, self[$0]) }.filter { !$0.1.isEmpty }
  }

  /// Labels of n-best lists in the format of Moses, each with the indices of its values.
  package var mosesGroups: [(label: String, indices: [Int])] {
    var groups: [(label: String, indices: [Int])] = []
    for feature in Feature.mosesOrder where !self[feature].isEmpty {
      let label = feature.description.mosesLabel
      if groups.last?.label == label {
        groups[groups.count - 1].indices += self[feature]
      } else {
        groups.append((label, Array(self[feature])))
      }
    }
    return groups
  }
}
