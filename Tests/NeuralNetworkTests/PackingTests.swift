import NeuralNetwork
import TestSupport
import Testing

/// Equality of results for packed sequences, single sequences and single steps.
struct PackingTests {
  static let lengths = [5, 4, 4, 2, 1, 1]

  @Test(arguments: CellKind.allCases, [false, true])
  func aBatchGivesTheResultsOfItsSequences(_ cell: CellKind, startsFromZero: Bool) {
    let problem = LayerProblem(cell, lengths: Self.lengths, startsFromZero: startsFromZero)
    let whole = LayerResult(problem, Double.self)
    let (layer, sequences) = (problem.layer, problem.sequences)
    var sums: [String: [Double]] = [:]
    for index in 0..<sequences.sequences {
      let alone = LayerResult(problem.sequence(index), Double.self)
      let places = (0..<sequences.lengths[index]).map { sequences.row(index, $0) }
      #expect(
        distance(places.flatMap { row($0, of: whole.output, layer.width) }, alone.output) < 1e-12)
      #expect(
        distance(
          places.flatMap { row($0, of: whole.inputGradient, layer.inputWidth) },
          alone.inputGradient) < 1e-12)
      if !whole.hiddenGradient.isEmpty {
        #expect(
          distance(row(index, of: whole.hiddenGradient, layer.width), alone.hiddenGradient) < 1e-12)
      }
      if !whole.cellStateGradient.isEmpty {
        #expect(
          distance(row(index, of: whole.cellStateGradient, layer.width), alone.cellStateGradient)
            < 1e-12)
      }
      sums.merge(alone.gradients) { zip($0, $1).map(+) }
    }
    #expect(distance(sums, whole.gradients) < 1e-12)
  }

  @Test(arguments: CellKind.allCases) func forwardInTwoParts(_ cell: CellKind) {
    let problem = LayerProblem(cell, lengths: Self.lengths)
    let whole = LayerResult(problem, Double.self)
    for middle in 1..<5 where cell.isRecurrent {
      let parts = LayerResult(problem, Double.self, parts: [0..<middle, middle..<5])
      #expect(parts.distance(to: whole) < 1e-12)
    }
  }

  @Test(arguments: CellKind.allCases) func stepsOneByOne(_ cell: CellKind) {
    let problem = LayerProblem(cell, lengths: [4, 4, 4])
    let (layer, whole) = (problem.layer, LayerResult(problem, Double.self))
    withArena(Double.self) { arena in
      var state = layer.initialState(sequences: 3, in: arena)
      if let initial = problem.initial {
        state.hidden.set(initial.hidden)
        state.cellState?.set(initial.cellState)
      }
      var outputs: [Double] = []
      for time in 0..<4 {
        let inputs = (0..<3).flatMap { row(time * 3 + $0, of: problem.input, layer.inputWidth) }
        state = layer.step(
          arena.matrix(3, layer.inputWidth, inputs), from: state, weights: problem.weights,
          in: arena)
        outputs += state.hidden.doubles
      }
      #expect(distance(outputs, whole.output) < 1e-12)
    }
  }

  /// Checks steps from a selection of the states, as in beam search; some are selected twice.
  @Test(arguments: CellKind.allCases) func stepsFromChosenStates(_ cell: CellKind) {
    let problem = LayerProblem(cell, lengths: [3, 3])
    let (layer, width) = (problem.layer, problem.layer.inputWidth)
    let order = [1, 0, 1, 1]
    withArena(Double.self) { arena in
      func steps(_ rows: [Int], thenGather later: [Int]) -> [Double] {
        var state = layer.initialState(sequences: rows.count, in: arena)
        var sequences = rows
        for time in 0..<3 {
          if time == 2 {
            state = state.gathered(later, in: arena)
            sequences = later.map { rows[$0] }
          }
          let inputs = sequences.flatMap { row(time * 2 + $0, of: problem.input, width) }
          state = layer.step(
            arena.matrix(sequences.count, width, inputs), from: state, weights: problem.weights,
            in: arena)
        }
        return state.hidden.doubles + (state.cellState?.doubles ?? [])
      }
      #expect(steps([0, 1], thenGather: order) == steps(order, thenGather: [0, 1, 2, 3]))
    }
  }

  @Test(arguments: CellKind.allCases) func noSequences(_ cell: CellKind) {
    for startsFromZero in [false, true] {
      let result = LayerResult(
        LayerProblem(cell, lengths: [], startsFromZero: startsFromZero), Double.self)
      #expect(result.output.isEmpty && result.inputGradient.isEmpty)
      #expect(result.gradients.values.allSatisfy { $0.allSatisfy { $0 == 0 } })
    }
  }
}
