package import NeuralNetwork

/// An encoder and decoder: which layers there are, and where their parameters lie.
///
/// The network is a value without numbers in it. Weights come from a `ParameterBuffer` of its layout, so
/// the same network computes in single precision for work and in double for checking gradients.
package struct Seq2SeqNetwork: Sendable {
  /// The shape from which the layout was made.
  package let options: Seq2SeqOptions
  /// Subwords of each language.
  package let sourceSize: Int
  package let targetSize: Int
  /// The places of all parameters.
  package let layout: ParameterLayout

  /// [sourceSize, embedding] and [targetSize, embedding]
  let sourceEmbedding: ParameterID
  let targetEmbedding: ParameterID
  let encoder: [EncoderLayer]
  /// From the encoder's summary to each decoder layer's first state.
  let bridges: [Bridge]
  let decoder: [RecurrentLayer]
  let attention: Attention?
  /// [combinedWidth, attention ? 2 × width : width], or nil where the decoder's output is the readout.
  let combination: ParameterID?
  /// [embedding, embedding], nil without a lexical readout.
  let lexical: ParameterID?
  /// [targetSize, readoutWidth] and [1, targetSize]
  let output: ParameterID
  let outputBias: ParameterID

  /// One layer of the encoder: a pass from the beginning and, possibly, one from the end.
  struct EncoderLayer: Sendable {
    let forward: RecurrentLayer
    let backward: RecurrentLayer?
    /// Of both passes together.
    let width: Int
  }

  struct Bridge: Sendable {
    /// [states × width, encoder width] and [1, states × width]
    let weight: ParameterID
    let bias: ParameterID
  }

  /// As `options` have them.
  package var readoutWidth: Int { options.readoutWidth }
  var combinedWidth: Int { options.combinedWidth }

  /// - Parameter initialization: of no consequence where weights are read from a file.
  /// - Precondition: `options.validate()` does not throw.
  package init(
    _ options: Seq2SeqOptions, sourceSize: Int, targetSize: Int,
    initialization: WeightInitialization = .orthogonal
  ) {
    self.options = options
    self.sourceSize = sourceSize
    self.targetSize = targetSize
    var layout = ParameterLayout()
    let (embedding, width) = (options.embedding, options.width)
    // Vectors of length about √embedding, so that layers see inputs of size 1 from the start; where they
    // are output weights too, logits must not be larger than elsewhere.
    let source = Initialization.normal(deviation: 1)
    let target = Initialization.normal(
      deviation: options.tiesEmbeddings ? 1 / Double(embedding).squareRoot() : 1)
    sourceEmbedding = layout.add(
      "source_embedding", rows: sourceSize, columns: embedding, source, isSparse: true)
    targetEmbedding = layout.add(
      "target_embedding", rows: targetSize, columns: embedding, target,
      isSparse: !options.tiesEmbeddings)
    func layer(_ name: String, input: Int, width: Int) -> RecurrentLayer {
      RecurrentLayer(
        name, cell: options.cell, inputWidth: input, width: width, window: options.window,
        forgetBias: options.forgetBias, initialization: initialization, in: &layout)
    }
    encoder = (0..<options.layers).map { index in
      let input = index == 0 ? embedding : width
      let part = options.isBidirectional ? width / 2 : width
      return EncoderLayer(
        forward: layer("encoder.\(index).forward", input: input, width: part),
        backward: options.isBidirectional
          ? layer("encoder.\(index).backward", input: input, width: part) : nil,
        width: width)
    }
    let states = options.cell.states
    bridges =
      options.cell.isRecurrent
      ? (0..<options.layers).map { index in
        Bridge(
          weight: layout.add(
            "bridge.\(index).weight", rows: states * width, columns: width,
            initialization.layer(blocks: states, inputs: width)),
          bias: layout.add(
            "bridge.\(index).bias", rows: 1, columns: states * width, .constant(0)))
      } : []
    let (combinedWidth, readoutWidth) = (options.combinedWidth, options.readoutWidth)
    decoder = (0..<options.layers).map { index in
      let input = index > 0 ? width : embedding + (options.feedsInput ? readoutWidth : 0)
      return layer("decoder.\(index)", input: input, width: width)
    }
    attention = Attention(
      options.attention, width: width, initialization: initialization, in: &layout)
    let hasAttention = options.attention != .none
    combination =
      hasAttention || combinedWidth != width
      ? layout.add(
        "combination.weight", rows: combinedWidth, columns: hasAttention ? 2 * width : width,
        initialization.layer(inputs: hasAttention ? 2 * width : width)) : nil
    lexical =
      options.isLexical
      ? layout.add(
        "lexical.weight", rows: embedding, columns: embedding,
        initialization.layer(inputs: embedding)) : nil
    output =
      options.tiesEmbeddings
      ? targetEmbedding
      : layout.add(
        "output.weight", rows: targetSize, columns: readoutWidth,
        .uniform(1 / Double(readoutWidth).squareRoot()))
    outputBias = layout.add("output.bias", rows: 1, columns: targetSize, .constant(0))
    self.layout = layout
  }

  /// Operations of the products with weights in a training step, a multiplication and an addition being
  /// two: forward, and twice as many backward. Attention's own products are left out, which are few.
  package func operations(sourceSubwords: Int, targetSubwords: Int) -> Double {
    func size(_ ids: [ParameterID?]) -> Double {
      ids.compactMap { $0 }.reduce(0) { $0 + Double(layout[$1].count) }
    }
    let source =
      encoder.flatMap { [$0.forward] + ($0.backward.map { [$0] } ?? []) }
      .reduce(0) { $0 + size($1.products) } + size([attention?.keyWeight])
    let target =
      decoder.reduce(0) { $0 + size($1.products) }
      + size([attention?.queryWeight, combination, lexical, output])
    return 6 * (source * Double(sourceSubwords) + target * Double(targetSubwords))
  }
}
