package import NeuralNetwork

/// Encoder and decoder: their layers, and the layout of their parameters.
///
/// The network contains no weights; they are in a `ParameterBuffer` of its layout. So the same
/// network computes in single precision for training and translation, and in double precision for
/// gradient checks.
package struct Seq2SeqNetwork: Sendable {
  /// Shape of the network.
  package let options: Seq2SeqOptions
  /// Number of source subwords, special symbols included.
  package let sourceSize: Int
  /// Number of target subwords, special symbols included.
  package let targetSize: Int
  /// Names, shapes and offsets of all parameters.
  package let layout: ParameterLayout

  /// [sourceSize, embedding]
  let sourceEmbedding: ParameterID
  /// [targetSize, embedding]
  let targetEmbedding: ParameterID
  let encoder: [EncoderLayer]
  /// Bridge to the initial state of each decoder layer; empty if the cell has no recurrence.
  let bridges: [Bridge]
  let decoder: [RecurrentLayer]
  let attention: Attention?
  /// [combinedWidth, 2 × width], or [combinedWidth, width] without attention; nil if the decoder's
  /// output is the readout.
  let combination: ParameterID?
  /// [embedding, embedding]; nil without a lexical readout.
  let lexical: ParameterID?
  /// [targetSize, readoutWidth]
  let output: ParameterID
  /// [1, targetSize]
  let outputBias: ParameterID

  /// Encoder layer: a forward pass and, if bidirectional, a backward pass.
  struct EncoderLayer: Sendable {
    let forward: RecurrentLayer
    let backward: RecurrentLayer?
    /// Units of both passes together.
    let width: Int
  }

  /// Map from the encoder's summary to the initial state of a decoder layer.
  struct Bridge: Sendable {
    /// [states × width, encoder width]
    let weight: ParameterID
    /// [1, states × width]
    let bias: ParameterID
  }

  package var readoutWidth: Int { options.readoutWidth }
  var combinedWidth: Int { options.combinedWidth }

  /// - Parameter initialization: initialisation of weights; not used if weights are read from a
  ///   file.
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
    // Entries of deviation 1, so that initial inputs of layers have that scale. Tied embeddings are
    // output weights as well and are smaller, so that logits have the same scale as without tying.
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

  /// Returns the number of floating-point operations of a training step in products with weights.
  ///
  /// A multiplication and an addition are two operations; the backward pass has twice as many as
  /// the forward pass. The few operations of attention weights and contexts are not counted.
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
