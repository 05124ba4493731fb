package import NeuralNetwork

/// Sequence model unrolled over one batch, with its backward pass.
package final class UnrolledSequence<Scalar: NeuralScalar> {
  private let model: ToySequenceModel
  private let batch: SequenceBatch
  /// Unrolled layers; the last one is read out.
  package let layers: [UnrolledLayer<Scalar>]

  /// Runs the forward pass of all layers.
  package init(
    _ model: ToySequenceModel, over batch: SequenceBatch, weights: ParameterBuffer<Scalar>,
    in arena: Arena<Scalar>
  ) {
    self.model = model
    self.batch = batch
    let sequences = batch.sequences
    var input = arena.matrix(sequences.rows, model.layers[0].inputWidth)
    input.set(batch.inputs.map { Scalar($0) })
    var layers: [UnrolledLayer<Scalar>] = []
    for layer in model.layers {
      let unrolled = UnrolledLayer(layer, over: sequences, from: nil, weights: weights, in: arena)
      unrolled.forward(input, times: 0..<sequences.times)
      input = unrolled.hidden
      layers.append(unrolled)
    }
    self.layers = layers
  }

  /// Hidden values of the last layer, [rows, width].
  package var hidden: Matrix<Scalar> { layers[layers.count - 1].hidden }

  /// Adds the gradients of the layers.
  ///
  /// - Parameters:
  ///   - outputGradient: gradient of `hidden`, [rows, width].
  ///   - truncation: truncation of backpropagation through time; nil for none.
  func backward(
    _ outputGradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) {
    var gradient = outputGradient
    for layer in layers.reversed() {
      layer.beginBackward()
      gradient =
        truncation.map { layer.backward(gradient, truncation: $0) }
        ?? layer.backward(gradient, times: 0..<batch.sequences.times)
      layer.addGradients(to: gradients)
    }
  }
}
