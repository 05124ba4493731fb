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
  /// Second transition of a conditional decoder's first layer, on the context; nil without.
  let transition: RecurrentLayer?
  let attention: Attention?
  /// [combinedWidth, jointWidth]; nil if the decoder's output is the readout.
  let combination: ParameterID?
  /// [1, combinedWidth]; nil unless the readout is deep.
  let combinationBias: ParameterID?
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
  /// Size of the context that attention computes; 0 without attention.
  var contextWidth: Int { attention == nil ? 0 : options.width }
  /// Size of what the readout combines: context, state and, in a deep readout, previous subword.
  var jointWidth: Int {
    contextWidth + options.stateWidth + (options.hasDeepReadout ? options.embedding : 0)
  }

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
    let (embedding, width, stateWidth) = (options.embedding, options.width, options.stateWidth)
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
    func layer(
      _ name: String, input: Int, width: Int, isNormalized: Bool = false
    ) -> RecurrentLayer {
      RecurrentLayer(
        name, cell: options.cell, inputWidth: input, width: width, window: options.window,
        forgetBias: options.forgetBias, initialization: initialization,
        isNormalized: isNormalized, in: &layout)
    }
    encoder = (0..<options.layers).map { index in
      let input = index == 0 ? embedding : width
      let part = options.isBidirectional ? width / 2 : width
      func encoderLayer(_ direction: String) -> RecurrentLayer {
        layer(
          "encoder.\(index).\(direction)", input: input, width: part,
          isNormalized: options.normalizesEncoder)
      }
      return EncoderLayer(
        forward: encoderLayer("forward"),
        backward: options.isBidirectional ? encoderLayer("backward") : nil,
        width: width)
    }
    let states = options.cell.states
    bridges =
      options.cell.isRecurrent
      ? (0..<options.layers).map { index in
        Bridge(
          weight: layout.add(
            "bridge.\(index).weight", rows: states * stateWidth, columns: width,
            initialization.layer(blocks: states, inputs: width)),
          bias: layout.add(
            "bridge.\(index).bias", rows: 1, columns: states * stateWidth, .constant(0)))
      } : []
    let (combinedWidth, readoutWidth) = (options.combinedWidth, options.readoutWidth)
    decoder = (0..<options.layers).map { index in
      let input = index > 0 ? stateWidth : embedding + (options.feedsInput ? readoutWidth : 0)
      return layer("decoder.\(index)", input: input, width: stateWidth)
    }
    transition =
      options.isConditional ? layer("transition", input: width, width: stateWidth) : nil
    let attention = Attention(options, initialization: initialization, in: &layout)
    self.attention = attention
    let joint =
      (attention == nil ? 0 : width) + stateWidth + (options.hasDeepReadout ? embedding : 0)
    combination =
      joint != stateWidth || combinedWidth != stateWidth
      ? layout.add(
        "combination.weight", rows: combinedWidth, columns: joint,
        initialization.layer(inputs: joint)) : nil
    combinationBias =
      options.hasDeepReadout
      ? layout.add("combination.bias", rows: 1, columns: combinedWidth, .constant(0)) : nil
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

  /// Weights that a training step multiplies at every step of a sentence.
  var recurrentProducts: [ParameterID] {
    let encoderLayers = encoder.flatMap {
      [$0.forward.recurrentWeight, $0.backward?.recurrentWeight]
    }
    let byStep: [ParameterID?]
    if options.feedsInput {
      byStep = decoder.flatMap(\.products) + [attention?.queryWeight, combination, lexical]
    } else {
      byStep =
        decoder.map(\.recurrentWeight)
        + (transition.map { $0.products + [attention?.queryWeight] } ?? [])
    }
    return (encoderLayers + byStep).compactMap(\.self)
  }

  /// Weights that translation multiplies at every step of a sentence.
  var translationProducts: [ParameterID] {
    let decoderLayers = (decoder + (transition.map { [$0] } ?? [])).flatMap(\.products)
    return recurrentProducts.filter { !decoderLayers.contains($0) }
      + (decoderLayers + [attention?.queryWeight, combination, lexical, output]).compactMap(\.self)
  }

  /// Returns the number of floating-point operations of a training step in products with weights.
  ///
  /// A multiplication and an addition are two operations; the backward pass has twice as many as
  /// the forward pass. The few operations of attention weights and contexts are not counted.
  ///
  /// - Parameter candidates: number of target subwords in the softmax; nil for all.
  package func operations(
    sourceSubwords: Int, targetSubwords: Int, candidates: Int? = nil
  ) -> Double {
    func size(_ ids: [ParameterID?]) -> Double {
      ids.compactMap { $0 }.reduce(0) { $0 + Double(layout[$1].count) }
    }
    let source =
      encoder.flatMap { [$0.forward] + ($0.backward.map { [$0] } ?? []) }
      .reduce(0) { $0 + size($1.products) } + size([attention?.keyWeight])
    let target =
      (decoder + (transition.map { [$0] } ?? [])).reduce(0) { $0 + size($1.products) }
      + size([attention?.queryWeight, combination, lexical])
      + Double((candidates ?? targetSize) * readoutWidth)
    return 6 * (source * Double(sourceSubwords) + target * Double(targetSubwords))
  }
}
