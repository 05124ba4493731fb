import Parallelism
import TestSupport
import WeightTuning

/// Development sentences, each with a fixed set of candidate translations of which a decoder lists
/// the best.
struct SyntheticTask {
  var references: [[String]] = []
  /// Candidates of each sentence. Shape: `[sentence][candidate]`.
  var candidates: [[Candidate]] = []
  let featureCount: Int

  /// Weights under which the best candidate of each sentence is its reference, or close to it.
  let trueWeights: [Float]

  var names: [String] { (0..<featureCount).map { "feature \($0)" } }

  /// - Parameter noise: Fraction of the words of the references that are replaced, from 0 to 1.
  init(
    sentences: Int, candidates count: Int, features: Int, seed: Int, noise: Double = 0
  ) {
    var random = SeededGenerator(seed)
    featureCount = features
    let weights = (0..<features).map { _ in Float.random(in: -1...1, using: &random) }
    trueWeights = weights
    for _ in 0..<sentences {
      var translations = (0..<count).map { _ in
        Candidate(
          features: (0..<features).map { _ in Float.random(in: -4...4, using: &random) },
          words: Self.words(Int.random(in: 6...14, using: &random), &random))
      }
      let score = { (candidate: Candidate) in
        zip(candidate.features, weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      translations.sort { score($0) > score($1) }
      // The better a candidate, the more words it shares with the best.
      let best = translations[0].words
      translations = translations.enumerated().map { rank, candidate in
        var words = best
        let replaced = 1 - 1 / (1 + 0.2 * Double(rank))
        for index in words.indices where Double.random(in: 0..<1, using: &random) < replaced {
          words[index] = Self.word(&random)
        }
        return Candidate(features: candidate.features, words: words)
      }
      candidates.append(translations.shuffled(using: &random))
      references.append(
        best.map { Double.random(in: 0..<1, using: &random) < noise ? Self.word(&random) : $0 })
    }
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    "w\(Int.random(in: 0..<300, using: &random))"
  }

  private static func words(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in word(&random) }
  }

  /// Returns the best `size` candidates of each sentence under `weights`.
  func decode(_ weights: [Float], size: Int) -> [[Candidate]] {
    candidates.map { list in
      let scored = list.map { candidate in
        (candidate, zip(candidate.features, weights).reduce(0) { $0 + $1.0 * $1.1 })
      }
      return scored.sorted { $0.1 > $1.1 }.prefix(size).map(\.0)
    }
  }

  /// Returns a pool of all candidates.
  func pool(_ metric: TuningMetric) -> CandidatePool {
    var pool = CandidatePool(
      sentences: references.count, featureCount: featureCount, columnCount: metric.columnCount)
    _ = DevelopmentSet(references: references, metric: metric)
      .merge(candidates, into: &pool, threads: Threads(1))
    return pool
  }

  /// Returns random weights.
  func randomWeights(seed: Int) -> [Float] {
    var random = SeededGenerator(seed)
    return (0..<featureCount).map { _ in Float.random(in: -1...1, using: &random) }
  }
}
