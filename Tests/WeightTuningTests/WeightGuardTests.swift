import Parallelism
import Primitives
import Testing
import WeightTuning

struct WeightGuardTests {
  @Test func normRejectsDegenerateWeights() {
    let norm = WeightNorm([1, -1])
    #expect(norm.normalize([0, 0]) == nil)
    #expect(norm.normalize([.nan, 1]) == nil)
    #expect(norm.normalize([.infinity, 1]) == nil)
    #expect(norm.normalize([3, -1]) == [1.5, -0.5])
  }

  /// For each sentence one candidate of the right length without matches, and one that has all
  /// words of the reference but is too long.
  private let lists = (0..<10).map { sentence in
    let matching = ["a", "b", "c", "d", "\(sentence)"]
    return [
      Candidate(features: [1, 0], words: ["q", "r", "s", "t", "u"]),
      Candidate(features: [0, 1], words: matching + matching.map { $0 + $0 }),
    ]
  }
  private let references = (0..<10).map { ["a", "b", "c", "d", "\($0)"] }

  @Test func excessiveLengthIsRejected() throws {
    let metric = try TuningMetric(.bleu)
    let pool = Pools.pool(lists, references: references, metric)
    let weightGuard = WeightGuard(norm: WeightNorm([1, 0.5]), metric: metric)
    #expect(pool.score([0, 1], metric) > pool.score([1, 0], metric))
    #expect(weightGuard.accept([0, 1], from: [1, 0], pool) == nil)
    #expect(weightGuard.accept([1, 0], from: [0, 1], pool) == [1.5, 0])
    // Weights no closer to the right length than the start are rejected, too.
    #expect(weightGuard.accept([0, 1], from: [0, 1], pool) == nil)
  }

  @Test(arguments: TuningMethod.allCases)
  func tuningFallsBackToTheBestWeights(_ method: TuningMethod) throws {
    var run = try TuningRun(
      references: references, featureNames: ["x", "y"], initialWeights: [1, 0.5],
      options: TuningOptions {
        $0.method = method
        $0.iterations = 5
      })
    var iterations: [TuningIteration] = []
    let weights = try run.run(
      threads: Threads(1), decode: { _, _ in lists },
      afterIteration: { iteration, _ in iterations.append(iteration) })
    #expect(weights == [1, 0.5])
    #expect(iterations.map(\.fellBack) == [true])
  }
}
