import Foundation
package import PhraseDecoding
import PhraseExtraction
import TextProcessing
package import TranslationModel
import WordAlignment

/// Learned phrases and the counts from which their scores are estimated.
///
/// A pair that the phrase table has keeps the table's scores. The scores of others are estimated from
/// the counts in corrections, and from those of the source phrase in the table. The result depends
/// only on the corrections and their order.
package struct PhraseLearner {
  package private(set) var phrases: LearnedPhrases
  private let table: PhraseTable
  /// True if protected spans must be the same on both sides of a pair.
  private let protectsSpans: Bool
  private let orientationPrior: SIMD8<Float>
  /// Number of pairs of each source phrase in corrections.
  private var sourceCounts: [[WordID]: Float] = [:]
  /// Number of pairs of each target phrase in corrections.
  private var targetCounts: [[WordID]: Float] = [:]
  /// Orientations by index of the pair.
  private var orientations: [OrientationCounts] = []
  private var words = LinkCounts()

  /// Weight of the orientations of all phrases in those of a pair, as a number of occurrences.
  private static let orientationStrength: Float = 2
  /// Number of pairs of the table from which the orientations of all phrases are estimated.
  private static let orientationSample = 10_000

  package init(_ table: PhraseTable, _ weights: LearningWeights, protectsSpans: Bool) {
    self.table = table
    self.protectsSpans = protectsSpans
    phrases = LearnedPhrases(table, weights)
    var sum = SIMD8<Float>(repeating: 0)
    if table.reordering != nil, table.pairCount > 0 {
      var count: Float = 0
      for pair in stride(
        from: 0, to: table.pairCount, by: max(1, table.pairCount / Self.orientationSample))
      {
        let scores = Self.orientationScores(table, pair)
        for index in 0..<ReorderingModel.scoreNames.count { sum[index] += exp(scores[index]) }
        count += 1
      }
      sum /= count
    }
    orientationPrior = sum
  }

  /// True if a table's pairs have scores of which learned ones can be made.
  package static func canLearn(_ table: PhraseTable) -> Bool {
    table.scoreCount <= LearnedPhrases.largestScoreCount
  }

  /// Adds the phrases of a correction that was aligned.
  package mutating func learn(_ correction: Correction) {
    guard !correction.links.links.isEmpty else { return }
    let source = phrases.internSource(correction.sourceTokens)
    let target = phrases.internTarget(correction.targetTokens)
    let ordinal = phrases.beginCorrection(target: target)
    words.add(correction.links, source: source, target: target)
    let lexicon = LinkWeights(correction.links, source: source, target: target, words, table)
    let spans = protectsSpans ? ProtectedTokens(correction) : nil
    var found: [ConsistentPhrases.Span] = []
    var extraction = ConsistentPhrases(
      maximumLength: max(1, table.longestSource), reordering: table.reordering)
    extraction.forEach(
      correction.links, sourceLength: source.count, targetLength: target.count
    ) { span in
      if spans?.agree(span.source, span.target) ?? true { found.append(span) }
    }
    // Counts of the whole correction precede the estimates.
    for span in found {
      sourceCounts[Array(source[span.source]), default: 0] += 1
      targetCounts[Array(target[span.target]), default: 0] += 1
    }
    for span in found {
      phrases.note(Array(source[span.source]))
      add(
        span, source: Array(source[span.source]), target: Array(target[span.target]),
        ordinal: ordinal)
    }
    for span in found {
      estimate(
        span, source: Array(source[span.source]), target: Array(target[span.target]), lexicon)
    }
  }

  private func index(_ source: [WordID], _ target: [WordID]) -> Int? {
    phrases.pairs(ofSource: source).first { phrases[Int($0)].target == target }.map { Int($0) }
  }

  private mutating func add(
    _ span: ConsistentPhrases.Span, source: [WordID], target: [WordID], ordinal: Int
  ) {
    let index: Int
    if let known = self.index(source, target) {
      index = known
    } else {
      let tablePair = tablePair(source, target)
      index = phrases.append(
        LearnedPhrases.Pair(
          target: target, tablePair: tablePair,
          alignment: tablePair.map { table.alignments[$0] } ?? span.alignment), ofSource: source)
      orientations.append(OrientationCounts())
    }
    phrases[index].count += 1
    phrases[index].latest = ordinal
    orientations[index].add(span.toPrevious, span.toNext)
  }

  private func tablePair(_ source: [WordID], _ target: [WordID]) -> Int? {
    guard let phrase = table.source(source.span) else { return nil }
    return table.pairs(ofSource: phrase).first {
      table.targets[Int(table.pairTargets[$0])].elementsEqual(target)
    }
  }

  /// Sets the scores of a pair of the latest correction.
  private mutating func estimate(
    _ span: ConsistentPhrases.Span, source: [WordID], target: [WordID], _ lexicon: LinkWeights
  ) {
    guard let index = index(source, target) else { return }
    var pair = phrases[index]
    if let known = pair.tablePair {
      for score in 0..<table.scoreCount {
        pair.logScores[score] = table.logScores[known * table.scoreCount + score]
      }
      if table.reordering != nil { pair.orientationScores = Self.orientationScores(table, known) }
    } else {
      let count = Float(pair.count)
      // An occurrence of something else is added, as discounting does for rare pairs.
      let inTable = table.source(source.span).map { phrase in
        table.pairs(ofSource: phrase).reduce(0) { $0 + Float(table.count(ofPair: $1)) }
      }
      let lexical = lexicon.weights(span.source, span.target)
      let scores: [String: Float] = [
        PhraseTable.standardScores[0]: count / (1 + (targetCounts[target] ?? count)),
        PhraseTable.standardScores[1]: lexical.sourceGivenTarget,
        PhraseTable.standardScores[2]:
          count / (max(1, inTable ?? 0) + (sourceCounts[source] ?? count)),
        PhraseTable.standardScores[3]: lexical.targetGivenSource,
      ]
      for (place, name) in table.scoreNames.enumerated() {
        pair.logScores[place] = scores[name].map { log(max($0, PhraseTable.leastProbability)) } ?? 0
      }
      if table.reordering != nil {
        let probabilities = orientations[index].probabilities(
          prior: orientationPrior, strength: Self.orientationStrength)
        for place in 0..<ReorderingModel.scoreNames.count {
          pair.orientationScores[place] = log(
            max(probabilities[place], PhraseTable.leastProbability))
        }
      }
    }
    phrases[index] = pair
  }

  private static func orientationScores(_ table: PhraseTable, _ pair: Int) -> SIMD8<Float> {
    var result = SIMD8<Float>(repeating: 0)
    for orientation in Orientation.allCases {
      result[orientation.rawValue] = table.score(toPrevious: orientation, ofPair: pair)
      result[Orientation.allCases.count + orientation.rawValue] =
        table.score(toNext: orientation, ofPair: pair)
    }
    return result
  }
}

/// Protected spans among the tokens of a correction.
private struct ProtectedTokens {
  private let source: [String?]
  private let target: [String?]

  init(_ correction: Correction) {
    func protected(_ words: [String]) -> [String?] {
      words.map { ProtectedSpan.covers(Array($0.utf8).span) ? $0 : nil }
    }
    source = protected(correction.sourceTokens)
    target = protected(correction.targetTokens)
  }

  /// True if both spans contain the same protected tokens, each as often.
  func agree(_ sourceSpan: Range<Int>, _ targetSpan: Range<Int>) -> Bool {
    source[sourceSpan].compactMap { $0 }.sorted() == target[targetSpan].compactMap { $0 }.sorted()
  }
}
