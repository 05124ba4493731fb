import Foundation
import NeuralNetwork

/// Translation as subwords.
package struct SubwordTranslation: Sendable {
  /// Subwords without the start and end symbols.
  package let subwords: [Int32]
  /// Score by which translations are ranked: normalised log probability and coverage penalty.
  package let score: Double
  /// Log probability of subwords and end symbol; of the subwords alone if the maximum length was
  /// reached.
  package let logProbability: Double
  /// Source position with the highest attention weight for each subword, which may be that of the
  /// end symbol; empty without attention.
  package let focus: [Int]
  /// Attention weights of the source positions for each subword; empty unless requested.
  package let attention: [[Float]]
  /// Confidence of the search; nil unless requested, and only of the best translation.
  package var confidence: TranslationConfidence?
}

/// Hypotheses of one sentence in beam search.
struct SentenceBeam {
  /// Last subword of a hypothesis, and the node of the hypothesis that it extends.
  private struct Node {
    let word: Int32
    /// Index of the preceding node; -1 for the first subword.
    let parent: Int32
    /// Source position with the highest attention weight; -1 without attention.
    let focus: Int32
    /// Attention weights; empty unless needed.
    let attention: [Float]
    /// Log probability of the hypothesis up to this subword.
    let logProbability: Double
  }

  /// Hypothesis that has not ended.
  struct Live {
    /// Node of the last subword; -1 at the start.
    let node: Int32
    /// Last subword.
    let word: Int32
    let logProbability: Double
    /// Row in the previous step of the batch; at the start, the index of the sentence.
    let row: Int
  }

  private let options: BeamOptions
  private let maximumLength: Int
  private var nodes: [Node] = []
  /// Number of subwords of live hypotheses.
  private var length = 0
  private(set) var live: [Live]
  private var finished: [(node: Int32, score: Double, logProbability: Double)] = []
  /// Record of all hypotheses; nil where none is wanted.
  var record: BeamRecord?

  /// - Parameter sentence: index of the sentence in the batch.
  init(_ options: BeamOptions, sentence: Int, sourceLength: Int) {
    self.options = options
    maximumLength = options.maximumLength(source: sourceLength)
    live = [Live(node: -1, word: SubwordVocabulary.start, logProbability: 0, row: sentence)]
  }

  var isFinished: Bool { live.isEmpty }

  /// Extends the live hypotheses by one subword.
  ///
  /// - Parameters:
  ///   - firstRow: row of the first live hypothesis.
  ///   - candidates: best next subwords of each live hypothesis.
  ///   - attention: attention weights of each live hypothesis; empty without attention.
  mutating func advance(
    firstRow: Int, candidates: [[TopCandidates.Candidate]], attention: [[Float]]
  ) {
    length += 1
    var all: [(hypothesis: Int, word: Int32, score: Double)] = []
    for (index, hypothesis) in live.enumerated() {
      for candidate in candidates[index]
      where candidate.index != SubwordVocabulary.start
        && !repeats(candidate.index, after: hypothesis.node)
      {
        all.append(
          (index, candidate.index, hypothesis.logProbability + Double(candidate.logProbability)))
      }
    }
    all.sort { ($1.score, $0.hypothesis, $0.word) < ($0.score, $1.hypothesis, $1.word) }
    var next: [Live] = []
    let firstNode = nodes.count
    let lowestScore = (all.first?.score ?? 0) - options.effectiveThreshold
    for choice in all.prefix(options.beam) where choice.score >= lowestScore {
      let extended = live[choice.hypothesis]
      let weights = attention.isEmpty ? [] : attention[choice.hypothesis]
      let focus = weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? -1
      nodes.append(
        Node(
          word: choice.word, parent: extended.node, focus: Int32(focus),
          attention: options.keepsAttention || options.coverage > 0 ? weights : [],
          logProbability: choice.score))
      let node = Int32(nodes.count - 1)
      if choice.word == SubwordVocabulary.end {
        finish(node, logProbability: choice.score)
      } else {
        next.append(
          Live(
            node: node, word: choice.word, logProbability: choice.score,
            row: firstRow + choice.hypothesis))
      }
    }
    record?.add(
      all.map { (live[$0.hypothesis].node, $0.word, $0.score) }, step: length,
      nodes: firstNode..<nodes.count)
    if length >= maximumLength {
      // Hypotheses without an end symbol are used only if none has one.
      if finished.isEmpty {
        for hypothesis in next {
          finish(hypothesis.node, logProbability: hypothesis.logProbability)
        }
      }
      next = []
    }
    live = finished.count >= options.beam ? [] : next.filter(canWin)
    record?.set(.extended, of: live.map(\.node))
    record?.set(.finished, of: finished.map(\.node))
  }

  /// All hypotheses of `record`; empty without one.
  var hypotheses: [ScoredHypothesis] {
    record?.completed(finished.map { ($0.node, $0.score) }) ?? []
  }

  /// Number of further subwords of probability 1 that `canWin` assumes.
  private static let grace = 3

  /// Whether a hypothesis would beat the best finished one if its next few subwords had probability
  /// 1.
  private func canWin(_ hypothesis: Live) -> Bool {
    guard options.translations == 1, let best = finished.lazy.map(\.score).max() else {
      return true
    }
    let length = pow(Double(length + Self.grace), options.lengthExponent)
    return hypothesis.logProbability / length > best
  }

  /// Adds a finished hypothesis.
  private mutating func finish(_ node: Int32, logProbability: Double) {
    var score = logProbability / pow(Double(length), options.lengthExponent)
    if options.coverage > 0 { score += options.coverage * coverage(node) }
    finished.append((node, score, logProbability))
  }

  /// Returns the coverage penalty Σ_j log min(1, Σ_i a_ij), at most 0.
  private func coverage(_ last: Int32) -> Double {
    var sums: [Double] = []
    var node = last
    while node >= 0 {
      let attention = nodes[Int(node)].attention
      if sums.isEmpty { sums = Array(repeating: 0, count: attention.count) }
      for (position, weight) in attention.enumerated() { sums[position] += Double(weight) }
      node = nodes[Int(node)].parent
    }
    return sums.reduce(0) { $0 + log(min(1, max($1, 1e-10))) }
  }

  /// Whether `word` would complete a loop, which recurrent decoders rarely leave: at least three
  /// equal runs of up to eight subwords, and at least six subwords, because short repetitions may
  /// be correct.
  private func repeats(_ word: Int32, after node: Int32) -> Bool {
    guard length >= 6 else { return false }
    var recent = [word]
    var node = node
    while node >= 0 && recent.count < 24 {
      recent.append(nodes[Int(node)].word)
      node = nodes[Int(node)].parent
    }
    return (1...8).contains { period in
      let span = max(6, 3 * period)
      return span <= recent.count
        && (0..<span - period).allSatisfy { recent[$0] == recent[$0 + period] }
    }
  }

  /// Returns the best translations, the best first; at least one.
  func translations() -> [SubwordTranslation] {
    let ranked = finished.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    var best = ranked.prefix(max(1, options.translations)).map { translation($0.element) }
    if options.measuresConfidence, !best.isEmpty {
      best[0].confidence = TranslationConfidence(
        ranked.map { ending in
          path(to: ending.element.node).map { (nodes[$0].word, nodes[$0].logProbability) }
        })
    }
    // If all scores are NaN, no hypothesis is finished, and the translation is empty.
    let empty = SubwordTranslation(
      subwords: [], score: -.infinity, logProbability: -.infinity, focus: [], attention: [])
    return best.isEmpty ? [empty] : best
  }

  private func translation(
    _ end: (node: Int32, score: Double, logProbability: Double)
  ) -> SubwordTranslation {
    let path = self.path(to: end.node).map { nodes[$0] }
      .filter { $0.word != SubwordVocabulary.end }
    return SubwordTranslation(
      subwords: path.map(\.word), score: end.score, logProbability: end.logProbability,
      focus: path.allSatisfy { $0.focus >= 0 } ? path.map { Int($0.focus) } : [],
      attention: options.keepsAttention ? path.map(\.attention).filter { !$0.isEmpty } : [])
  }

  /// Returns the indices of the nodes of a hypothesis, the first subword first.
  private func path(to last: Int32) -> [Int] {
    var path: [Int] = []
    var node = last
    while node >= 0 {
      path.append(Int(node))
      node = nodes[Int(node)].parent
    }
    return path.reversed()
  }
}
