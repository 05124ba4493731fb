import Foundation
import Parallelism
import Primitives
import Testing
import WeightTuning

/// Tests that unusual input is accepted or rejected with an error, and never traps.
struct TuningInputTests {
  private let references = [["a", "b"], ["c"], [], ["d", "e", "f"], ["g"]]

  @Test(arguments: TuningMethod.allCases, TuningObjective.allCases)
  func unusualListsAreAccepted(_ method: TuningMethod, _ objective: TuningObjective) throws {
    let same = Candidate(features: [1, -1], words: ["d", "e", "f"])
    let lists = [
      [],
      [Candidate(features: [0, 0], words: []), Candidate(features: [0, 1], words: ["c"])],
      [Candidate(features: [1, 0], words: []), Candidate(features: [0, 1], words: ["x"])],
      [same, same, same],
      [
        Candidate(features: [1e30, 0], words: ["g"]),
        Candidate(features: [-1e30, 1e-30], words: ["g", "g"]),
      ],
    ]
    var run = try TuningRun(
      references: references, featureNames: ["x", "y"], initialWeights: [1, -1],
      options: TuningOptions {
        $0.method = method
        $0.objective = objective
        $0.iterations = 4
      })
    let weights = try run.run(threads: Threads(2), decode: { _, _ in lists })
    #expect(weights.allSatisfy { $0.isFinite })
  }

  @Test(arguments: TuningMethod.allCases)
  func weightsWithoutCandidatesStayUnchanged(_ method: TuningMethod) throws {
    for candidates in [[], [Candidate(features: [0], words: [])]] {
      var run = try TuningRun(
        references: references, featureNames: ["x"], initialWeights: [1],
        options: TuningOptions {
          $0.method = method
          $0.iterations = 3
        })
      let lists = references.map { _ in candidates }
      let weights = try run.run(threads: Threads(1), decode: { _, _ in lists })
      #expect(weights == [1])
      #expect(run.state.bestScore == 0)
    }
  }

  @Test func invalidInputIsRejected() throws {
    #expect(throws: TuningError.self) {
      try TuningRun(references: [], featureNames: ["x"], initialWeights: [1], options: .init())
    }
    for weights: [Float] in [[], [1], [0, 0], [.nan, 1]] {
      #expect(throws: TuningError.self) {
        try TuningRun(
          references: [["a"]], featureNames: ["x", "y"], initialWeights: weights, options: .init())
      }
    }
    var run = try TuningRun(
      references: [["a"]], featureNames: ["x"], initialWeights: [1], options: .init())
    for lists in [
      [], [[], []], [[Candidate(features: [1, 2], words: [])]],
      [[Candidate(features: [.nan], words: [])]],
    ] {
      #expect(throws: TuningError.self) { try run.advance(lists, threads: Threads(1)) }
    }
    #expect(run.state.pool.count == 0)
    #expect(throws: TuningError.self) {
      try TuningRun(resuming: run.state, references: [["b"]])
    }
  }

  @Test func corruptStateIsRejected() throws {
    var run = try TuningRun(
      references: [["a"]], featureNames: ["x"], initialWeights: [1], options: .init())
    _ = try run.advance([[Candidate(features: [1], words: ["a"])]], threads: Threads(1))
    let text = try #require(
      String(data: try JSONEncoder().encode(run.state.pool), encoding: .utf8))
    for (part, other) in [
      ("\"counts\":[1]", "\"counts\":[9]"), ("\"counts\":[1]", "\"counts\":[-1]"),
      ("\"featureCount\":1", "\"featureCount\":0"), ("AACAPw", "AADAfw"),
      ("\"columnCount\":", "\"columnCount\":1234567890"),
      ("\"columnCount\":", "\"columnCount\":-1"),
    ] {
      let damaged = text.replacing(part, with: other)
      #expect(damaged != text, "\(part) is not in \(text)")
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(CandidatePool.self, from: Data(damaged.utf8))
      }
    }
  }
}
