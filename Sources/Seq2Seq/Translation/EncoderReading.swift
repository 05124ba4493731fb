package import NeuralNetwork

/// Values of the units of the encoder while it reads a sentence from its beginning.
package struct EncoderReading: Sendable {
  /// Source subwords and the end symbol, in the order in which they are read.
  package let subwords: [String]
  package let cell: CellKind
  /// Course of each unit of the first layer's forward pass.
  package let units: [UnrolledLayer<Float>.UnitCourse]
}

extension NeuralModel {
  /// Returns the values of the first encoder layer of the first network.
  ///
  /// - Parameter sentence: tokens of the sentence.
  package func readEncoder(_ sentence: [String]) -> EncoderReading {
    let arena = Arena<Float>()
    let ids = subwords.encode(sentence).ids
    let network = ensemble.network
    let encoder = UnrolledEncoder(
      network, sentences: [ids[...]], weights: ensemble.members[0], dropout: .none, key: 0,
      in: arena)
    let pass = encoder.firstPass
    // The courses are read from matrices of the arena, which do not keep it alive.
    let units = withExtendedLifetime(arena) {
      (0..<pass.layer.width).map { pass.course(ofUnit: $0, sequence: 0) }
    }
    let read = network.options.reversesSource ? ids.reversed() : ids
    return EncoderReading(
      subwords: read.map(subwords.source.subword), cell: pass.layer.cell, units: units)
  }
}
