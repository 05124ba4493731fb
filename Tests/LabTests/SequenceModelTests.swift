import Lab
import NeuralNetwork
import Testing

struct SequenceModelTests {
  @Test(arguments: CellKind.allCases, 1...2)
  func gradientIsTheDerivative(cell: CellKind, layers: Int) {
    check(SmallSequences(cell: cell, task: AddingTask(steps: 6), layers: layers))
  }

  private func check(_ small: SmallSequences) {
    let findings = GradientCheck.run(small.weights, gradient: small.gradients().buffer) {
      small.loss
    }
    for finding in findings {
      #expect(finding.relativeError < 1e-4, "\(finding)")
      #expect(finding.largest > 0, "\(finding.parameter) has a gradient of zero")
    }
  }
}

struct TruncationTests {
  private static let task = AddingTask(steps: 6)

  @Test(arguments: CellKind.allCases, 1...10)
  func windowsOverAllStepsGiveTheWholeGradient(cell: CellKind, k1: Int) {
    let small = SmallSequences(cell: cell, task: Self.task)
    let whole = small.flatGradient()
    let windows = small.flatGradient(truncation: Truncation(k1: k1, k2: 10))
    for (one, other) in zip(whole, windows) { #expect(abs(one - other) < 1e-10) }
  }

  @Test(arguments: CellKind.allCases.filter(\.isRecurrent))
  func shortWindowsTruncateTheGradient(cell: CellKind) {
    let small = SmallSequences(cell: cell, task: Self.task)
    let whole = small.flatGradient()
    let short = small.flatGradient(truncation: Truncation(k1: 2, k2: 2))
    let difference = zip(whole, short).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    #expect(difference.squareRoot() > 1e-3)
  }

  /// Checks truncation for a task whose only target is at the last step: only the last window has
  /// an output with a target.
  @Test func longerWindowsApproachTheWholeGradient() {
    let small = SmallSequences(cell: .lstm, task: AddingTask(steps: 6))
    let whole = small.flatGradient()
    let distances = (1...6).map { k2 in
      let short = small.flatGradient(truncation: Truncation(k1: 1, k2: k2))
      return zip(whole, short).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }
    #expect(distances[0] > 1e-6)
    #expect(distances[4] > 0)
    #expect(distances[0] > distances[4])
    #expect(distances[5] < 1e-20)
  }
}
