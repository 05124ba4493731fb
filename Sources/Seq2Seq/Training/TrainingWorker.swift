import NeuralNetwork

/// One thread's memory for computing gradients: its part of every batch.
///
/// It is handed to one thread at a time: between two steps it rests with the trainer.
final class TrainingWorker: @unchecked Sendable {
  let arena = Arena<Float>()
  let gradients: Gradients<Float>

  init(_ layout: ParameterLayout) {
    gradients = Gradients(layout)
  }

  func run(
    _ pairs: SentencePairs, _ computation: BatchGradient<Float>, weights: ParameterBuffer<Float>,
    scale: Double, key: UInt64
  ) -> SoftmaxCrossEntropy.Loss {
    arena.reset()
    gradients.begin()
    let loss = computation.add(
      pairs, weights: weights, scale: scale, dropout: computation.network.options.dropout, key: key,
      to: gradients, arena: arena)
    gradients.end()
    return loss
  }
}
