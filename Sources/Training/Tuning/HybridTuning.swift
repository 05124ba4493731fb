import Corpora
import Evaluation
import Foundation
import LanguageModeling
package import Parallelism
import PhraseDecoding
import Primitives
import Seq2Seq
package import Translators
import WeightTuning

/// Tuning of the weights of the hybrid on a development set.
///
/// Minimum error rate training tunes the rescoring of the phrase-based system's lists. Then every
/// decision (either system alone, rescoring, consensus with many weights) is scored on all
/// sentences, and the best one is chosen. Either system alone is among them, so on the development
/// set the hybrid is not worse.
package struct HybridTuning {
  private let proposals: [Proposals]
  private let references: [[String]]
  private let threads: Threads
  private let reverse: ReversePlace?

  /// Translates the development set with both systems.
  ///
  /// - Parameters:
  ///   - description: description of a model with both systems, which need not be finished.
  ///   - reverse: place of the reverse network that scores proposals, too; nil for none.
  ///   - progressed: called with the finished share, 0 to 1, and a short description.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, development: DevelopmentText,
    reverse: ReversePlace? = nil, threads: Threads, progressed: (Double, String) throws -> Void
  ) throws {
    self.threads = threads
    self.reverse = reverse
    let proposer = try Proposer(
      directory, description, search: SearchOptions(), beam: BeamOptions(), access: .resident,
      reverse: reverse)
    let tokens = try development.tokens(directory)
      .spread(TuningOptions.sentences.standard)
    let count = tokens.count
    references = (0..<count).map { tokens.target[$0].split(separator: " ").map(String.init) }
    var proposals: [Proposals] = []
    let rounds = Chunks(of: count, size: 64)
    for round in 0..<rounds.count {
      let chunks = Chunks(of: rounds[round].count, size: 16)
      let first = rounds[round].lowerBound
      proposals += threads.map(chunks: chunks.count) { chunk in
        proposer.proposals(
          for: chunks[chunk].map {
            tokens.source[first + $0].split(separator: " ").map(String.init)
          })
      }.joined()
      try progressed(
        Double(proposals.count) / Double(count), "\(proposals.count) sentences translated")
    }
    self.proposals = proposals
  }

  /// Returns the best weights, and a summary with the score of each decision.
  package func run() throws -> (weights: HybridWeights, summary: String) {
    let rescoring = try tuneRescoring()
    let rows = try statistics()
    let metric = try TuningMetric(.bleu)
    let candidates = Self.candidates(rescoring)
    let scores = threads.map(chunks: candidates.count) { index in
      score(candidates[index], rows, metric)
    }
    // Among equals the first, which is the simplest.
    let best = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
    let chosen = candidates[best].decision
    let others = HybridWeights.Decision.allCases.filter { $0 != chosen }.map { decision in
      let value =
        candidates.indices.filter { candidates[$0].decision == decision }
        .map { scores[$0] }.max() ?? 0
      return String(format: "%+.2f against %@", scores[best] - value, decision.name)
    }
    var weights = candidates[best]
    weights.reversePlace = reverse == .first ? nil : reverse
    return (
      weights,
      "chooses \(chosen.name); BLEU of tokens \(others.joined(separator: ", "))"
    )
  }

  private func tuneRescoring() throws -> HybridWeights.Rescoring {
    let developmentSet = DevelopmentSet(references: references, metric: try TuningMetric(.bleu))
    // Their sum is 1, as is that of the weights of the phrase-based system.
    let start = HybridWeights.Rescoring(
      phrase: reverse == nil ? 0.8 : 0.7, neural: 0.2, length: 0,
      reverse: reverse == nil ? nil : 0.1)
    var pool = CandidatePool(
      sentences: references.count, featureCount: start.vector.count,
      columnCount: developmentSet.metric.columnCount)
    _ = developmentSet.merge(
      proposals.map { list in
        list.all.compactMap { proposal in
          proposal.phrase.map { Candidate(features: $0, words: proposal.words) }
        }
      }, into: &pool, threads: threads)
    // All but the length are logarithms of probabilities.
    let bounds = WeightBounds(nonnegative: start.vector.indices.map { $0 != 2 })
    let found = MinimumErrorRate(developmentSet.metric, randomStarts: 5, seed: 1, bounds: bounds)
      .optimize(pool, from: start.vector, threads: threads)
    return HybridWeights.Rescoring(vector: found)
  }

  /// Returns the weights to choose from, the simplest first.
  private static func candidates(_ rescoring: HybridWeights.Rescoring) -> [HybridWeights] {
    let plain = Consensus.Weights(neuralShare: 0.5, phraseSharpness: 4, neuralSharpness: 8)
    let simple = [HybridWeights.Decision.phrase, .neural, .rescoring].map {
      HybridWeights(decision: $0, rescoring: rescoring, consensus: plain)
    }
    let consensus = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1].flatMap { share in
      [0.5, 1, 2, 4, 8].flatMap { phrase in
        [0.5, 1, 2, 4, 8, 16].map { neural in
          HybridWeights(
            decision: .consensus, rescoring: rescoring,
            consensus: Consensus.Weights(
              neuralShare: share, phraseSharpness: phrase, neuralSharpness: neural))
        }
      }
    }
    return simple + consensus
  }

  /// Returns a table for each sentence, with the BLEU statistics of each proposal.
  private func statistics() throws -> [StatisticsTable] {
    let metric = try BLEU(tokenization: .whitespace)
    return threads.map(chunks: proposals.count) { sentence in
      var table = StatisticsTable(columnCount: metric.statisticsCount)
      var workspace = BLEUWorkspace()
      let reference = references[sentence].joined(separator: " ")
      for proposal in proposals[sentence].all {
        metric.appendStatistics(
          hypothesis: proposal.words.joined(separator: " "), references: [reference], to: &table,
          workspace: &workspace)
      }
      return table
    }
  }

  /// Returns the corpus score of the proposals that `weights` choose.
  private func score(
    _ weights: HybridWeights, _ rows: [StatisticsTable], _ metric: TuningMetric
  ) -> Double {
    var sums = [Int](repeating: 0, count: metric.columnCount)
    for (list, table) in zip(proposals, rows) {
      for (column, value) in (table.row(list.choice(weights)) ?? []).enumerated() {
        sums[column] += value
      }
    }
    return metric.score(of: sums)
  }
}

extension HybridWeights.Decision {
  /// Name for people.
  fileprivate var name: String {
    switch self {
    case .phrase: "the phrase-based system alone"
    case .neural: "the network alone"
    case .rescoring: "the phrase-based list rescored by the network"
    case .consensus: "the translation most like all proposals of both systems"
    }
  }
}
