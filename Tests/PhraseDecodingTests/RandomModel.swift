import Corpora
import LanguageModel
import PhraseDecoding
import TextProcessing
import TranslationModel

/// A random phrase table, language model and weights, small enough to search by brute force.
struct RandomModel {
  let table: PhraseTable
  let languageModel: LanguageModel
  let weights: FeatureWeights

  static let sourceWords = (0..<5).map { "s\($0)" }
  static let targetWords = (0..<5).map { "t\($0)" }
  /// In the table's source vocabulary, but a phrase only together with others.
  static let neverAlone = "s0"

  /// - Parameters:
  ///   - translations: the most translations of a source phrase.
  ///   - reordering: what random orientation scores are said to be counted by; nil for none.
  init(
    seed: Int, order: Int = 3, translations: Int = 2, knowsAllWords: Bool = false,
    reordering: ReorderingModel? = nil
  ) throws {
    var generator = SeededGenerator(seed)
    var table = Self.table(&generator, translations: translations, knowsAllWords: knowsAllWords)
    languageModel = try Self.languageModel(&generator, order: order)
    func weight(_ range: ClosedRange<Float>) -> Float { .random(in: range, using: &generator) }
    var weights = FeatureWeights(
      translation: [weight(0.1...1), weight(0.1...1)], languageModel: weight(0.2...1),
      distortion: weight(0...0.8), wordPenalty: weight(-1...0.5),
      phrasePenalty: weight(-0.5...0.5), unknownWord: weight(0.01...0.1))
    if let reordering {
      weights.reordering = (0..<6).map { _ in weight(0.05...0.8) }
      table.setReordering(
        reordering, logScores: (0..<table.pairCount * 6).map { _ in weight(-4...0) })
    }
    self.table = table
    self.weights = weights
  }

  private init(_ model: RandomModel, _ weights: FeatureWeights) {
    table = model.table
    languageModel = model.languageModel
    self.weights = weights
  }

  /// The same model with all weights multiplied.
  func scaled(by factor: Float) -> RandomModel {
    var scaled = weights.replacing(vector: weights.vector.map { $0 * factor })
    scaled.unknownWord *= factor
    return RandomModel(self, scaled)
  }

  /// A decoder that prunes nothing but by the distortion limit.
  func exhaustive(distortionLimit: Int) -> PhraseDecoder {
    decoder(
      SearchOptions(
        method: .stack, stackSize: .max, beamThreshold: .infinity,
        distortionLimit: distortionLimit, optionsPerPhrase: .max))
  }

  func decoder(_ options: SearchOptions) -> PhraseDecoder {
    PhraseDecoder(table: table, languageModel: languageModel, weights: weights, options: options)
  }

  /// The number of the source phrase with these words.
  func phrase(_ words: ArraySlice<String>) -> Int? {
    let ids = words.compactMap { table.sourceVocabulary.id(of: $0) }
    if ids.count < words.count { return nil }
    return table.source(ids.span)
  }

  /// Words that the model knows, and now and then one that it does not.
  func sentence(_ length: Int, seed: Int) -> [String] {
    var generator = SeededGenerator(seed &+ 1000)
    return (0..<length).map { _ in
      Int.random(in: 0..<8, using: &generator) == 0
        ? "unseen" : Self.sourceWords.randomElement(using: &generator) ?? ""
    }
  }

  private static func table(
    _ generator: inout SeededGenerator, translations: Int, knowsAllWords: Bool
  ) -> PhraseTable {
    let vocabulary = Vocabulary(sourceWords)
    // Two target words are not known to the language model; one of them may be copied as well.
    var table = PhraseTable(
      sourceVocabulary: vocabulary,
      targetVocabulary: Vocabulary(targetWords + ["rare", neverAlone]),
      scoreNames: ["first", "second"])
    var targets: [[WordID]: UInt32] = [:]
    var sources = (0..<WordID(sourceWords.count)).map { [$0] }
    if !knowsAllWords { sources.removeFirst() }
    for _ in 0..<14 {
      let length = Int.random(in: 2...3, using: &generator)
      let phrase = (0..<length).map { _ in
        WordID.random(in: 0..<WordID(sourceWords.count), using: &generator)
      }
      if !sources.contains(phrase) { sources.append(phrase) }
    }
    for source in sources {
      var seen: Set<[WordID]> = []
      for _ in 0..<Int.random(in: 1...translations, using: &generator) {
        let length = Int.random(in: 1...4, using: &generator)
        let phrase = (0..<length).map { _ in WordID.random(in: 0...6, using: &generator) }
        guard seen.insert(phrase).inserted else { continue }
        let target = targets[phrase] ?? table.addTarget(phrase[...])
        targets[phrase] = target
        table.addPair(
          target: target,
          logScores: [
            .random(in: -4...0, using: &generator), .random(in: -4...0, using: &generator),
          ], alignment: PhraseAlignment(), count: 1)
      }
      table.endSource(source[...])
    }
    table.finish()
    return table
  }

  private static func languageModel(
    _ generator: inout SeededGenerator, order: Int
  ) throws -> LanguageModel {
    var text = ""
    for _ in 0..<30 {
      let length = Int.random(in: 1...6, using: &generator)
      text +=
        (0..<length).map { _ in targetWords.randomElement(using: &generator) ?? "" }
        .joined(separator: " ") + "\n"
    }
    return LanguageModel(
      try KneserNey(TextLines(bytes: Array(text.utf8), name: "text"), order: order).model)
  }
}
