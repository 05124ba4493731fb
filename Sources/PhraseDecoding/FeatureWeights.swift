import TranslationModel

/// The weights of the log-linear model: a derivation's score is the sum of weight times feature.
///
/// Source: Och and Ney 2002. The features and their signs are those of Moses.
public struct FeatureWeights: Sendable, Codable, Equatable {
  /// For each score of the phrase table (natural logarithms).
  public var translation: [Float]
  /// For the natural logarithms of the orientations, in the order of `ReorderingModel.scoreNames`; empty
  /// where the table has none.
  public var reordering: [Float]
  /// For the natural logarithm of the language model's probability.
  public var languageModel: Float
  /// For minus the words jumped over between phrases.
  public var distortion: Float
  /// For minus the number of target words.
  public var wordPenalty: Float
  /// For the number of phrases.
  public var phrasePenalty: Float
  /// For -100 per word that no phrase translates.
  public var unknownWord: Float
  /// nil where the system has no models of classes and operations.
  public var sequences: Sequences?

  /// For the natural logarithms of the probabilities of two more n-gram models.
  public struct Sequences: Sendable, Codable, Equatable {
    public var classes: Float
    public var operations: Float

    public init(classes: Float, operations: Float) {
      self.classes = classes
      self.operations = operations
    }
  }

  public init(
    translation: [Float], reordering: [Float] = [], languageModel: Float, distortion: Float,
    wordPenalty: Float,
    phrasePenalty: Float, unknownWord: Float = 1
  ) {
    self.translation = translation
    self.reordering = reordering
    self.languageModel = languageModel
    self.distortion = distortion
    self.wordPenalty = wordPenalty
    self.phrasePenalty = phrasePenalty
    self.unknownWord = unknownWord
  }

  /// The sum of the absolute weights, but for that of unknown words: the scale of scores.
  var sum: Float {
    vector.reduce(0) { $0 + abs($1) }
  }

  /// Weights for models that were not tuned themselves, for a table with these scores: those that
  /// did best on average on the development sets of three language pairs of Multi30k.
  package static func standard(
    scores: [String] = PhraseTable.standardScores, reordering: Bool = false, sequences: Bool = false
  ) -> FeatureWeights {
    let probabilities = scores.count { $0 != PhraseTable.rareScore }
    var weights = FeatureWeights(
      translation: scores.map {
        $0 == PhraseTable.rareScore ? 0 : 0.8 / Float(max(1, probabilities))
      },
      reordering: reordering
        ? [Float](repeating: 0.1, count: ReorderingModel.scoreNames.count) : [],
      languageModel: 0.4, distortion: 0.3, wordPenalty: -0.8, phrasePenalty: 0)
    if sequences {
      (weights.languageModel, weights.wordPenalty) = (0.3, -1.2)
      weights.sequences = Sequences(classes: 0.2, operations: 0.2)
    }
    return weights
  }
}

// MARK: - As vectors

extension FeatureWeights {
  /// The weights that tuning changes, in one row; that of unknown words is no matter of taste.
  package var vector: [Float] {
    translation + reordering + [languageModel, distortion, wordPenalty, phrasePenalty]
      + (sequences.map { [$0.classes, $0.operations] } ?? [])
  }

  /// The features of `vector`.
  package func names(translation names: [String]) -> [String] {
    names + (reordering.isEmpty ? [] : ReorderingModel.scoreNames)
      + ["language_model", "distortion", "word_penalty", "phrase_penalty"]
      + (sequences == nil ? [] : ["class_model", "operation_model"])
  }

  /// The features with that of unknown words.
  package func allNames(translation names: [String]) -> [String] {
    self.names(translation: names) + ["unknown_word"]
  }

  /// In the order of `allNames`.
  package var all: [Double] { vector.map { Double($0) } + [Double(unknownWord)] }

  /// The same model with weights whose absolute values sum to 1.
  package var normalized: FeatureWeights {
    sum > 0 ? replacing(vector: vector.map { $0 / sum }) : self
  }

  /// These weights with those of `vector` instead.
  package func replacing(vector: [Float]) -> FeatureWeights {
    var result = self
    let reorderingStart = translation.count
    let rest = reorderingStart + reordering.count
    precondition(vector.count == rest + (sequences == nil ? 4 : 6))
    result.translation = Array(vector[..<reorderingStart])
    result.reordering = Array(vector[reorderingStart..<rest])
    result.languageModel = vector[rest]
    result.distortion = vector[rest + 1]
    result.wordPenalty = vector[rest + 2]
    result.phrasePenalty = vector[rest + 3]
    if sequences != nil {
      result.sequences = Sequences(classes: vector[rest + 4], operations: vector[rest + 5])
    }
    return result
  }
}

extension FeatureValues {
  /// In the order of `FeatureWeights.vector`.
  package var vector: [Float] {
    (translation + reordering + [languageModel, distortion, wordPenalty, phrasePenalty]
      + sequences).map { Float($0) }
  }
}

/// The feature values of a derivation, in the order and with the signs of `FeatureWeights`.
public struct FeatureValues: Sendable, Equatable {
  public var translation: [Double]
  public var reordering: [Double]
  public var languageModel = 0.0
  public var distortion = 0.0
  public var wordPenalty = 0.0
  public var phrasePenalty = 0.0
  public var unknownWord = 0.0
  /// Of the models of classes and operations; empty where there are none.
  public var sequences: [Double] = []

  /// Weight times feature, in the order of `FeatureWeights.allNames`; the sum is the score.
  package func contributions(_ weights: FeatureWeights) -> [Double] {
    zip(all, weights.all).map { $0 * $1 }
  }

  /// In the order of `FeatureWeights.allNames`.
  package var all: [Double] {
    translation + reordering + [languageModel, distortion, wordPenalty, phrasePenalty] + sequences
      + [unknownWord]
  }

  static func - (left: FeatureValues, right: FeatureValues) -> FeatureValues {
    FeatureValues(
      translation: zip(left.translation, right.translation).map { $0 - $1 },
      reordering: zip(left.reordering, right.reordering).map { $0 - $1 },
      languageModel: left.languageModel - right.languageModel,
      distortion: left.distortion - right.distortion,
      wordPenalty: left.wordPenalty - right.wordPenalty,
      phrasePenalty: left.phrasePenalty - right.phrasePenalty,
      unknownWord: left.unknownWord - right.unknownWord,
      sequences: zip(left.sequences, right.sequences).map { $0 - $1 })
  }

  /// The score under `weights`.
  public func score(_ weights: FeatureWeights) -> Double {
    zip(translation, weights.translation).reduce(0) { $0 + $1.0 * Double($1.1) }
      + zip(reordering, weights.reordering).reduce(0) { $0 + $1.0 * Double($1.1) }
      + languageModel * Double(weights.languageModel) + distortion * Double(weights.distortion)
      + wordPenalty * Double(weights.wordPenalty) + phrasePenalty * Double(weights.phrasePenalty)
      + unknownWord * Double(weights.unknownWord)
      + zip(sequences, weights.sequences.map { [$0.classes, $0.operations] } ?? [])
      .reduce(0) { $0 + $1.0 * Double($1.1) }
  }
}
