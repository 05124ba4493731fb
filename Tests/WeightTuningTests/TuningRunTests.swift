import Foundation
import Parallelism
import Primitives
import Testing
import WeightTuning

struct TuningRunTests {
  private let task = SyntheticTask(
    sentences: 70, candidates: 60, features: 6, seed: 4, noise: 0.2)

  private func options(_ method: TuningMethod) -> TuningOptions {
    TuningOptions {
      $0.method = method
      $0.iterations = 6
      $0.nBestSize = 8
      $0.seed = 11
      $0.randomStarts = 2
    }
  }

  private func begin(_ options: TuningOptions) throws -> TuningRun {
    try TuningRun(
      references: task.references, featureNames: task.names,
      initialWeights: task.randomWeights(seed: 2), options: options)
  }

  private func lists(_ weights: [Float]) -> [[Candidate]] { task.decode(weights, size: 8) }

  @Test(arguments: TuningMethod.allCases)
  func decodedTranslationsImprove(_ method: TuningMethod) throws {
    var run = try begin(options(method))
    let weights = try run.run(threads: Threads(2), decode: { weights, _ in lists(weights) })
    let history = run.state.history
    let best = try #require(run.state.bestScore)
    #expect(best == history.map(\.score).max())
    #expect(history.first { $0.score == best }?.weights == weights)
    let metric = try TuningMetric(.bleu)
    let oracle = task.pool(metric).score(task.trueWeights, metric)
    #expect(best > history[0].score + 0.7 * (oracle - history[0].score))
    #expect(history.count <= 6)
    #expect(history.map(\.number) == Array(history.indices))
  }

  @Test(arguments: TuningMethod.allCases)
  func resumedRunEqualsUninterruptedRun(_ method: TuningMethod) throws {
    var whole = try begin(options(method))
    let expected = try whole.run(threads: Threads(1), decode: { weights, _ in lists(weights) })

    var state = try begin(options(method)).state
    while !state.isFinished {
      state = try JSONDecoder().decode(
        TuningState.self, from: JSONEncoder().encode(state))
      state = try PropertyListDecoder().decode(
        TuningState.self, from: PropertyListEncoder().encode(state))
      var part = try TuningRun(resuming: state, references: task.references)
      _ = try part.advance(lists(state.weights), threads: Threads(2))
      state = part.state
    }
    #expect(state.bestWeights == expected)
    #expect(state.history == whole.state.history)
    #expect(state.pool == whole.state.pool)
    #expect(state.history.count > 2, "the run must have been interrupted at least twice")
  }

  @Test func stopsWithoutGain() throws {
    var run = try begin(
      TuningOptions {
        $0.iterations = 15
        $0.patience = 2
      })
    var decoded = 0
    // This decoder ignores the weights, so the score never improves.
    _ = try run.run(threads: Threads(1)) { _, iteration in
      decoded += 1
      return task.candidates.map { Array($0[iteration * 4..<iteration * 4 + 4]) }
        .map { list in [Candidate(features: task.trueWeights, words: ["nothing"])] + list }
    }
    #expect(decoded == 3)
    #expect(run.state.bestWeights == run.state.history[0].weights)
  }

  @Test func tuningEndsAfterTheLastIteration() throws {
    var run = try begin(TuningOptions { $0.iterations = 1 })
    var decoded = 0
    let weights = try run.run(threads: Threads(1)) { weights, _ in
      decoded += 1
      return lists(weights)
    }
    #expect(decoded == 1)
    #expect(weights == run.state.history[0].weights)
  }

  /// Each iteration adds one candidate to thousands: weights chosen from that pool would differ
  /// only by chance.
  @Test(arguments: [TuningMethod.mira, .mert])
  func stopsWhenThePoolStopsGrowing(_ method: TuningMethod) throws {
    var run = try begin(
      TuningOptions {
        $0.method = method
        $0.iterations = 15
        $0.patience = 15
      })
    var decoded = 0
    _ = try run.run(threads: Threads(1)) { _, iteration in
      decoded += 1
      return task.candidates.enumerated().map { sentence, list in
        Array(list.prefix(sentence == 0 ? 50 + iteration : 50))
      }
    }
    #expect(decoded == 2)
    #expect(run.state.isFinished)
  }
}
