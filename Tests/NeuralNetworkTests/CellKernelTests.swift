import Foundation
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
    // The values of these cells are not bounded.
    guard cell != .identityReLU && cell != .ssru else { return }
    let reference = LayerResult(problem, Double.self)
    #expect(distance(LayerResult(problem, Float.self).output, reference.output) < 1e-4)
  }
}

/// Cells compared with their equations.
struct CellEquationTests {
  /// Two steps of one unit of the simpler simple recurrent unit, against the equations of Kim et al.
  /// (2019).
  @Test func simplerSimpleRecurrentUnit() throws {
    var layout = ParameterLayout()
    let layer = RecurrentLayer("l", cell: .ssru, inputWidth: 1, width: 1, in: &layout)
    #expect(layer.recurrentWeight == nil)
    let weights = ParameterBuffer<Double>(layout, seed: 1)
    let names = layout.entries.map(\.name)
    let inputWeight = ParameterID(index: try #require(names.firstIndex(of: "l.input_weight")))
    let bias = ParameterID(index: try #require(names.firstIndex(of: "l.bias")))
    (weights[inputWeight][0, 0], weights[inputWeight][1, 0]) = (-0.5, -2)
    (weights[bias][0, 0], weights[bias][0, 1]) = (0.25, 1)
    let arena = Arena<Double>()
    var state = layer.initialState(sequences: 1, in: arena) as RecurrentState<Double>
    var cellState = 0.0
    for input in [-1.0, 3] {
      let matrix = arena.matrix(1, 1)
      matrix[0, 0] = input
      state = layer.step(matrix, from: state, weights: weights, in: arena)
      let forget = 1 / (1 + exp(-(-0.5 * input + 0.25)))
      cellState = forget * cellState + (1 - forget) * (-2 * input + 1)
      #expect(abs(state.hidden[0, 0] - max(0, cellState)) < 1e-12)
    }
    #expect(cellState < 0, "the rectifier is tested, too")
  }
}
