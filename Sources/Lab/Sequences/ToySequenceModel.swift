package import NeuralNetwork

/// Input of a sequence model at each step.
package enum SequenceInputs: Sendable, Equatable {
  /// Symbol out of the given number of symbols, represented by an embedding.
  case symbols(Int)
  /// Vector of the given size.
  case vectors(Int)
}

/// Output of a sequence model.
package enum SequenceOutputs: Sendable, Equatable {
  /// Distribution over the given number of symbols, at every step that has a target.
  case symbols(Int)
  /// Vector of the given size, at the last step of each sequence.
  case values(Int)
}

/// Shape of a sequence model.
package struct SequenceOptions: Sendable, Equatable {
  package var inputs: SequenceInputs
  package var outputs: SequenceOutputs
  /// Recurrent cell of all layers.
  package var cell = CellKind.lstm
  /// Number of units of each layer.
  package var width = 32
  /// Number of stacked layers, at least 1.
  package var layers = 1
  /// Embedding size of input symbols.
  package var embedding = 16
  /// Initial bias of forget gates.
  package var forgetBias = 1.0
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
  /// Embeddings, [symbols, embedding size]; nil if inputs are vectors.
  let embedding: ParameterID?
  /// V, [outputs, width].
  let output: ParameterID
  /// c, [1, outputs].
  let outputBias: ParameterID

  /// Creates a model whose layout has the embedding (if any), the layers and the readout, in this
  /// order.
  package init(_ options: SequenceOptions) {
    self.options = options
    var layout = ParameterLayout()
    let inputWidth: Int
    switch options.inputs {
    case .symbols(let count):
      inputWidth = options.embedding
      embedding = layout.add(
        "embedding", rows: count, columns: inputWidth, .normal(deviation: 1), isSparse: true)
    case .vectors(let width):
      inputWidth = width
      embedding = nil
    }
    layers = (0..<options.layers).map { index in
      RecurrentLayer(
        "layer.\(index)", cell: options.cell, inputWidth: index == 0 ? inputWidth : options.width,
        width: options.width, forgetBias: options.forgetBias, in: &layout)
    }
    let outputs =
      switch options.outputs {
      case .symbols(let count), .values(let count): count
      }
    output = layout.add("output.weight", rows: outputs, columns: options.width, .glorot(blocks: 1))
    outputBias = layout.add("output.bias", rows: 1, columns: outputs, .constant(0))
    self.layout = layout
  }

  /// Multiplies the recurrent matrices U of all layers, and so their spectral radii, by `factor`.
  package func scaleRecurrence<Scalar>(of weights: ParameterBuffer<Scalar>, by factor: Scalar) {
    for layer in layers {
      if let recurrent = layer.recurrentWeight { weights[recurrent].scale(by: factor) }
    }
  }
}
