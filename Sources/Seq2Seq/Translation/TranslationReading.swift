import Foundation
package import NeuralNetwork

/// What the network says of a translation, subword by subword.
package struct TranslationReading: Sendable {
  /// A subword, or the end of the sentence.
  package struct Subword: Sendable {
    /// It ends in `@@` where its word goes on.
    package let text: String
    /// log P(subword | source, subwords before).
    package let logProbability: Double
    /// The source token with the most attention; nil for the source's end, and without attention.
    package let focus: Int?
    /// Of each source subword, in the order in which the encoder read them; empty without attention.
    package let attention: [Float]
  }

  /// Subwords in the order in which the encoder read them.
  package let source: [String]
  /// With the end.
  package let subwords: [Subword]
  /// By which beam search ranks translations, but for the coverage penalty.
  package let score: Double

  /// log P(subwords and end | source).
  package var logProbability: Double { subwords.reduce(0) { $0 + $1.logProbability } }
}

extension NeuralModel {
  /// Reads the best translation of a sentence and, with it, other translations.
  ///
  /// - Parameters:
  ///   - sentence: tokens, at least one.
  ///   - others: tokens.
  ///   - arena: memory of the calling thread.
  package func read(
    _ sentence: [String], others: [[String]], options: BeamOptions, arena: Arena<Float>
  ) -> (best: TranslationReading, others: [TranslationReading]) {
    let source = subwords.encode(sentence)
    // As the search cut it into subwords, which may be another way than the encoder's.
    let found = BeamSearch(ensemble, options: options)
      .translate([source.ids[...]], arena: arena)[0][0]
    let best = [SubwordVocabulary.start] + found.subwords + [SubwordVocabulary.end]
    let targets = [best] + others.map(subwords.encodeTarget)
    let scores = ForcedScoring(ensemble).score(
      SentencePairs(
        sources: targets.map { _ in source.ids[...] }, targets: targets.map { $0[...] }),
      keepsAttention: true, arena: arena)
    var readings = zip(targets, scores).map { target, score in
      reading(target.dropFirst(), score, source: source, options)
    }
    return (readings.removeFirst(), readings)
  }

  private func reading(
    _ target: ArraySlice<Int32>, _ score: ForcedScoring.Score, source: Subwords.Sentence,
    _ options: BeamOptions
  ) -> TranslationReading {
    TranslationReading(
      source: (ensemble.network.options.reversesSource ? source.ids.reversed() : source.ids).map {
        subwords.source.subword($0)
      },
      subwords: zip(target, score.subwordLogProbabilities).enumerated().map { index, subword in
        let attention = index < score.attention.count ? score.attention[index] : []
        let focus = attention.indices.max { (attention[$0], $1) < (attention[$1], $0) }
        return TranslationReading.Subword(
          text: subwords.target.subword(subword.0), logProbability: subword.1,
          focus: focus.flatMap { token($0, of: source) }, attention: attention)
      }, score: score.logProbability / pow(Double(target.count), options.lengthExponent))
  }
}
