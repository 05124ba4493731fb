import Foundation
package import NeuralNetwork

/// Scores and attention of a translation, subword by subword.
package struct TranslationReading: Sendable {
  /// Subword, or the end symbol.
  package struct Subword: Sendable {
    /// Text, which ends in `@@` unless the subword is the last of its word.
    package let text: String
    /// log P(subword | source, preceding subwords).
    package let logProbability: Double
    /// Index of the source token with the highest attention weight; nil if that is the end symbol,
    /// or without attention.
    package let focus: Int?
    /// Attention weights of the subwords of `source`; empty without attention.
    package let attention: [Float]
  }

  /// Source subwords and the end symbol, in the order in which the encoder reads them.
  package let source: [String]
  /// Subwords of the translation, and the end symbol.
  package let subwords: [Subword]
  /// Score by which beam search ranks translations, without the coverage penalty.
  package let score: Double

  /// Log probability of subwords and end symbol, given the source.
  package var logProbability: Double { subwords.reduce(0) { $0 + $1.logProbability } }
}

extension NeuralModel {
  /// Returns readings of the best translation of a sentence and of other translations.
  ///
  /// - Parameters:
  ///   - sentence: tokens of the sentence; at least one.
  ///   - others: tokens of each of the other translations.
  ///   - arena: working memory of the calling thread.
  package func read(
    _ sentence: [String], others: [[String]], options: BeamOptions, arena: Arena<Float>
  ) -> (best: TranslationReading, others: [TranslationReading]) {
    let source = subwords.encode(sentence)
    // The subwords that the search found, which may differ from the segmentation by merges.
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
