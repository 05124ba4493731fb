import Corpora
import LanguageModeling
import PhraseDecoding
import Primitives
import TestSupport
import TextProcessing
import TranslationModel

/// Random phrase table, language model and weights, small enough for brute-force search.
struct RandomModel {
  let table: PhraseTable
  let languageModel: LanguageModel
  let weights: FeatureWeights
  let auxiliaryModels: RandomAuxiliaryModels?

  static let sourceWords = (0..<5).map { "s\($0)" }
  static let targetWords = (0..<5).map { "t\($0)" }
  /// Word of the source vocabulary of the table that occurs only in longer phrases.
  static let neverAlone = "s0"

  /// - Parameters:
  ///   - translations: largest number of translations of a source phrase.
  ///   - hasAuxiliaryModels: whether there are models of classes and operations.
  ///   - reordering: reordering model of random orientation scores; nil for none.
  init(
    seed: Int, order: Int = 3, translations: Int = 2, knowsAllWords: Bool = false,
    hasAuxiliaryModels: Bool = false, reordering: ReorderingModel? = nil
  ) throws {
    var generator = SeededGenerator(seed)
    var table = Self.table(&generator, translations: translations, knowsAllWords: knowsAllWords)
    languageModel = try Self.languageModel(&generator, order: order)
    func weight(_ range: ClosedRange<Float>) -> Float { .random(in: range, using: &generator) }
    var weights = FeatureWeights(
      FeatureLayout(
        translation: 2, hasReordering: reordering != nil, hasAuxiliaryModels: hasAuxiliaryModels))
    weights[all: .translation] = [weight(0.1...1), weight(0.1...1)]
    weights[.languageModel] = weight(0.2...1)
    weights[.distortion] = weight(0...0.8)
    weights[.wordPenalty] = weight(-1...0.5)
    weights[.phrasePenalty] = weight(-0.5...0.5)
    weights[.unknownWord] = weight(0.01...0.1)
    auxiliaryModels = hasAuxiliaryModels ? try Self.auxiliaryModels(&generator, order: order) : nil
    if hasAuxiliaryModels {
      weights[.classModel] = weight(0.2...1)
      weights[.operationModel] = weight(0.2...1)
    }
    if let reordering {
      weights[all: .reordering] = (0..<6).map { _ in weight(0.05...0.8) }
      table.setReordering(
        reordering, logScores: (0..<table.pairCount * 6).map { _ in weight(-4...0) })
    }
    self.table = table
    self.weights = weights
  }

  private init(_ model: RandomModel, _ weights: FeatureWeights) {
    table = model.table
    languageModel = model.languageModel
    auxiliaryModels = model.auxiliaryModels
    self.weights = weights
  }

  /// Returns the same model with all weights multiplied by `factor`.
  func scaled(by factor: Float) -> RandomModel {
    var scaled = weights.replacing(vector: weights.vector.map { $0 * factor })
    scaled[.unknownWord] *= factor
    return RandomModel(self, scaled)
  }

  /// Returns a decoder without pruning, apart from the distortion limit.
  func exhaustive(distortionLimit: Int) -> PhraseDecoder {
    decoder(
      SearchOptions {
        $0.method = .stack
        $0.stackSize = .max
        $0.beamThreshold = .infinity
        $0.distortionLimit = distortionLimit
        $0.optionsPerPhrase = .max
      })
  }

  func decoder(_ options: SearchOptions) -> PhraseDecoder {
    PhraseDecoder(
      LogLinearModel(
        table: table, languageModel: languageModel,
        auxiliaryModels: auxiliaryModels.map {
          AuxiliaryModels(
            classes: $0.classModel, wordClasses: $0.wordClasses, operations: $0.operationModel)
        }, weights: weights), options: options)
  }

  /// Returns the index of the source phrase with these words; nil if the table lacks it.
  func phrase(_ words: ArraySlice<String>) -> Int? {
    let ids = words.compactMap { table.sourceVocabulary.id(of: $0) }
    if ids.count < words.count { return nil }
    return table.source(ids.span)
  }

  /// Returns a random sentence, in which about one word in eight is unknown.
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
    // The language model lacks two target words; one of them may also be a copied word.
    var table = PhraseTable(
      sourceVocabulary: vocabulary,
      targetVocabulary: Vocabulary(targetWords + ["rare", neverAlone]),
      scoreNames: ["first", "second"])
    var targets: [[WordID]: UInt32] = [:]
    var links = SeededGenerator(translations)
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
          ], alignment: alignment(&links, source: source.count, target: length), count: 1)
      }
      table.endSource(source[...])
    }
    table.finish()
    return table
  }

  private static func alignment(
    _ generator: inout SeededGenerator, source: Int, target: Int
  ) -> PhraseAlignment {
    var result = PhraseAlignment()
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      result.insert(
        source: .random(in: 0..<source, using: &generator),
        target: .random(in: 0..<target, using: &generator))
    }
    return result
  }

  private static func auxiliaryModels(
    _ generator: inout SeededGenerator, order: Int
  ) throws -> RandomAuxiliaryModels {
    var words = ""
    var operations = ""
    func target() -> String { targetWords.randomElement(using: &generator) ?? "" }
    for _ in 0..<200 {
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        words += target() + " "
        let source = sourceWords.randomElement(using: &generator) ?? ""
        operations += ["> ", "< ", "", "", ""].randomElement(using: &generator) ?? ""
        operations +=
          ["\(source)||\(target()) ", "\(source)| ", "|\(target()) "]
          .randomElement(using: &generator) ?? ""
      }
      words += "\n"
      operations += "\n"
    }
    func lines(_ text: String) -> TextLines { TextLines(bytes: Array(text.utf8), name: "text") }
    let classes = WordClasses(lines(words), count: 3)
    return RandomAuxiliaryModels(
      wordClasses: classes,
      classModel: LanguageModel(try KneserNey(classes.text(lines(words)), order: order + 1).model),
      operationModel: LanguageModel(try KneserNey(lines(operations), order: order).model))
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
