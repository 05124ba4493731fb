import Foundation
import NeuralNetwork

/// A translation as subwords.
package struct SubwordTranslation: Sendable {
  /// Without start and end.
  package let subwords: [Int32]
  /// By which translations are ranked: log probability over length, and coverage.
  package let score: Double
  /// log P(subwords and end | source); of the subwords alone where the longest length was reached.
  package let logProbability: Double
  /// For each subword, the source position (its end included) with the most attention; empty without
  /// attention.
  package let focus: [Int]
  /// For each subword, the attention to each source position; empty unless it is asked for.
  package let attention: [[Float]]
}

/// The hypotheses of one sentence in beam search.
struct SentenceBeam {
  /// A subword of a hypothesis and what it follows.
  private struct Node {
    let word: Int32
    let parent: Int32
    /// Where the decoder looked most when it chose the word; -1 without attention.
    let focus: Int32
    /// Empty unless it is needed.
    let attention: [Float]
  }

  /// A hypothesis that goes on. `row` is its row in the batch of the step before, at first its sentence.
  struct Live {
    let node: Int32
    let word: Int32
    let logProbability: Double
    let row: Int
  }

  private let options: BeamOptions
  private let maximumLength: Int
  private var nodes: [Node] = []
  private var length = 0
  private(set) var live: [Live]
  private var finished: [(node: Int32, score: Double, logProbability: Double)] = []

  /// - Parameter sentence: its number in the batch.
  init(_ options: BeamOptions, sentence: Int, sourceLength: Int) {
    self.options = options
    maximumLength = options.maximumLength(source: sourceLength)
    live = [Live(node: -1, word: SubwordVocabulary.start, logProbability: 0, row: sentence)]
  }

  var isFinished: Bool { live.isEmpty }

  /// Goes on by a step.
  ///
  /// - Parameters:
  ///   - firstRow: the row of the first live hypothesis.
  ///   - candidates: next subwords of each live hypothesis.
  ///   - attention: of each live hypothesis; empty without attention.
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
    let bar = (all.first?.score ?? 0) - options.effectiveThreshold
    for choice in all.prefix(options.beam) where choice.score >= bar {
      let before = live[choice.hypothesis]
      let weights = attention.isEmpty ? [] : attention[choice.hypothesis]
      let focus = weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? -1
      nodes.append(
        Node(
          word: choice.word, parent: before.node, focus: Int32(focus),
          attention: options.keepsAttention || options.coverage > 0 ? weights : []))
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
    if length >= maximumLength {
      // What has no end competes with nothing that has one.
      if finished.isEmpty {
        for hypothesis in next {
          finish(hypothesis.node, logProbability: hypothesis.logProbability)
        }
      }
      next = []
    }
    live = finished.count >= options.beam ? [] : next.filter(canWin)
  }

  /// Subwords that a hypothesis is granted for nothing before it is given up.
  private static let grace = 3

  /// Whether a hypothesis would beat the best translation so far if its next few subwords were certain.
  private func canWin(_ hypothesis: Live) -> Bool {
    guard options.translations == 1, let best = finished.lazy.map(\.score).max() else {
      return true
    }
    let length = pow(Double(length + Self.grace), options.lengthExponent)
    return hypothesis.logProbability / length > best
  }

  private mutating func finish(_ node: Int32, logProbability: Double) {
    var score = logProbability / pow(Double(length), options.lengthExponent)
    if options.coverage > 0 { score += options.coverage * coverage(node) }
    finished.append((node, score, logProbability))
  }

  /// Σ_j log min(1, Σ_i a_ij), at most 0.
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

  /// Whether `word` would complete a loop, from which recurrent decoders do not find out: at least three
  /// equal runs of up to eight subwords, and at least six subwords, since short repetitions may be meant.
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

  /// The best translations, the best first; at least one.
  func translations() -> [SubwordTranslation] {
    let best = finished.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .prefix(max(1, options.translations)).map { translation($0.element) }
    // Numbers that are none leave nothing to choose from.
    let nothing = SubwordTranslation(
      subwords: [], score: -.infinity, logProbability: -.infinity, focus: [], attention: [])
    return best.isEmpty ? [nothing] : best
  }

  private func translation(
    _ end: (node: Int32, score: Double, logProbability: Double)
  ) -> SubwordTranslation {
    var path: [Node] = []
    var node = end.node
    while node >= 0 {
      path.append(nodes[Int(node)])
      node = nodes[Int(node)].parent
    }
    path = path.reversed().filter { $0.word != SubwordVocabulary.end }
    return SubwordTranslation(
      subwords: path.map(\.word), score: end.score, logProbability: end.logProbability,
      focus: path.allSatisfy { $0.focus >= 0 } ? path.map { Int($0.focus) } : [],
      attention: options.keepsAttention ? path.map(\.attention).filter { !$0.isEmpty } : [])
  }
}
