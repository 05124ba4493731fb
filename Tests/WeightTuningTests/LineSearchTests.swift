import Testing
import WeightTuning

struct LineSearchTests {
  /// Compares the optimum with many positions on the line, each scored by choosing the best
  /// candidate of each sentence.
  @Test(arguments: TuningObjective.allCases, 1...12)
  func optimumIsThatOfAFineGrid(_ objective: TuningObjective, seed: Int) throws {
    let features = 1 + seed % 5
    let task = SyntheticTask(
      sentences: 5 + seed, candidates: 1 + 3 * seed, features: features, seed: seed, noise: 0.2)
    let metric = try TuningMetric(objective)
    let pool = task.pool(metric)
    let weights = task.randomWeights(seed: 100 + seed)
    var direction = task.randomWeights(seed: 200 + seed)
    if seed % 3 == 0 { direction = direction.indices.map { $0 == 0 ? 1 : 0 } }
    let score = { (step: Float) in
      pool.score(zip(weights, direction).map { $0 + step * $1 }, metric)
    }

    var search = LineSearch()
    let optimum = search.optimum(of: pool, metric, from: weights, direction: direction)
    #expect(abs(score(optimum.step) - optimum.score) < 1e-9)
    for position in -8000...8000 {
      #expect(score(Float(position) / 1000) <= optimum.score + 1e-9)
    }
    for power in 4...20 {
      for step in [Float(1 << power), -Float(1 << power)] {
        #expect(score(step) <= optimum.score + 1e-9)
      }
    }
  }

  @Test func middleOfTheBestStretch() throws {
    // The scores along the direction are 0, x and 3x - 4: the first candidate is best below 0, the
    // second between 0 and 2, the third above 2.
    let candidates = [
      Candidate(features: [0, 0], words: ["x", "y", "z", "u"]),
      Candidate(features: [1, 0], words: ["a", "b", "c", "d"]),
      Candidate(features: [3, -4], words: ["a", "b", "y", "u"]),
    ]
    let metric = try TuningMetric(.bleu)
    let pool = Pools.pool([candidates], references: [["a", "b", "c", "d"]], metric)
    var search = LineSearch()
    let optimum = search.optimum(of: pool, metric, from: [0, 1], direction: [1, 0])
    #expect(abs(optimum.step - 1) < 1e-6)
    #expect(abs(optimum.score - 100) < 1e-9)
  }

  @Test func lineWithoutChoice() throws {
    let metric = try TuningMetric(.bleu)
    let same = Candidate(features: [1, 2], words: ["a"])
    var search = LineSearch()
    for lists in [[[same]], [[same, Candidate(features: [1, 2], words: ["b"])]], [[]]] {
      let pool = Pools.pool(lists, references: [["a"]], metric)
      let optimum = search.optimum(of: pool, metric, from: [1, 1], direction: [1, 0])
      #expect(optimum.step == 0)
    }
  }
}
