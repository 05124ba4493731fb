import Foundation
package import LanguageModeling
package import TextProcessing
package import TranslationModel

/// Phrase table, n-gram models and weights, which score translation options.
///
/// A class, so that the table's arrays are shared and never copied.
package final class LogLinearModel: Sendable {
  package let table: PhraseTable
  package let languageModel: LanguageModel
  package let weights: FeatureWeights
  /// Protected words of the table; nil if translations need not contain those of their sources.
  package let protectedPhrases: ProtectedPhrases?
  /// Phrases learned from corrections, whose pairs are numbered from `table.pairCount` on; nil for
  /// none.
  package let learned: LearnedPhrases?
  /// Words of the table and of learned phrases.
  let words: (source: ExtendedVocabulary, target: ExtendedVocabulary)

  let wordModel: WeightedModel
  let classModel: WeightedModel?
  let operationModel: WeightedModel?
  private let auxiliaryModels: AuxiliaryModels?
  // Weights that every option needs, read from `weights` once.
  let distortionWeight: Float
  private let wordPenaltyWeight: Float
  private let phrasePenaltyWeight: Float
  private let translationWeights: [Float]
  private let reorderingWeights: [Float]
  /// Identifiers in the language model, by word of the target vocabulary.
  private let wordIDs: [WordID]
  /// Identifiers of word classes in the class model, by word of the target vocabulary; empty
  /// without a class model.
  private let classIDs: [WordID]
  private let forwardJump: WordID
  private let backwardJump: WordID

  /// - Precondition: the layout of the weights is that of the table and the models.
  package init(
    table: PhraseTable, languageModel: LanguageModel, auxiliaryModels: AuxiliaryModels? = nil,
    weights: FeatureWeights, protectedPhrases: ProtectedPhrases? = nil
  ) {
    precondition(
      weights.layout == Self.layout(of: table, hasAuxiliaryModels: auxiliaryModels != nil),
      "the layout of the weights is not that of the models")
    self.table = table
    self.languageModel = languageModel
    self.auxiliaryModels = auxiliaryModels
    self.weights = weights
    self.protectedPhrases = protectedPhrases
    learned = nil
    words = (
      ExtendedVocabulary(table.sourceVocabulary), ExtendedVocabulary(table.targetVocabulary)
    )
    distortionWeight = weights[.distortion]
    wordPenaltyWeight = weights[.wordPenalty]
    phrasePenaltyWeight = weights[.phrasePenalty]
    translationWeights = weights[all: .translation]
    reorderingWeights = weights[all: .reordering]
    let targetWords = (0..<WordID(table.targetVocabulary.count)).map {
      table.targetVocabulary.word($0)
    }
    wordIDs = targetWords.map { languageModel.id(of: $0) }
    classIDs = auxiliaryModels.map { targetWords.map($0.classID) } ?? []
    forwardJump =
      auxiliaryModels?.operations.id(of: OperationSequence.forward) ?? NGramModel.unknown
    backwardJump =
      auxiliaryModels?.operations.id(of: OperationSequence.backward) ?? NGramModel.unknown
    func weighted(_ model: LanguageModel, _ feature: Feature) -> WeightedModel {
      WeightedModel(model: model, scale: weights[feature] * Float(log(10.0)))
    }
    wordModel = weighted(languageModel, .languageModel)
    classModel = auxiliaryModels.map { weighted($0.classes, .classModel) }
    operationModel = auxiliaryModels.map { weighted($0.operations, .operationModel) }
  }

  /// Makes a model that shares all parts of another one and has learned phrases.
  package init(_ base: LogLinearModel, learned: LearnedPhrases) {
    table = base.table
    languageModel = base.languageModel
    auxiliaryModels = base.auxiliaryModels
    weights = base.weights.learning(learned.weights)
    protectedPhrases = base.protectedPhrases
    self.learned = learned
    words = (learned.sourceWords, learned.targetWords)
    wordModel = base.wordModel
    classModel = base.classModel
    operationModel = base.operationModel
    distortionWeight = base.distortionWeight
    wordPenaltyWeight = base.wordPenaltyWeight
    phrasePenaltyWeight = base.phrasePenaltyWeight
    translationWeights = base.translationWeights
    reorderingWeights = base.reorderingWeights
    wordIDs = base.wordIDs
    classIDs = base.classIDs
    forwardJump = base.forwardJump
    backwardJump = base.backwardJump
  }

  /// Returns the layout of the features of a table, with or without models of classes and
  /// operations.
  package static func layout(of table: PhraseTable, hasAuxiliaryModels: Bool) -> FeatureLayout {
    FeatureLayout(
      translation: table.scoreCount, hasReordering: table.reordering != nil,
      hasAuxiliaryModels: hasAuxiliaryModels)
  }

  // MARK: - States

  /// States of the n-gram models before the first word.
  var sentenceStart: SequenceStates {
    SequenceStates(
      words: languageModel.sentenceStart,
      classes: auxiliaryModels?.classes.sentenceStart ?? .withoutContext,
      operations: auxiliaryModels?.operations.sentenceStart ?? .withoutContext)
  }

  /// Returns the operation that jumps from `position`, the one after the last operation, to an
  /// option; nil if the option begins there.
  @inline(__always)
  func jump(from position: UInt32, to option: TranslationOption) -> WordID? {
    if option.operationStart == position { return nil }
    return option.operationStart > position ? forwardJump : backwardJump
  }

  /// Returns the junction after `span`, which was translated last.
  func junction(after span: Range<Int>, _ coverage: Coverage) -> Junction {
    Junction(after: span, coverage, table.reordering)
  }

  // MARK: - Scores

  /// Returns a learned pair; nil if `pair` is one of the table.
  private func learnedPair(_ pair: Int) -> LearnedPhrases.Pair? {
    pair < table.pairCount ? nil : learned?[pair - table.pairCount]
  }

  /// Returns the words of the target phrase of a pair.
  package func target(ofPair pair: Int) -> ArraySlice<WordID> {
    learnedPair(pair)?.target[...] ?? table.targets[Int(table.pairTargets[pair])]
  }

  /// Returns the word links inside a pair.
  package func alignment(ofPair pair: Int) -> PhraseAlignment {
    learnedPair(pair)?.alignment ?? table.alignments[pair]
  }

  /// True if a pair was learned from corrections.
  package func isLearned(_ pair: Int) -> Bool { pair >= table.pairCount }

  /// Returns the weighted features of a learned pair without n-gram models, distortion and
  /// orientations.
  func learnedScore(_ pair: Int, sourceLength: Int) -> Float {
    guard let learned, let found = learnedPair(pair) else { return 0 }
    var score = phrasePenaltyWeight
    for index in 0..<table.scoreCount {
      score += found.logScores[index] * translationWeights[index]
    }
    score -= Float(found.target.count) * wordPenaltyWeight
    return score + weights[.learned]
      * learned.value(ofPair: pair - table.pairCount, length: sourceLength)
  }

  /// Returns the weighted features of a pair of the table without n-gram models, distortion and
  /// orientations.
  package func phraseScore(_ pair: Int) -> Float {
    var score = phrasePenaltyWeight
    let scores = pair * table.scoreCount
    for index in 0..<table.scoreCount {
      score += table.logScores[scores + index] * translationWeights[index]
    }
    let length = table.targets.range(Int(table.pairTargets[pair])).count
    return score - Float(length) * wordPenaltyWeight
  }

  /// Weighted features of a word that is copied, without n-gram models and distortion.
  var copyScore: Float { phrasePenaltyWeight - wordPenaltyWeight - 100 * weights[.unknownWord] }

  /// Returns the weighted orientation scores of a pair to the phrases before and after it.
  func orientationScores(_ pair: Int) -> (OrientationScores, OrientationScores) {
    guard table.reordering != nil else { return (OrientationScores(), OrientationScores()) }
    let next = Orientation.allCases.count
    func toPrevious(_ orientation: Orientation) -> Float {
      score(toPrevious: orientation, ofPair: pair) * reorderingWeights[orientation.rawValue]
    }
    func toNext(_ orientation: Orientation) -> Float {
      score(toNext: orientation, ofPair: pair) * reorderingWeights[next + orientation.rawValue]
    }
    return (OrientationScores(toPrevious), OrientationScores(toNext))
  }

  private func score(toPrevious orientation: Orientation, ofPair pair: Int) -> Float {
    learnedPair(pair)?.orientationScores[orientation.rawValue]
      ?? table.score(toPrevious: orientation, ofPair: pair)
  }

  private func score(toNext orientation: Orientation, ofPair pair: Int) -> Float {
    learnedPair(pair)?.orientationScores[Orientation.allCases.count + orientation.rawValue]
      ?? table.score(toNext: orientation, ofPair: pair)
  }

  // MARK: - Options

  /// Appends the tokens of a pair for the n-gram models, and sets their runs in `option`.
  ///
  /// - Parameter source: words of the source phrase.
  func append(
    _ pair: Int, source: ArraySlice<WordID>, to tokens: inout [WordID],
    _ option: inout TranslationOption
  ) {
    let target = target(ofPair: pair)
    option.words = run(&tokens) { tokens in
      for word in target {
        tokens.append(
          Int(word) < wordIDs.count
            ? wordIDs[Int(word)] : languageModel.id(of: words.target.word(word)))
      }
    }
    guard let auxiliaryModels else { return }
    option.classes = run(&tokens) { tokens in
      for word in target {
        tokens.append(
          Int(word) < classIDs.count
            ? classIDs[Int(word)] : auxiliaryModels.classID(of: words.target.word(word)))
      }
    }
    let sequence = OperationSequence(
      sourceCount: source.count, targetCount: target.count,
      links: alignment(ofPair: pair).links)
    (option.operationStart, option.operationEnd) = (
      UInt32(sequence.start ?? 0), UInt32(sequence.end)
    )
    option.operations = run(&tokens) { tokens in
      auxiliaryModels.append(sequence, source: source, target: target, words, to: &tokens)
    }
  }

  /// Appends the tokens of a word that is copied, and sets their runs in `option`.
  func append(copying word: String, to tokens: inout [WordID], _ option: inout TranslationOption) {
    // The language model often knows copied words: names and numerals.
    option.words = run(&tokens) { $0.append(languageModel.id(of: word)) }
    guard let auxiliaryModels else { return }
    option.classes = run(&tokens) { $0.append(auxiliaryModels.classID(of: word)) }
    option.operations = run(&tokens) { $0.append(NGramModel.unknown) }
    option.operationEnd = 1
  }

  private func run(_ tokens: inout [WordID], _ body: (inout [WordID]) -> Void) -> TokenRun {
    let start = tokens.count
    body(&tokens)
    return TokenRun(start..<tokens.count)
  }

  // MARK: - Derivations

  /// Appends the target words of a pair, and adds its scores to the features of phrase pairs.
  ///
  /// - Parameter length: number of source words.
  func append(
    _ pair: Int, length: Int, _ output: inout [String], _ features: inout FeatureValues
  ) {
    for word in target(ofPair: pair) { output.append(words.target.word(word)) }
    if let learned, let found = learnedPair(pair) {
      for index in 0..<table.scoreCount {
        features.add(Double(found.logScores[index]), to: .translation, at: index)
      }
      features.add(
        Double(learned.value(ofPair: pair - table.pairCount, length: length)), to: .learned)
      return
    }
    let first = pair * table.scoreCount
    for index in 0..<table.scoreCount {
      features.add(Double(table.logScores[first + index]), to: .translation, at: index)
    }
  }

  /// Adds the orientation scores of two neighbouring phrases to the reordering features.
  ///
  /// - Parameters:
  ///   - pair: the phrase; nil for a word that is copied.
  ///   - last: the phrase before it; nil at the beginning and for a word that is copied.
  func addOrientation(
    toPrevious orientation: Orientation, of pair: Int?, toNextOf last: Int?,
    to features: inout FeatureValues
  ) {
    guard table.reordering != nil else { return }
    if let last {
      features.add(
        Double(score(toNext: orientation, ofPair: last)), to: .reordering,
        at: Orientation.allCases.count + orientation.rawValue)
    }
    if let pair {
      features.add(
        Double(score(toPrevious: orientation, ofPair: pair)), to: .reordering,
        at: orientation.rawValue)
    }
  }
}
