import Foundation
public import LanguageModeling
import TextProcessing
package import TranslationModel

/// Translates tokenised sentences with a phrase table and a language model.
///
/// Immutable, so one decoder serves any number of threads.
public final class PhraseDecoder: Sendable {
  package let table: PhraseTable
  public let languageModel: LanguageModel
  public let weights: FeatureWeights
  public let options: SearchOptions

  let wordModel: WeightedModel
  let classModel: WeightedModel?
  let operationModel: WeightedModel?
  private let sequences: AuxiliaryModels?
  /// The numbers that the models have for each target vocabulary word and its class, and for jumps.
  private let wordNumbers: [WordID]
  private let classNumbers: [WordID]
  let forwardJump: WordID
  let backwardJump: WordID
  /// `options.beamThreshold` in the units of scores.
  let beamThreshold: Float
  let knownPhrases = KnownPhraseOptions()

  /// - Precondition: there is a translation weight for each score of the table, and one for each model.
  package init(
    table: PhraseTable, languageModel: LanguageModel, sequences: AuxiliaryModels? = nil,
    weights: FeatureWeights, options: SearchOptions
  ) {
    precondition(weights.translation.count == table.scoreCount, "a weight for each score")
    precondition(
      table.reordering == nil || weights.reordering.count == ReorderingModel.scoreNames.count)
    precondition((sequences == nil) == (weights.sequences == nil))
    self.table = table
    self.languageModel = languageModel
    self.sequences = sequences
    self.weights = weights
    self.options = options
    let words = (0..<WordID(table.targetVocabulary.count)).map { table.targetVocabulary.word($0) }
    wordNumbers = words.map { languageModel.id(of: $0) }
    classNumbers = sequences.map { words.map($0.classNumber) } ?? []
    forwardJump = sequences?.operations.id(of: OperationSequence.forward) ?? NGramModel.unknown
    backwardJump = sequences?.operations.id(of: OperationSequence.backward) ?? NGramModel.unknown
    func weighted(_ model: LanguageModel, _ weight: Float) -> WeightedModel {
      WeightedModel(model: model, scale: weight * Float(log(10.0)))
    }
    wordModel = weighted(languageModel, weights.languageModel)
    classModel = sequences.map { weighted($0.classes, weights.sequences?.classes ?? 0) }
    operationModel = sequences.map { weighted($0.operations, weights.sequences?.operations ?? 0) }
    beamThreshold = options.beamThreshold * weights.sum
  }

  // MARK: - What the search asks

  /// The states before the first word.
  var sentenceStart: SequenceStates {
    SequenceStates(
      words: languageModel.sentenceStart,
      classes: sequences?.classes.sentenceStart ?? .withoutContext,
      operations: sequences?.operations.sentenceStart ?? .withoutContext)
  }

  /// The jump from the position behind the last operation to an option, if there must be one.
  func jump(from position: UInt32, to option: TranslationOption) -> WordID? {
    if option.operationStart == position { return nil }
    return option.operationStart > position ? forwardJump : backwardJump
  }

  /// The weighted features of a pair but for n-gram models and distortion.
  package func phraseScore(_ pair: Int) -> Float {
    var score = weights.phrasePenalty
    let scores = pair * table.scoreCount
    for index in 0..<table.scoreCount {
      score += table.logScores[scores + index] * weights.translation[index]
    }
    let length = table.targets.range(Int(table.pairTargets[pair])).count
    return score - Float(length) * weights.wordPenalty
  }

  /// The weighted scores of a pair's orientations.
  func orientationScores(_ pair: Int) -> (OrientationScores, OrientationScores) {
    guard table.reordering != nil else { return (OrientationScores(), OrientationScores()) }
    let next = Orientation.allCases.count
    func toPrevious(_ orientation: Orientation) -> Float {
      table.score(toPrevious: orientation, ofPair: pair)
        * weights.reordering[orientation.rawValue]
    }
    func toNext(_ orientation: Orientation) -> Float {
      table.score(toNext: orientation, ofPair: pair)
        * weights.reordering[next + orientation.rawValue]
    }
    return (OrientationScores(toPrevious), OrientationScores(toNext))
  }

  /// Appends the words of a pair's target phrase, and adds its scores to `sums`.
  ///
  /// Here, and not where derivations are spelt out, because a table that leaves its decoder is copied, array by array.
  func spell(_ pair: Int, _ words: inout [String], _ sums: inout [Double]) {
    for position in table.targets.range(Int(table.pairTargets[pair])) {
      words.append(table.targetVocabulary.word(table.targets.words[position]))
    }
    let first = pair * sums.count
    for index in sums.indices { sums[index] += Double(table.logScores[first + index]) }
  }

  /// Adds to `sums`, in the order of `ReorderingModel.scoreNames` or empty, what a phrase and the one before it say of how
  /// they stand to each other.
  func addOrientation(
    toPrevious orientation: Orientation, of pair: Int?, toNextOf last: Int?, to sums: inout [Double]
  ) {
    guard table.reordering != nil else { return }
    let next = Orientation.allCases.count + orientation.rawValue
    if let last {
      sums[next] += Double(table.reorderingScores[last * sums.count + next])
    }
    if let pair {
      sums[orientation.rawValue] += Double(
        table.reorderingScores[pair * sums.count + orientation.rawValue])
    }
  }

  /// The junction behind a span that was translated last.
  func junction(after span: Range<Int>, _ coverage: Coverage) -> Junction {
    Junction(after: span, coverage, table.reordering)
  }

  /// The score of a word that is copied.
  var copyScore: Float {
    weights.phrasePenalty - weights.wordPenalty - 100 * weights.unknownWord
  }

  /// Appends what the n-gram models see of a pair, and tells the option where it stands.
  func append(
    _ pair: Int, ofSource phrase: Int, to tokens: inout [WordID], _ option: inout TranslationOption
  ) {
    let target = table.targets[Int(table.pairTargets[pair])]
    option.words = run(&tokens) { tokens in
      for word in target { tokens.append(wordNumbers[Int(word)]) }
    }
    guard let sequences else { return }
    option.classes = run(&tokens) { tokens in
      for word in target { tokens.append(classNumbers[Int(word)]) }
    }
    let source = table.sources[phrase]
    let sequence = OperationSequence(
      sourceCount: source.count, targetCount: target.count, links: table.alignments[pair].links)
    (option.operationStart, option.operationEnd) = (
      UInt32(sequence.start ?? 0), UInt32(sequence.end)
    )
    option.operations = run(&tokens) { tokens in
      sequences.append(sequence, source: source, target: target, table, to: &tokens)
    }
  }

  /// The same for a word that is copied.
  func append(copying word: String, to tokens: inout [WordID], _ option: inout TranslationOption) {
    // A name or a number may well be known to the language model.
    option.words = run(&tokens) { $0.append(languageModel.id(of: word)) }
    guard let sequences else { return }
    option.classes = run(&tokens) { $0.append(sequences.classNumber(of: word)) }
    option.operations = run(&tokens) { $0.append(NGramModel.unknown) }
    option.operationEnd = 1
  }

  private func run(_ tokens: inout [WordID], _ body: (inout [WordID]) -> Void) -> TokenRun {
    let start = tokens.count
    body(&tokens)
    return TokenRun(start..<tokens.count)
  }

  // MARK: - Translation

  /// The best translation of a tokenised sentence; for an empty one, no words.
  public func translate(_ words: [String]) -> Derivation {
    var scorers = SequenceScorers(self)
    return translate(words, &scorers)
  }

  /// The same with scorers that served the sentence before.
  package func translate(_ words: [String], _ scorers: inout SequenceScorers) -> Derivation {
    guard !words.isEmpty else { return derivation([], nil, source: [], &scorers) }
    var search = Search(words, self, consume scorers)
    var chosen: [Int32] = []
    var number = search.best
    while search.arena[number].parent >= 0 {
      chosen.append(search.arena[number].option)
      number = Int(search.arena[number].parent)
    }
    let result = derivation(chosen.reversed(), search.options, source: words, &search.scorers)
    scorers = search.scorers
    return result
  }

  /// Up to `count` different translations, the best first.
  ///
  /// Of each translation, the best derivation.
  public func nBest(_ words: [String], count: Int) -> [Derivation] {
    var scorers = SequenceScorers(self)
    return nBest(words, count: count, &scorers)
  }

  /// The same with scorers that served the sentence before.
  package func nBest(
    _ words: [String], count: Int, _ scorers: inout SequenceScorers
  ) -> [Derivation] {
    guard !words.isEmpty else { return [translate(words, &scorers)] }
    var search = Search(words, self, consume scorers)
    var paths = NBest(search, table)
    var result: [Derivation] = []
    while result.count < count, let path = paths.next() {
      result.append(derivation(path.options, search.options, source: words, &search.scorers))
    }
    scorers = search.scorers
    return result
  }

  package func search(_ words: [String]) -> Search {
    Search(words, self, SequenceScorers(self))
  }

  /// Spells out chosen options and computes their features from scratch.
  func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String],
    _ scorers: inout SequenceScorers
  ) -> Derivation {
    var builder = DerivationBuilder(self, source: source)
    for number in chosen {
      guard let options else { break }
      builder.add(options.options[Int(number)], options.tokens, &scorers)
    }
    if !chosen.isEmpty { builder.end(&scorers) }
    return builder.derivation
  }
}
