import NeuralNetwork
import Primitives

/// Encoder and decoder over a batch of sentence pairs, and the way back through both.
final class UnrolledNetwork<Scalar: NeuralScalar> {
  private let encoder: UnrolledEncoder<Scalar>
  let decoder: UnrolledDecoder<Scalar>
  /// The pair of each of the decoder's sentences.
  let pairs: [Int]

  /// - Parameters:
  ///   - pairs: at least one.
  ///   - key: decides which numbers are dropped.
  init(
    _ network: Seq2SeqNetwork, over pairs: SentencePairs, weights: ParameterBuffer<Scalar>,
    dropout: NetworkDropout, key: UInt64, in arena: Arena<Scalar>
  ) {
    let orders = pairs.orders()
    self.pairs = orders.target
    encoder = UnrolledEncoder(
      network, sentences: orders.source.map { pairs.sources[$0] }, weights: weights,
      dropout: dropout, key: SplitMix64.key(key, 1), in: arena)
    let memory = EncoderOutputs(
      encoder, order: orders.placement, network: network, weights: weights, in: arena)
    decoder = UnrolledDecoder(
      network, sentences: orders.target.map { pairs.targets[$0] }, memory: memory,
      weights: weights, dropout: dropout, key: SplitMix64.key(key, 2), in: arena)
  }

  /// Adds the gradients of all parameters but the output layer's.
  ///
  /// - Parameter gradient: that of the decoder's output; it is overwritten.
  func backward(
    _ gradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) {
    let encoderGradient = decoder.backward(gradient, truncation: truncation, to: gradients)
    encoder.backward(
      encoderGradient.output, input: encoderGradient.input, truncation: truncation, to: gradients)
  }
}
