import NeuralNetwork
import TestSupport
import Testing

/// Cells evaluated eight units at a time and by the reference, on the same numbers.
struct CellKernelTests {
  @Test(arguments: CellKind.allCases, [1, 7, 8, 13, 16, 24])
  func fastKernelIsTheReference(_ cell: CellKind, width: Int) {
    for startsFromZero in [false, true] {
      var problem = LayerProblem(
        cell, inputWidth: 3, width: width, lengths: [3, 2, 2, 1], startsFromZero: startsFromZero)
      // Weights that fit the width, so that sums and gradients stay of the order of one.
      for id in problem.weights.layout.entries.indices.map(ParameterID.init) {
        problem.weights[id].scale(by: min(1, 2 / Double(width).squareRoot()))
      }
      problem.outputGradient = problem.outputGradient.map { 0.25 * $0 }
      let reference = LayerResult(problem, Double.self)
      let fast = LayerResult(problem, Float.self)
      #expect(fast.distance(to: reference) < 1e-5)
      // A single unit may happen to say nothing; many may not, or the comparison would be idle.
      let isIdle = reference.gradients.values.contains { $0.allSatisfy { abs($0) < 1e-3 } }
      #expect(width == 1 || !isIdle)
    }
  }

  /// Sums far outside the range in which gates say anything.
  @Test(arguments: CellKind.allCases) func saturatedCells(_ cell: CellKind) {
    var problem = LayerProblem(cell, lengths: [2, 1])
    problem.input = problem.input.map { $0 * 300 }
    guard cell != .identityReLU else { return }
    let reference = LayerResult(problem, Double.self)
    #expect(distance(LayerResult(problem, Float.self).output, reference.output) < 1e-4)
  }
}
