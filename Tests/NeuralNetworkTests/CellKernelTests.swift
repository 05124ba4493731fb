import NeuralNetwork
import TestSupport
import Testing

/// Fast kernel of each cell compared with the reference kernel on the same input.
struct CellKernelTests {
  @Test(arguments: CellKind.allCases, [1, 7, 8, 13, 16, 24])
  func fastKernelMatchesReference(_ cell: CellKind, width: Int) {
    for startsFromZero in [false, true] {
      var problem = LayerProblem(
        cell, inputWidth: 3, width: width, lengths: [3, 2, 2, 1], startsFromZero: startsFromZero)
      // Weights are scaled with the width so that preactivations and gradients are of order one.
      for id in problem.weights.layout.entries.indices.map(ParameterID.init) {
        problem.weights[id].scale(by: min(1, 2 / Double(width).squareRoot()))
      }
      problem.outputGradient = problem.outputGradient.map { 0.25 * $0 }
      let reference = LayerResult(problem, Double.self)
      let fast = LayerResult(problem, Float.self)
      #expect(fast.distance(to: reference) < 1e-5)
      // Gradients near zero would make the comparison meaningless; with one unit they may occur.
      let hasZeroGradient = reference.gradients.values.contains { $0.allSatisfy { abs($0) < 1e-3 } }
      #expect(width == 1 || !hasZeroGradient)
    }
  }

  /// Compares kernels on preactivations that saturate all gates.
  @Test(arguments: CellKind.allCases) func saturatedCells(_ cell: CellKind) {
    var problem = LayerProblem(cell, lengths: [2, 1])
    problem.input = problem.input.map { $0 * 300 }
    guard cell != .identityReLU else { return }
    let reference = LayerResult(problem, Double.self)
    #expect(distance(LayerResult(problem, Float.self).output, reference.output) < 1e-4)
  }
}
