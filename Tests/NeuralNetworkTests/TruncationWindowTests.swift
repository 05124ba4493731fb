import NeuralNetwork
import TestSupport
import Testing

/// Truncated backpropagation through time compared with its definition: every window is a sequence
/// of its own with a given initial state.
struct TruncationWindowTests {
  static let times = 7

  @Test(arguments: CellKind.allCases.filter(\.isRecurrent))
  func theGradientIsTheSumOverWindows(_ cell: CellKind) {
    let problem = LayerProblem(cell, lengths: [Self.times])
    for k1 in 1...Self.times + 1 {
      for k2 in k1...Self.times + 1 {
        let truncated = LayerResult(
          problem, Double.self, truncation: Truncation(k1: k1, k2: k2))
        let expected = Self.sumOverWindows(problem, k1: k1, k2: k2)
        #expect(truncated.distance(to: expected) < 1e-12, "\(k1), \(k2)")
      }
    }
  }

  private static func sumOverWindows(_ problem: LayerProblem, k1: Int, k2: Int) -> LayerResult {
    let (inputWidth, width) = (problem.layer.inputWidth, problem.layer.width)
    var sum = LayerResult(problem, Double.self)
    sum.inputGradient = sum.inputGradient.map { _ in 0 }
    sum.hiddenGradient = sum.hiddenGradient.map { _ in 0 }
    sum.cellStateGradient = sum.cellStateGradient.map { _ in 0 }
    sum.gradients = sum.gradients.mapValues { $0.map { _ in 0 } }
    var start = 0
    while start < times {
      let end = min(times, start + k1)
      let first = min(start, max(0, end - k2))
      var window = problem.part(of: 0, steps: first..<end, from: state(problem, before: first))
      for index in 0..<(start - first) * width { window.outputGradient[index] = 0 }
      let result = LayerResult(window, Double.self)
      for (index, value) in result.inputGradient.enumerated() {
        sum.inputGradient[first * inputWidth + index] += value
      }
      if first == 0 {
        sum.hiddenGradient = zip(sum.hiddenGradient, result.hiddenGradient).map(+)
        sum.cellStateGradient = zip(sum.cellStateGradient, result.cellStateGradient).map(+)
      }
      sum.gradients.merge(result.gradients) { zip($0, $1).map(+) }
      start = end
    }
    return sum
  }

  /// Returns the state before the step at `time`, computed by single steps.
  private static func state(_ problem: LayerProblem, before time: Int) -> LayerProblem.State? {
    guard let initial = problem.initial, time > 0 else { return problem.initial }
    let layer = problem.layer
    return withArena(Double.self) { arena in
      var state = layer.initialState(sequences: 1, in: arena)
      state.hidden.set(initial.hidden)
      state.cellState?.set(initial.cellState)
      for step in 0..<time {
        state = layer.step(
          arena.matrix(1, layer.inputWidth, row(step, of: problem.input, layer.inputWidth)),
          from: state, weights: problem.weights, in: arena)
      }
      return .init(hidden: state.hidden.doubles, cellState: state.cellState?.doubles ?? [])
    }
  }

  @Test(arguments: CellKind.allCases) func windowsOverAllStepsGiveTheWholeGradient(
    _ cell: CellKind
  ) {
    for startsFromZero in [false, true] {
      let problem = LayerProblem(
        cell, lengths: [Self.times, 6, 3, 3, 1], startsFromZero: startsFromZero)
      let whole = LayerResult(problem, Double.self)
      for k1 in 1...Self.times + 1 {
        let truncated = LayerResult(
          problem, Double.self, truncation: Truncation(k1: k1, k2: Self.times))
        #expect(truncated.distance(to: whole) < 1e-12, "\(k1)")
      }
    }
  }

  @Test func settingsOutsideTheRangeAreClamped() {
    #expect(Truncation(k1: 0, k2: -4) == Truncation(k1: 1, k2: 1))
    #expect(Truncation(k1: 5, k2: 2) == Truncation(k1: 5, k2: 5))
    let problem = LayerProblem(.gru, lengths: [3])
    let whole = LayerResult(problem, Double.self)
    let truncated = LayerResult(
      problem, Double.self, truncation: Truncation(k1: .max, k2: .max))
    #expect(truncated.distance(to: whole) < 1e-12)
  }
}
