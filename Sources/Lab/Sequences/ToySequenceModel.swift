package import NeuralNetwork

/// Shape of a sequence model.
package struct SequenceOptions: Sendable, Equatable {
  /// Size of the input vector at each step.
  package var inputs: Int
  /// Size of the output vector at the last step of each sequence.
  package var outputs: Int
  /// Recurrent cell of all layers.
  package var cell = CellKind.lstm
  /// Number of units of each layer.
  package var width = 32
  /// Number of stacked layers, at least 1.
  package var layers = 1
  /// Initial bias of forget gates.
  package var forgetBias = 1.0

  package init(inputs: Int, outputs: Int, cell: CellKind = .lstm, width: Int = 32) {
    (self.inputs, self.outputs) = (inputs, outputs)
    (self.cell, self.width) = (cell, width)
  }
}

/// Stacked recurrent layers with a linear readout y_t = V h_t + c: the smallest model for the study
/// of learning over time.
///
/// Like a translation network, the model is a value without weights; they are in a buffer with its
/// layout.
package struct ToySequenceModel: Sendable {
  /// Shape of the model.
  package let options: SequenceOptions
  /// Layout of all parameters.
  package let layout: ParameterLayout
  /// Layers; the first reads the input, every other one the layer before it.
  package let layers: [RecurrentLayer]
  /// V, [outputs, width].
  let output: ParameterID
  /// c, [1, outputs].
  let outputBias: ParameterID

  /// Creates a model whose layout has the layers and the readout, in this order.
  package init(_ options: SequenceOptions) {
    self.options = options
    var layout = ParameterLayout()
    layers = (0..<options.layers).map { index in
      RecurrentLayer(
        "layer.\(index)", cell: options.cell,
        inputWidth: index == 0 ? options.inputs : options.width,
        width: options.width, forgetBias: options.forgetBias, in: &layout)
    }
    output = layout.add(
      "output.weight", rows: options.outputs, columns: options.width, .glorot(blocks: 1))
    outputBias = layout.add("output.bias", rows: 1, columns: options.outputs, .constant(0))
    self.layout = layout
  }

  /// Multiplies the recurrent matrices U of all layers, and so their spectral radii, by `factor`.
  package func scaleRecurrence<Scalar>(of weights: ParameterBuffer<Scalar>, by factor: Scalar) {
    for layer in layers {
      if let recurrent = layer.recurrentWeight { weights[recurrent].scale(by: factor) }
    }
  }
}
