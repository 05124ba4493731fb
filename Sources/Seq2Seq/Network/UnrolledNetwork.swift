import NeuralNetwork
import Primitives

/// Encoder and decoder unrolled over a batch of sentence pairs, with their backward pass.
final class UnrolledNetwork<Scalar: NeuralScalar> {
  private let encoder: UnrolledEncoder<Scalar>
  let decoder: UnrolledDecoder<Scalar>
  /// Index of the pair of each sentence of the decoder.
  let pairs: [Int]

  /// - Parameters:
  ///   - pairs: at least one pair.
  ///   - key: key of the dropout masks.
  init(
    _ network: Seq2SeqNetwork, over pairs: SentencePairs, weights: ParameterBuffer<Scalar>,
    dropout: NetworkDropout, key: UInt64, in arena: Arena<Scalar>
  ) {
    let orders = pairs.orders()
    self.pairs = orders.target
    encoder = UnrolledEncoder(
      network, sentences: orders.source.map { pairs.sources[$0] }, weights: weights,
      dropout: dropout, key: SplitMix64.key(key, RandomStream.Pass.encoder), in: arena)
    let encoderOutputs = EncoderOutputs(
      encoder, order: orders.placement, network: network, weights: weights, in: arena)
    decoder = UnrolledDecoder(
      network, sentences: orders.target.map { pairs.targets[$0] },
      encoderOutputs: encoderOutputs, weights: weights, dropout: dropout,
      key: SplitMix64.key(key, RandomStream.Pass.decoder), in: arena)
  }

  /// Adds the gradients of all parameters except those of the output layer.
  ///
  /// - Parameter gradient: gradient of the decoder's output; overwritten.
  func backward(
    _ gradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) {
    let encoderGradient = decoder.backward(gradient, truncation: truncation, to: gradients)
    encoder.backward(
      encoderGradient.output, input: encoderGradient.input, truncation: truncation, to: gradients)
  }
}
