import Foundation
public import LanguageModel
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
  private let sequences: SequenceModels?
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
    table: PhraseTable, languageModel: LanguageModel, sequences: SequenceModels? = nil,
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
    forwardJump = sequences?.operations.id(of: OperationSequence.forward) ?? NgramModel.unknown
    backwardJump = sequences?.operations.id(of: OperationSequence.backward) ?? NgramModel.unknown
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
  func phraseScore(_ pair: Int) -> Float {
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

  /// The same for a word that is copied.
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
    option.operations = run(&tokens) { $0.append(NgramModel.unknown) }
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
    guard !words.isEmpty else { return derivation([], nil, source: []) }
    let search = search(words)
    var chosen: [Int32] = []
    var number = search.best
    while search.arena[number].parent >= 0 {
      chosen.append(search.arena[number].option)
      number = Int(search.arena[number].parent)
    }
    return derivation(chosen.reversed(), search.options, source: words)
  }

  /// Up to `count` different translations, the best first.
  ///
  /// Of each translation, the best derivation.
  public func nBest(_ words: [String], count: Int) -> [Derivation] {
    guard !words.isEmpty else { return [translate(words)] }
    let search = search(words)
    var paths = NBest(search, table)
    var result: [Derivation] = []
    while result.count < count, let path = paths.next() {
      result.append(derivation(path.options, search.options, source: words))
    }
    return result
  }

  package func search(_ words: [String]) -> Search {
    Search(words, self)
  }

  /// Spells out chosen options and computes their features from scratch.
  private func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String]
  ) -> Derivation {
    var words: [String] = []
    var phrases: [Derivation.Phrase] = []
    var features = FeatureValues(
      translation: [Double](repeating: 0, count: table.scoreCount),
      reordering: [Double](repeating: 0, count: weights.reordering.count))
    var states = sentenceStart
    var lastEnd = 0
    var coverage = Coverage()
    var junction = Junction.sentenceStart
    var lastPair: Int?
    if sequences != nil { features.sequences = [0, 0] }
    for number in chosen {
      guard let options else { break }
      let option = options.options[Int(number)]
      add(option, options.tokens, &states, to: &features)
      let start = words.count
      if option.pair >= 0 {
        let pair = Int(option.pair)
        for position in table.targets.range(Int(table.pairTargets[pair])) {
          words.append(table.targetVocabulary.word(table.targets.words[position]))
        }
        for index in 0..<table.scoreCount {
          features.translation[index] += Double(table.logScores[pair * table.scoreCount + index])
        }
      } else {
        words.append(source[Int(option.start)])
        features.unknownWord -= 100
      }
      let span = Int(option.start)..<Int(option.end)
      let orientation = junction.orientation(of: span)
      if let lastPair, table.reordering != nil {
        features.reordering[Orientation.allCases.count + orientation.rawValue] += Double(
          table.score(toNext: orientation, ofPair: lastPair))
      }
      if option.pair >= 0, table.reordering != nil {
        features.reordering[orientation.rawValue] += Double(
          table.score(toPrevious: orientation, ofPair: Int(option.pair)))
      }
      lastPair = option.pair >= 0 ? Int(option.pair) : nil
      coverage = coverage.adding(span)
      junction = Junction(after: span, coverage, table.reordering)
      features.distortion -= Double(abs(Int(option.start) - lastEnd))
      features.phrasePenalty += 1
      lastEnd = Int(option.end)
      phrases.append(
        Derivation.Phrase(
          source: Int(option.start)..<Int(option.end), target: start..<words.count,
          pair: option.pair >= 0 ? Int(option.pair) : nil))
    }
    if !chosen.isEmpty { end(&states, &features) }
    features.wordPenalty = -Double(words.count)
    return Derivation(
      words: words, phrases: phrases, features: features, score: features.score(weights))
  }

  /// Adds what the n-gram models say of an option.
  private func add(
    _ option: TranslationOption, _ tokens: [WordID], _ states: inout SequenceStates,
    to features: inout FeatureValues
  ) {
    features.languageModel += sum(languageModel, tokens[option.words.range], &states.words)
    guard let sequences else { return }
    features.sequences[0] += sum(
      sequences.classes, tokens[option.classes.range], &states.classes)
    let jump = jump(from: states.position, to: option).map { [$0] } ?? []
    features.sequences[1] += sum(
      sequences.operations, jump + tokens[option.operations.range], &states.operations)
    states.position = option.operationEnd
  }

  /// Adds what the n-gram models say of the end of the sentence.
  private func end(_ states: inout SequenceStates, _ features: inout FeatureValues) {
    let end = CollectionOfOne(NgramModel.sentenceEnd)
    features.languageModel += sum(languageModel, end, &states.words)
    guard let sequences else { return }
    features.sequences[0] += sum(sequences.classes, end, &states.classes)
    features.sequences[1] += sum(sequences.operations, end, &states.operations)
  }

  /// The natural logarithm of the probability of `tokens`.
  private func sum(
    _ model: LanguageModel, _ tokens: some Sequence<WordID>, _ state: inout LanguageModel.State
  ) -> Double {
    tokens.reduce(0) { $0 + Double(model.logProbability(of: $1, state: &state)) } * log(10.0)
  }
}
