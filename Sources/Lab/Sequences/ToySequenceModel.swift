package import NeuralNetwork

/// What a sequence model reads at each step.
package enum SequenceInputs: Sendable, Equatable {
  /// One of so many symbols, by way of an embedding.
  case symbols(Int)
  /// So many numbers.
  case vectors(Int)
}

/// What a sequence model answers.
package enum SequenceOutputs: Sendable, Equatable {
  /// A distribution over so many symbols, at every step that has a target.
  case symbols(Int)
  /// So many numbers, at the last step of each sequence.
  case values(Int)
}

/// The shape of a sequence model.
package struct SequenceOptions: Sendable, Equatable {
  /// What is read and what is answered; the sizes of embedding and readout follow.
  package var inputs: SequenceInputs
  package var outputs: SequenceOutputs
  /// Of all layers.
  package var cell: CellKind
  /// Units of each layer.
  package var width: Int
  /// Layers one upon the other, at least 1.
  package var layers = 1
  /// Numbers in the embedding of an input symbol.
  package var embedding = 16
  /// What the bias of a forget gate is at first.
  package var forgetBias = 1.0

  /// One layer; what has no parameter here is set afterwards.
  package init(
    inputs: SequenceInputs, outputs: SequenceOutputs, cell: CellKind = .lstm, width: Int = 32
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.cell = cell
    self.width = width
  }
}

/// Recurrent layers, one upon the other, with a linear readout y_t = V h_t + c: the smallest model
/// on which learning over time can be studied.
///
/// As with the translator, the model is a value without numbers in it; weights come from a buffer
/// of its layout.
package struct ToySequenceModel: Sendable {
  /// The shape from which the layout was made.
  package let options: SequenceOptions
  /// The places of all parameters.
  package let layout: ParameterLayout
  /// The first layer reads the input, every other the layer before it.
  package let layers: [RecurrentLayer]
  /// [symbols, embedding], where the input is symbols.
  let embedding: ParameterID?
  /// [outputs, width] and [1, outputs]
  let output: ParameterID
  let outputBias: ParameterID

  /// Lays out the embedding, where there is one, the layers and the readout, in this order.
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

  /// Multiplies the recurrent matrices U of all layers, and so their spectral radius, by `factor`.
  package func scaleRecurrence<Scalar>(of weights: ParameterBuffer<Scalar>, by factor: Scalar) {
    for layer in layers {
      if let recurrent = layer.recurrentWeight { weights[recurrent].scale(by: factor) }
    }
  }
}
