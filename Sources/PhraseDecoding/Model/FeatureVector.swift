import TranslationModel

/// Values of all features of a log-linear model, in the order of its layout.
package struct FeatureVector<Value: BinaryFloatingPoint & Sendable>: Sendable, Equatable {
  package let layout: FeatureLayout
  /// Values, `[layout.count]`.
  package private(set) var values: [Value]

  /// Vector of zeros.
  package init(_ layout: FeatureLayout) {
    self.layout = layout
    values = [Value](repeating: 0, count: layout.count)
  }

  /// Value of a feature with one value; 0 where the model lacks it.
  package subscript(feature: Feature) -> Value {
    get { layout[feature].first.map { values[$0] } ?? 0 }
    set { for index in layout[feature] { values[index] = newValue } }
  }

  /// Values of a feature; empty where the model lacks it.
  package subscript(all feature: Feature) -> [Value] {
    get { Array(values[layout[feature]]) }
    set {
      precondition(
        newValue.count == layout[feature].count, "the layout has another number of values")
      values.replaceSubrange(layout[feature], with: newValue)
    }
  }

  /// Adds `value` to one of the values of a feature.
  mutating func add(_ value: Value, to feature: Feature, at offset: Int = 0) {
    values[layout[feature].lowerBound + offset] += value
  }

  /// Values of the features whose weights tuning changes, `[layout.tunedCount]`.
  package var vector: [Float] { values.prefix(layout.tunedCount).map { Float($0) } }
}

/// Weights of the log-linear model: the score of a derivation is the sum of weight times feature.
///
/// Source: Och and Ney 2002. The features and their signs are those of Moses.
package typealias FeatureWeights = FeatureVector<Float>

/// Feature values of a derivation, with the signs of `Feature`.
package typealias FeatureValues = FeatureVector<Double>

extension FeatureVector<Float> {
  /// Returns weights for models that were not tuned: the best on average on the development sets of
  /// three language pairs of Multi30k.
  ///
  /// - Parameters:
  ///   - scores: names of the scores of the phrase table.
  ///   - reordering: whether the phrase table has orientations.
  ///   - auxiliaryModels: whether there are models of classes and operations.
  package static func standard(
    scores: [String] = PhraseTable.standardScores, reordering: Bool = false,
    auxiliaryModels: Bool = false
  ) -> FeatureWeights {
    var weights = FeatureWeights(
      FeatureLayout(
        translation: scores.count, hasReordering: reordering, hasAuxiliaryModels: auxiliaryModels))
    for feature in Feature.allCases {
      let standard = feature.description.standardWeight
      weights[feature] = auxiliaryModels ? standard.withAuxiliaryModels : standard.alone
    }
    let probabilities = scores.count { $0 != PhraseTable.rareScore }
    let share = weights[.translation] / Float(max(1, probabilities))
    weights[all: .translation] = scores.map { $0 == PhraseTable.rareScore ? 0 : share }
    return weights
  }

  /// Scale of scores: the sum of the absolute tuned weights.
  package var sum: Float { vector.reduce(0) { $0 + abs($1) } }

  /// These weights, scaled so that the absolute values of the tuned ones sum to 1.
  package var normalized: FeatureWeights {
    sum > 0 ? replacing(vector: vector.map { $0 / sum }) : self
  }

  /// Returns these weights with those of corrections, which are in units of `sum` because scores have
  /// no fixed scale.
  func learning(_ weights: LearningWeights) -> FeatureWeights {
    var added = [Feature.learned: Float(weights.weight)]
    if weights.cacheWeight > 0 { added[.cacheModel] = Float(weights.cacheWeight) }
    var result = FeatureWeights(FeatureLayout { added[$0] == nil ? layout[$0].count : 1 })
    for feature in Feature.allCases {
      if let weight = added[feature] {
        result[feature] = weight * sum
      } else {
        result[all: feature] = self[all: feature]
      }
    }
    return result
  }

  /// Returns these weights with the tuned ones replaced.
  ///
  /// - Parameter vector: tuned weights, `[layout.tunedCount]`.
  package func replacing(vector: [Float]) -> FeatureWeights {
    precondition(
      vector.count == layout.tunedCount, "the layout has another number of tuned weights")
    var result = self
    result.values.replaceSubrange(..<vector.count, with: vector)
    return result
  }
}

extension FeatureVector<Double> {
  /// Returns weight times feature, in the order of the layout; the sum is the score.
  package func contributions(_ weights: FeatureWeights) -> [Double] {
    zip(values, weights.values).map { $0 * Double($1) }
  }

  /// Returns the score under `weights`.
  package func score(_ weights: FeatureWeights) -> Double { contributions(weights).reduce(0, +) }

  static func - (left: FeatureValues, right: FeatureValues) -> FeatureValues {
    var result = left
    for index in result.values.indices { result.values[index] -= right.values[index] }
    return result
  }
}

// MARK: - model.json

extension FeatureVector: Codable where Value == Float {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads the keys of `Feature.Description.codingPath`; the layout lacks features without a key.
  package init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Key.self)
    var found: [Feature: [Float]] = [:]
    for feature in Feature.allCases {
      let description = feature.description
      var (container, path) = (keys, description.codingPath[...].map(Key.init(stringValue:)))
      while path.count > 1, container.contains(path[0]) {
        container = try container.nestedContainer(keyedBy: Key.self, forKey: path.removeFirst())
      }
      guard path.count == 1, container.contains(path[0]) else { continue }
      found[feature] =
        description.isList
        ? try container.decode([Float].self, forKey: path[0])
        : [try container.decode(Float.self, forKey: path[0])]
    }
    for feature in [Feature.languageModel, .distortion, .wordPenalty, .phrasePenalty, .unknownWord]
    where found[feature] == nil {
      throw DecodingError.keyNotFound(
        Key(stringValue: feature.description.codingPath[0]),
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no weight"))
    }
    self.init(FeatureLayout { found[$0]?.count ?? 0 })
    for (feature, values) in found { self[all: feature] = values }
  }

  package func encode(to encoder: any Encoder) throws {
    let root = encoder.container(keyedBy: Key.self)
    for feature in Feature.allCases {
      let description = feature.description
      guard description.isList || !layout[feature].isEmpty else { continue }
      var container = root
      let path = description.codingPath.map(Key.init(stringValue:))
      for key in path.dropLast() {
        container = container.nestedContainer(keyedBy: Key.self, forKey: key)
      }
      if description.isList {
        try container.encode(self[all: feature], forKey: path[path.count - 1])
      } else {
        try container.encode(self[feature], forKey: path[path.count - 1])
      }
    }
  }
}
