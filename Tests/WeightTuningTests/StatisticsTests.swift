import Evaluation
import Parallelism
import Testing
import WeightTuning

/// Tests that statistics summed in a pool agree with the scores of `Evaluation`.
struct StatisticsTests {
  @Test(arguments: TuningObjective.allCases, 1...5)
  func poolScoreIsCorpusScore(_ objective: TuningObjective, seed: Int) throws {
    let task = SyntheticTask(
      sentences: 30, candidates: 7, features: 4, seed: seed, noise: 0.3)
    let metric = try TuningMetric(objective)
    let weights = task.randomWeights(seed: seed)
    let chosen = task.decode(weights, size: 1).map { $0[0].words.joined(separator: " ") }
    let test = try TestSet(
      hypotheses: chosen, references: [task.references.map { $0.joined(separator: " ") }])
    let expected =
      switch objective {
      case .bleu: try BLEU(tokenization: .whitespace).corpusScore(of: test).value
      case .chrF: try ChrF().corpusScore(of: test).value
      }
    #expect(expected > 0)
    #expect(task.pool(metric).score(weights, metric) == expected)
  }

  @Test func firstOfEachListIsScored() throws {
    let task = SyntheticTask(sentences: 20, candidates: 9, features: 3, seed: 8)
    let metric = try TuningMetric(.bleu)
    let weights = task.randomWeights(seed: 3)
    var pool = CandidatePool(
      sentences: 20, featureCount: 3, columnCount: metric.columnCount)
    let set = DevelopmentSet(references: task.references, metric: metric)
    for _ in 0..<2 {
      let sums = set.merge(task.decode(weights, size: 5), into: &pool, threads: Threads(2))
      #expect(sums == pool.sums(weights))
      #expect(pool.count == 100, "the second merge adds nothing")
    }
  }

  @Test func duplicatesHaveTheSameWordsAndFeatures() throws {
    let metric = try TuningMetric(.bleu)
    var pool = CandidatePool(sentences: 1, featureCount: 1, columnCount: metric.columnCount)
    let list = [
      Candidate(features: [1], words: ["a", "b"]), Candidate(features: [1], words: ["ab"]),
      Candidate(features: [2], words: ["a", "b"]), Candidate(features: [1], words: ["a", "b"]),
      Candidate(features: [1], words: []), Candidate(features: [1], words: [""]),
    ]
    _ = DevelopmentSet(references: [["a", "b"]], metric: metric)
      .merge([list], into: &pool, threads: Threads(1))
    #expect(pool.count == 5)
  }

  @Test func sentenceWithoutCandidatesCountsAsEmpty() throws {
    let metric = try TuningMetric(.bleu)
    var pool = CandidatePool(sentences: 2, featureCount: 1, columnCount: metric.columnCount)
    let set = DevelopmentSet(
      references: [["a", "b", "c", "d"], ["e", "f", "g", "h"]], metric: metric)
    let first = Candidate(features: [1], words: ["a", "b", "c", "d"])
    let sums = set.merge([[first], []], into: &pool, threads: Threads(1))
    #expect(sums == pool.sums([1]))
    #expect(metric.lengthRatio(of: sums) == 0.5)
    let second = Candidate(features: [1], words: ["e", "f", "g", "h"])
    _ = set.merge([[], [second]], into: &pool, threads: Threads(1))
    #expect(abs(pool.score([1], metric) - 100) < 1e-9)
  }
}
