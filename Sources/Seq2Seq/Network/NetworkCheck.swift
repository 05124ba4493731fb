package import NeuralNetwork
import Primitives

/// Gradient check of complete networks: every cell, kind of attention and network option, on a few
/// short sentences, in double precision.
package enum NetworkCheck {
  /// Largest relative difference of a correct gradient to finite differences.
  package static let tolerance = 1e-3

  /// Network to check, and options of its backward pass.
  package struct Variant: Sendable {
    package let name: String
    package var options: Seq2SeqOptions
    package var truncation: Truncation?
    package var consistency = 0.0
    /// Target subwords over which the softmax runs; nil for all.
    package var candidates: [Int32]?
  }

  /// Networks that together cover every backward pass.
  package static var variants: [Variant] {
    var small = Seq2SeqOptions()
    small.embedding = 5
    small.width = 6
    small.window = 3
    func variant(
      _ name: String, _ change: (inout Seq2SeqOptions) -> Void
    ) -> Variant {
      var options = small
      change(&options)
      return Variant(name: name, options: options)
    }
    var result = CellKind.allCases.map { cell in variant("cell \(cell.rawValue)") { $0.cell = cell }
    }
    result += AttentionKind.allCases.map { kind in
      variant("attention \(kind.rawValue)") { $0.attention = kind }
    }
    result += [
      variant("two layers") { $0.layers = 2 },
      variant("one direction") { $0.isBidirectional = false },
      variant("input feeding, two layers") {
        $0.feedsInput = true
        $0.layers = 2
      },
      variant("input feeding, GRU, additive") {
        $0.feedsInput = true
        $0.cell = .gru
        $0.attention = .additive
      },
      variant("lexical readout") { $0.isLexical = true },
      variant("lexical readout, input feeding, reversed, two layers") {
        $0.isLexical = true
        $0.feedsInput = true
        $0.reversesSource = true
        $0.layers = 2
      },
      variant("conditional decoder, GRU, additive, deep readout, own widths") {
        $0.isConditional = true
        $0.cell = .gru
        $0.attention = .additive
        $0.hasDeepReadout = true
        ($0.decoderWidth, $0.attentionWidth, $0.readout) = (4, 7, 3)
      },
      variant("normalised encoder, GRU") {
        $0.normalizesEncoder = true
        $0.cell = .gru
      },
      variant("normalised encoder, two layers, peepholes") {
        $0.normalizesEncoder = true
        $0.layers = 2
        $0.cell = .peepholeLSTM
      },
      variant("conditional decoder, two LSTM layers, lexical readout") {
        $0.isConditional = true
        $0.layers = 2
        $0.isLexical = true
      },
      variant("deep readout, input feeding") {
        $0.hasDeepReadout = true
        $0.feedsInput = true
      },
      variant("deep readout, tied embeddings, narrow decoder") {
        $0.hasDeepReadout = true
        $0.tiesEmbeddings = true
        $0.decoderWidth = 4
      },
      variant("tied embeddings") { $0.tiesEmbeddings = true },
      variant("tied, no attention, last state, reversed") {
        $0.tiesEmbeddings = true
        $0.attention = .none
        $0.bridge = .last
        $0.reversesSource = true
      },
      variant("last state, two layers, peepholes") {
        $0.bridge = .last
        $0.layers = 2
        $0.cell = .peepholeLSTM
      },
    ]
    // Windows that reach the first step truncate nothing, so their gradient is the full gradient.
    var windows = variant("windows of 2 steps over all steps, GRU") { $0.cell = .gru }
    windows.truncation = Truncation(k1: 2, k2: 100)
    var consistent = variant("R-Drop, two passes") { _ in }
    consistent.consistency = 3
    // All target subwords of the pairs, but neither the first two nor the last.
    let chosen = (2...10).map { Int32($0) }
    var batch = variant("batch vocabulary, deep readout, lexical readout") {
      $0.hasDeepReadout = true
      $0.isLexical = true
    }
    batch.candidates = chosen
    var tied = variant("batch vocabulary, tied embeddings, R-Drop") { $0.tiesEmbeddings = true }
    (tied.candidates, tied.consistency) = (chosen, 3)
    return result + [windows, consistent, batch, tied]
  }

  /// Checks the gradients of one network.
  package static func run(_ variant: Variant, seed: UInt64 = 7) -> [GradientCheck.Finding] {
    let options = variant.options
    let network = Seq2SeqNetwork(options, sourceSize: 9, targetSize: 12)
    let weights = ParameterBuffer<Double>(network.layout, seed: seed)
    // Noise on all weights: initial biases and peepholes are 0 and embeddings small, so that wrong
    // derivatives could pass.
    var random = SplitMix64(seed: seed)
    for index in network.layout.entries.indices {
      let matrix = weights[ParameterID(index: index)]
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { matrix[row, column] += 0.4 * random.normal() }
      }
    }
    let pairs = SentencePairs(
      sources: [[3, 4, 5, 2], [6, 2], [7, 8, 3, 3, 4, 2]],
      targets: [[1, 3, 2], [1, 4, 5, 6, 7, 2], [1, 8, 9, 10, 2]])
    let gradient = BatchGradient<Double>(
      network, loss: SoftmaxCrossEntropy(smoothing: 0.1), consistency: variant.consistency,
      truncation: variant.truncation)
    var rates = DropoutOptions()
    (rates.inputs, rates.readout, rates.words, rates.encoderOutput) = (0.3, 0.4, 0.2, 0.2)
    (rates.sourceEmbedding, rates.targetEmbedding) = (0.2, 0.1)
    let dropout = NetworkDropout(rates)
    let (gradients, arena) = (Gradients<Double>(network.layout), Arena<Double>())
    func loss(into gradients: Gradients<Double>) -> Double {
      arena.reset()
      gradients.begin()
      // The key fixes the dropout masks, so the loss is a function of the weights.
      return gradient.add(
        pairs, candidates: variant.candidates, weights: weights, scale: 1, dropout: dropout, key: 5,
        to: gradients, arena: arena
      ).smoothed
    }
    // The second call reuses the buffers, which shows that nothing remains from the first.
    _ = loss(into: gradients)
    _ = loss(into: gradients)
    gradients.end()
    let scratch = Gradients<Double>(network.layout)
    return GradientCheck.run(weights, gradient: gradients.buffer) { loss(into: scratch) }
  }
}
