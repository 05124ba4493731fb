package import NeuralNetwork

/// How much the decoder attends to each source subword when it writes each target subword.
package struct AttentionMap: Sendable, Codable {
  /// Subwords, and an empty one for the end.
  package let source: [String]
  package let target: [String]
  /// [target, source], rows of shares that sum to 1.
  package let shares: [[Float]]
}

extension NeuralModel {
  /// The attention of a given translation to its source, both as tokens; nil for a network without.
  ///
  /// - Parameter arena: memory of the calling thread.
  package func attention(
    from translation: [String], to source: [String], arena: Arena<Float>
  ) -> AttentionMap? {
    guard network.options.attention != .none else { return nil }
    let sourceIDs = subwords.encode(source).ids
    let targetIDs = subwords.encodeTarget(translation)
    let scores = ForcedScoring(network, weights: weights).score(
      SentencePairs(sources: [sourceIDs[...]], targets: [targetIDs[...]]), keepsAttention: true,
      arena: arena)
    guard let attention = scores.first?.attention, !attention.isEmpty else { return nil }
    // Where the source is read from its end, so are its positions.
    let order = network.options.reversesSource ? sourceIDs.reversed() : sourceIDs
    func piece(_ id: Int32, _ vocabulary: SubwordVocabulary) -> String {
      id == SubwordVocabulary.end ? "" : vocabulary.subword(id)
    }
    return AttentionMap(
      source: order.map { piece($0, subwords.source) },
      target: targetIDs.dropFirst().map { piece($0, subwords.target) }, shares: attention)
  }
}
