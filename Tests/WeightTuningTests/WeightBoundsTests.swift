import Parallelism
import Primitives
import Testing
import WeightTuning

/// Tests that weights stay within their bounds inside of the optimizers.
struct WeightBoundsTests {
  /// A task whose best weights are negative for some features, and bounds for all but the first.
  private func task(seed: Int) -> SyntheticTask {
    SyntheticTask(sentences: 60, candidates: 20, features: 5, seed: seed, noise: 0.1)
  }

  private let bounds = WeightBounds(nonnegative: [false, true, true, true, true])

  private func expectBounded(_ weights: [Float], _ comment: Comment) {
    #expect(weights.dropFirst().allSatisfy { $0 >= 0 }, comment)
    #expect(weights.allSatisfy { $0.isFinite }, comment)
    #expect(weights.contains { $0 != 0 }, comment)
  }

  @Test(arguments: 1...6) func optimizersKeepBounds(seed: Int) throws {
    let task = task(seed: seed)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    let start = task.randomWeights(seed: 50 + seed)
    for bounds in [bounds, nil] {
      let mert = MinimumErrorRate(metric, randomStarts: 3, seed: 7, bounds: bounds)
        .optimize(pool, from: start, threads: Threads(2))
      let mira = BatchMIRA(metric, seed: 7, bounds: bounds).optimize(pool, from: start)
      if bounds != nil {
        expectBounded(mert, "MERT")
        expectBounded(mira, "MIRA")
        #expect(pool.score(mert, metric) >= pool.score(self.bounds.projected(start), metric))
      } else if task.trueWeights.dropFirst().contains(where: { $0 < -0.3 }) {
        #expect(mert.dropFirst().contains { $0 < 0 }, "without bounds MERT finds negative weights")
        #expect(mira.dropFirst().contains { $0 < 0 }, "without bounds MIRA finds negative weights")
      }
    }
  }

  /// Clipping the weights found without bounds is not the best choice within them.
  @Test func boundedSearchIsBetterThanClipping() throws {
    let metric = try TuningMetric(.bleu)
    var (bounded, clipped) = (0.0, 0.0)
    for seed in 1...6 {
      let task = task(seed: seed)
      let pool = task.pool(metric)
      let start = bounds.projected(task.randomWeights(seed: 50 + seed))
      func found(_ bounds: WeightBounds?) -> [Float] {
        MinimumErrorRate(metric, randomStarts: 3, seed: 7, bounds: bounds)
          .optimize(pool, from: start, threads: Threads(2))
      }
      bounded += pool.score(found(bounds), metric)
      clipped += pool.score(bounds.projected(found(nil)), metric)
    }
    #expect(bounded > clipped)
  }

  @Test(arguments: 1...8) func lineSearchStaysWithinItsLimits(seed: Int) throws {
    let task = SyntheticTask(
      sentences: 5 + seed, candidates: 1 + 3 * seed, features: 4, seed: seed, noise: 0.2)
    let metric = try TuningMetric(.bleu)
    let pool = task.pool(metric)
    let weights = task.randomWeights(seed: 100 + seed)
    let direction = task.randomWeights(seed: 200 + seed)
    let limits: ClosedRange<Float> = -0.5...0.25
    var search = LineSearch()
    let optimum = search.optimum(
      of: pool, metric, from: weights, direction: direction, steps: limits)
    #expect(limits.contains(optimum.step))
    func score(_ step: Float) -> Double {
      pool.score(zip(weights, direction).map { $0 + step * $1 }, metric)
    }
    #expect(abs(score(optimum.step) - optimum.score) < 1e-9)
    for position in -500...250 { #expect(score(Float(position) / 1000) <= optimum.score + 1e-9) }
  }

  @Test(arguments: TuningMethod.allCases)
  func everyIterationDecodesWithAllowedWeights(_ method: TuningMethod) throws {
    let task = task(seed: 3)
    var run = try TuningRun(
      references: task.references, featureNames: task.names,
      initialWeights: task.randomWeights(seed: 2),
      options: TuningOptions { ($0.method, $0.iterations, $0.nBestSize) = (method, 5, 8) },
      bounds: bounds)
    let weights = try run.run(threads: Threads(2)) { weights, _ in
      expectBounded(weights, "iteration")
      return task.decode(weights, size: 8)
    }
    expectBounded(weights, "result")
  }

  @Test func boundsMustFitTheWeights() throws {
    #expect(throws: TuningError.self) {
      try TuningRun(
        references: [["a"]], featureNames: ["x"], initialWeights: [1], options: TuningOptions(),
        bounds: bounds)
    }
    #expect(throws: TuningError.self) {
      try TuningRun(
        references: [["a"]], featureNames: ["x"], initialWeights: [-1], options: TuningOptions(),
        bounds: WeightBounds(nonnegative: [true]))
    }
  }
}
