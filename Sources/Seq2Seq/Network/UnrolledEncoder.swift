import NeuralNetwork

/// Encoder unrolled over a batch of source sentences, with its backward pass.
final class UnrolledEncoder<Scalar: NeuralScalar> {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let dropout: NetworkDropout
  private let key: UInt64
  let sequences: PackedSequences
  /// Row of each subword in sequences that are read from their ends, by row in packed order.
  private let reversal: [Int]
  /// Subwords in packed order.
  private let words: [Int]
  private var passes: [(forward: UnrolledLayer<Scalar>, backward: UnrolledLayer<Scalar>?)] = []
  /// Input of the first layer after dropout, [rows, embedding].
  let input: Matrix<Scalar>
  /// Output of the last layer after dropout, [rows, width].
  let output: Matrix<Scalar>

  /// - Parameter sentences: subwords of each sentence and the end symbol, the longest sentence
  ///   first.
  init(
    _ network: Seq2SeqNetwork, sentences: [ArraySlice<Int32>], weights: ParameterBuffer<Scalar>,
    dropout: NetworkDropout, key: UInt64, in arena: Arena<Scalar>
  ) {
    self.network = network
    self.weights = weights
    self.arena = arena
    self.dropout = dropout
    self.key = key
    sequences = PackedSequences(lengths: sentences.map(\.count))
    let reversal = sequences.reversal
    self.reversal = reversal
    var words = [Int](repeating: 0, count: sequences.rows)
    for (sequence, sentence) in sentences.enumerated() {
      for (time, word) in sentence.enumerated() {
        words[sequences.row(sequence, time)] = Int(word)
      }
    }
    // Reading a sentence from its end is reading the reversed sentence.
    if network.options.reversesSource { words = reversal.map { words[$0] } }
    self.words = words
    var input = arena.matrix(sequences.rows, network.options.embedding)
    input.gather(weights[network.sourceEmbedding], rows: words)
    dropout.words.applyToRows(of: input, key: Self.wordKey(key))
    self.input = input
    for (index, layer) in network.encoder.enumerated() {
      dropout.encoderInput(layer: index).apply(to: input, key: key &+ UInt64(index))
      let result = arena.matrix(sequences.rows, layer.width)
      let unroll = { [sequences] layer in
        UnrolledLayer(layer, over: sequences, from: nil, weights: weights, in: arena)
      }
      let forward = unroll(layer.forward)
      forward.forward(input, times: 0..<sequences.times)
      result[columns: 0..<layer.forward.width].copy(forward.hidden)
      let backward = layer.backward.map(unroll)
      if let backward {
        let reversed = arena.matrix(input.rows, input.columns)
        reversed.gather(input, rows: reversal)
        backward.forward(reversed, times: 0..<sequences.times)
        result[columns: layer.forward.width..<layer.width].gather(backward.hidden, rows: reversal)
      }
      passes.append((forward, backward))
      input = result
    }
    output = input
    dropout.encoderOutput.apply(to: output, key: Self.encoderOutputKey(key))
  }

  /// Forward pass of the first layer.
  var firstPass: UnrolledLayer<Scalar> { passes[0].forward }

  private static func wordKey(_ key: UInt64) -> UInt64 { key &+ RandomStream.EncoderMask.words }
  private static func encoderOutputKey(_ key: UInt64) -> UInt64 {
    key &+ RandomStream.EncoderMask.output
  }

  /// Rows of each sentence at which each pass has read all of it: the last row for the forward
  /// pass, the first row for the backward pass.
  var summaryRows: (forward: [Int], backward: [Int]) {
    (
      sequences.lengths.enumerated().map { sequences.row($0, $1 - 1) },
      sequences.lengths.indices.map { sequences.row($0, 0) }
    )
  }

  /// Adds the gradients of all parameters.
  ///
  /// - Parameters:
  ///   - outputGradient: gradient of `output`, [rows, width]; overwritten.
  ///   - directGradient: gradient of `input`, [rows, embedding], from readers other than the first
  ///     layer; nil if there are none.
  func backward(
    _ outputGradient: Matrix<Scalar>, input directGradient: Matrix<Scalar>?,
    truncation: Truncation?, to gradients: Gradients<Scalar>
  ) {
    dropout.encoderOutput.apply(to: outputGradient, key: Self.encoderOutputKey(key))
    var gradient = outputGradient
    for (index, layer) in network.encoder.enumerated().reversed() {
      let (forward, backward) = passes[index]
      let inputGradient = self.backward(
        forward, gradient[columns: 0..<layer.forward.width], truncation, gradients)
      if let backward {
        let reversed = arena.matrix(gradient.rows, layer.width - layer.forward.width)
        reversed.gather(gradient[columns: layer.forward.width..<layer.width], rows: reversal)
        let part = self.backward(backward, reversed, truncation, gradients)
        inputGradient.scatterAdd(part, rows: reversal)
      }
      if index == 0, let directGradient { inputGradient.add(directGradient) }
      dropout.encoderInput(layer: index).apply(to: inputGradient, key: key &+ UInt64(index))
      gradient = inputGradient
    }
    dropout.words.applyToRows(of: gradient, key: Self.wordKey(key))
    gradients.addRows(network.sourceEmbedding, words, gradient)
  }

  /// Runs the backward pass of one direction of a layer, and returns the gradient of its input.
  private func backward(
    _ layer: UnrolledLayer<Scalar>, _ gradient: Matrix<Scalar>, _ truncation: Truncation?,
    _ gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    layer.beginBackward()
    let result =
      truncation.map { layer.backward(gradient, truncation: $0) }
      ?? layer.backward(gradient, times: 0..<sequences.times)
    layer.addGradients(to: gradients)
    return result
  }
}
