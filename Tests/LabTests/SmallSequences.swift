import Lab
import NeuralNetwork
import Primitives

/// Small sequence model in double precision with a batch.
struct SmallSequences {
  let model: ToySequenceModel
  let weights: ParameterBuffer<Double>
  let batch: SequenceBatch

  init(cell: CellKind, task: AddingTask, layers: Int = 1) {
    var options = SequenceOptions(
      inputs: ToyTraining.inputs, outputs: 1, cell: cell, width: 5)
    options.layers = layers
    model = ToySequenceModel(options)
    weights = ParameterBuffer<Double>(model.layout, seed: 5)
    var random = SplitMix64(seed: 6)
    // Biases and peepholes are initially zero, which could hide errors in their derivatives.
    for index in model.layout.entries.indices {
      let matrix = weights[ParameterID(index: index)]
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { matrix[row, column] += 0.4 * random.normal() }
      }
    }
    batch = task.batch(3, using: &random)
  }

  func gradients(truncation: Truncation? = nil) -> Gradients<Double> {
    let gradients = Gradients<Double>(model.layout)
    gradients.begin()
    _ = SequenceGradient<Double>(model: model, truncation: truncation).add(
      batch, weights: weights, scale: 1, to: gradients, arena: Arena())
    gradients.end()
    return gradients
  }

  var loss: Double {
    SequenceGradient<Double>(model: model).evaluate(batch, weights: weights, arena: Arena()).sum
  }

  /// Returns all elements of the gradient.
  func flatGradient(truncation: Truncation? = nil) -> [Double] {
    gradients(truncation: truncation).buffer.values
  }
}
