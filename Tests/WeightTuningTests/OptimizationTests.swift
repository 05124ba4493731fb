import Parallelism
import Primitives
import Testing
import WeightTuning

/// Tests both optimizers on pools whose best weights are known.
struct OptimizationTests {
  @Test(arguments: 1...4) func minimumErrorRateFindsTheOptimum(seed: Int) throws {
    let task = SyntheticTask(sentences: 60, candidates: 20, features: 5, seed: seed)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    #expect(abs(pool.score(task.trueWeights, metric) - 100) < 1e-9)
    let found = MinimumErrorRate(metric, randomStarts: 6, seed: 7)
      .optimize(pool, from: task.randomWeights(seed: 50 + seed), threads: Threads(2))
    #expect(pool.score(found, metric) > 99)
  }

  @Test(arguments: TuningObjective.allCases, 1...4)
  func batchMIRAComesNearTheOracle(_ objective: TuningObjective, seed: Int) throws {
    let task = SyntheticTask(sentences: 60, candidates: 20, features: 5, seed: seed, noise: 0.1)
    let metric = try TuningMetric(objective)
    let pool = task.pool(metric)
    let start = task.randomWeights(seed: 50 + seed)
    let before = pool.score(start, metric)
    let oracle = pool.score(task.trueWeights, metric)
    #expect(before < oracle - 10)
    let found = BatchMIRA(metric, seed: 7).optimize(pool, from: start)
    #expect(pool.score(found, metric) > before + 0.85 * (oracle - before))
  }

  @Test(arguments: 1...6) func minimumErrorRateIsNeverWorseThanTheStart(seed: Int) throws {
    let task = SyntheticTask(sentences: 15, candidates: 6, features: 3, seed: seed, noise: 0.5)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    for start in [task.trueWeights, task.randomWeights(seed: 50 + seed)] {
      let before = pool.score(start, metric)
      let mert = MinimumErrorRate(metric, randomStarts: 2, seed: UInt64(seed))
        .optimize(pool, from: start, threads: Threads(1))
      #expect(pool.score(mert, metric) >= before)
    }
  }

  /// MIRA may end below the score of its start, but returns the best average of its epochs.
  @Test(arguments: 1...6) func batchMIRAIsNeverWorseThanAfterFewerEpochs(seed: Int) throws {
    let task = SyntheticTask(sentences: 15, candidates: 6, features: 3, seed: seed, noise: 0.5)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    for start in [task.trueWeights, task.randomWeights(seed: 50 + seed)] {
      let scores = [1, 2, 5, 20].map { epochs in
        pool.score(
          BatchMIRA(metric, TuningOptions { $0.epochs = epochs }, seed: UInt64(seed)).optimize(
            pool, from: start), metric)
      }
      #expect(scores == scores.sorted())
    }
  }

  @Test func normIsPreserved() throws {
    let task = SyntheticTask(sentences: 30, candidates: 10, features: 4, seed: 5)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    let start: [Float] = [0.5, -1, 0.25, 2]
    let mert = MinimumErrorRate(metric, randomStarts: 1, seed: 1)
      .optimize(pool, from: start, threads: Threads(1))
    let mira = BatchMIRA(metric, seed: 1).optimize(pool, from: start)
    for weights in [mert, mira] {
      #expect(weights != start)
      #expect(abs(weights.reduce(0) { $0 + abs($1) } - 3.75) < 1e-5)
    }
  }

  @Test func threadsDoNotChangeResults() throws {
    let task = SyntheticTask(sentences: 70, candidates: 12, features: 5, seed: 9, noise: 0.4)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    let start = task.randomWeights(seed: 1)
    let found = [1, 2, 3].map {
      MinimumErrorRate(metric, randomStarts: 5, seed: 3)
        .optimize(pool, from: start, threads: Threads($0))
    }
    #expect(found[0] == found[1])
    #expect(found[0] == found[2])
  }
}
