import NeuralNetwork
import TestSupport
import Testing

/// Two layers over packed sequences compared with PyTorch; see `Fixtures/README.md`.
struct PyTorchTests {
  @Test(arguments: [CellKind.lstm, .gru, .simple, .identityReLU])
  func stackedLayers(_ cell: CellKind) throws {
    let file = try SafetensorsFile(Fixture.path("recurrent.safetensors"))
    let prefix = cell.rawValue + "."
    func values(_ name: String) throws -> [Double] {
      let shape = try #require(file.shape(prefix + name), "\(name)")
      return try withArena(Float.self) { arena in
        let matrix = arena.matrix(shape.count > 1 ? shape[0] : 1, shape.last ?? 1)
        try file.read(prefix + name, into: matrix)
        return matrix.doubles
      }
    }
    var layout = ParameterLayout()
    let layers = [
      RecurrentLayer("0", cell: cell, inputWidth: 5, width: 11, in: &layout),
      RecurrentLayer("1", cell: cell, inputWidth: 11, width: 11, in: &layout),
    ]
    let weights = ParameterBuffer<Float>(layout)
    try file.restore(weights, prefix: prefix)
    let sequences = PackedSequences(lengths: [6, 4, 4, 1])
    let gradients = Gradients<Float>(layout)
    try withArena(Float.self) { arena in
      let times = 0..<sequences.times
      var input = arena.matrix(sequences.rows, 5, try values("input"))
      var unrolled: [UnrolledLayer<Float>] = []
      for (index, layer) in layers.enumerated() {
        let state = RecurrentState(
          hidden: arena.matrix(4, 11, try values("\(index).hidden")),
          cellState: cell == .lstm ? arena.matrix(4, 11, try values("\(index).memory")) : nil,
          history: nil)
        unrolled.append(
          UnrolledLayer(layer, over: sequences, from: state, weights: weights, in: arena))
        unrolled[index].forward(input, times: times)
        input = unrolled[index].hidden
      }
      // Outputs of a network of rectified units are not bounded; their rounding errors grow with
      // them.
      let output = try values("output")
      #expect(distance(input.doubles, output) < 1e-5 * max(1, output.map(abs).max() ?? 0))

      var gradient = arena.matrix(sequences.rows, 11, try values("output_gradient"))
      gradients.begin()
      for (index, layer) in unrolled.enumerated().reversed() {
        layer.beginBackward()
        gradient = layer.backward(gradient, times: times)
        layer.addGradients(to: gradients)
        let state = layer.stateGradient
        #expect(distance(state.hidden.doubles, try values("\(index).hidden_gradient")) < 1e-4)
        if let cellState = state.cellState {
          #expect(distance(cellState.doubles, try values("\(index).memory_gradient")) < 1e-4)
        }
      }
      gradients.end()
      #expect(distance(gradient.doubles, try values("input_gradient")) < 1e-4)
    }
    for (name, gradient) in gradients.buffer.byName {
      #expect(distance(gradient, try values("gradient." + name)) < 1e-4, "\(name)")
    }
  }
}
