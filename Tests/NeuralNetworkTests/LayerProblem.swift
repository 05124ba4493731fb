import NeuralNetwork
import Primitives
import TestSupport

/// Layer with input for a forward and a backward pass over packed sequences.
struct LayerProblem {
  let layer: RecurrentLayer
  let weights: ParameterBuffer<Double>
  var sequences: PackedSequences
  /// [rows, inputWidth]
  var input: [Double]
  /// [rows, width]
  var outputGradient: [Double]
  /// Initial state; nil for zeros.
  var initial: State?

  /// Elements of a state in row-major order, [sequences, width] each.
  struct State {
    let hidden: [Double]
    let cellState: [Double]
  }

  /// Creates a problem with random weights, input, gradient and initial state.
  init(
    _ cell: CellKind, inputWidth: Int = 5, width: Int = 11, window: Int = 3, lengths: [Int],
    startsFromZero: Bool = false, seed: UInt64 = 1
  ) {
    var random = SplitMix64(seed: seed)
    var layout = ParameterLayout()
    layer = RecurrentLayer(
      "layer", cell: cell, inputWidth: inputWidth, width: width, window: window, in: &layout)
    weights = ParameterBuffer(layout, randomWith: &random)
    sequences = PackedSequences(lengths: lengths)
    input = random.numbers(sequences.rows * inputWidth)
    outputGradient = random.numbers(sequences.rows * width)
    let hidden = random.numbers(lengths.count * width)
    let cellState = random.numbers(lengths.count * width)
    initial = startsFromZero ? nil : State(hidden: hidden, cellState: cellState)
  }

  /// Returns the problem of some steps of one sequence.
  func part(of sequence: Int, steps: Range<Int>, from initial: State?) -> LayerProblem {
    let places = steps.map { sequences.row(sequence, $0) }
    var result = self
    result.sequences = PackedSequences(lengths: [steps.count])
    result.input = places.flatMap { row($0, of: input, layer.inputWidth) }
    result.outputGradient = places.flatMap { row($0, of: outputGradient, layer.width) }
    result.initial = initial
    return result
  }

  /// Returns the problem of one sequence.
  func sequence(_ index: Int) -> LayerProblem {
    let state = initial.map {
      State(
        hidden: row(index, of: $0.hidden, layer.width),
        cellState: row(index, of: $0.cellState, layer.width))
    }
    return part(of: index, steps: 0..<sequences.lengths[index], from: state)
  }
}

/// Returns a row of a matrix with `columns` columns in row-major order.
func row(_ index: Int, of values: [Double], _ columns: Int) -> [Double] {
  Array(values[index * columns..<(index + 1) * columns])
}

/// Output and gradients of a layer for a problem.
struct LayerResult {
  var output: [Double]
  var inputGradient: [Double]
  /// Gradient of the initial hidden values; empty without an initial state.
  var hiddenGradient: [Double]
  /// Gradient of the initial cell states; empty without an initial state or cell states.
  var cellStateGradient: [Double]
  /// Gradient of each parameter by name.
  var gradients: [String: [Double]]

  /// Runs the forward and the backward pass in the given scalar type.
  ///
  /// - Parameter parts: consecutive ranges of times, each a call of the forward and of the backward
  ///   pass.
  init<Scalar: NeuralScalar>(
    _ problem: LayerProblem, _ type: Scalar.Type, parts: [Range<Int>]? = nil,
    truncation: Truncation? = nil
  ) {
    let (layer, sequences) = (problem.layer, problem.sequences)
    let parts = parts ?? [0..<sequences.times]
    let weights = problem.weights.converted(to: Scalar.self)
    let gradients = Gradients<Scalar>(weights.layout)
    self = withArena(Scalar.self) { arena in
      let input = arena.matrix(sequences.rows, layer.inputWidth, problem.input)
      let outputGradient = arena.matrix(sequences.rows, layer.width, problem.outputGradient)
      let initial = problem.initial.map { state in
        RecurrentState(
          hidden: arena.matrix(sequences.sequences, layer.width, state.hidden),
          cellState: layer.cell.states > 1
            ? arena.matrix(sequences.sequences, layer.width, state.cellState) : nil,
          history: layer.initialState(sequences: sequences.sequences, in: arena).history)
      }
      let unrolled = UnrolledLayer(
        layer, over: sequences, from: initial, weights: weights, in: arena)
      for times in parts {
        unrolled.forward(input[rows: sequences.rows(times)], times: times)
      }
      unrolled.beginBackward()
      var inputGradient: [Double] = []
      if let truncation {
        inputGradient = unrolled.backward(outputGradient, truncation: truncation).doubles
      } else {
        for times in parts.reversed() {
          inputGradient =
            unrolled.backward(outputGradient, times: times).doubles + inputGradient
        }
      }
      gradients.begin()
      unrolled.addGradients(to: gradients)
      gradients.end()
      let hasInitial = initial != nil && layer.cell.isRecurrent
      return LayerResult(
        output: unrolled.hidden.doubles, inputGradient: inputGradient,
        hiddenGradient: hasInitial ? unrolled.stateGradient.hidden.doubles : [],
        cellStateGradient: hasInitial ? unrolled.stateGradient.cellState?.doubles ?? [] : [],
        gradients: gradients.buffer.byName)
    }
  }

  private init(
    output: [Double], inputGradient: [Double], hiddenGradient: [Double],
    cellStateGradient: [Double], gradients: [String: [Double]]
  ) {
    self.output = output
    self.inputGradient = inputGradient
    self.hiddenGradient = hiddenGradient
    self.cellStateGradient = cellStateGradient
    self.gradients = gradients
  }

  /// Returns the largest absolute difference of corresponding elements.
  func distance(to other: LayerResult) -> Double {
    [
      TestSupport.distance(output, other.output),
      TestSupport.distance(inputGradient, other.inputGradient),
      TestSupport.distance(hiddenGradient, other.hiddenGradient),
      TestSupport.distance(cellStateGradient, other.cellStateGradient),
      TestSupport.distance(gradients, other.gradients),
    ].max() ?? .infinity
  }
}
