import PhraseDecoding
import Seq2Seq
import TextProcessing
import Translators

/// A sentence with the translations of all systems and, where they differ, the phrase segmentation
/// and the attention that explain them.
package struct Example: Sendable, Codable {
  /// Line number in the test set, from 1.
  let number: Int
  let source: String
  let reference: String
  /// Translation by each system.
  let translations: [Translated]
  /// Segmentation by the phrase-based system; nil if it is not shown.
  let segmentation: Segmentation?
  /// Attention of the recurrent system; nil if it is not shown or its network has none.
  let attention: Attention?

  struct Translated: Sendable, Codable {
    let text: String
    /// BLEU of the sentence.
    let score: Double
  }

  /// Segmentation of a sentence and its translation into phrases.
  struct Segmentation: Sendable, Codable {
    let source: [String]
    let target: [String]
    /// Phrases in target order, each as source start, source end, target start and target end; the
    /// ends are exclusive.
    let phrases: [[Int]]
    /// Word alignment links, each as source index and target index.
    let links: [[Int]]

    init(_ line: String, by translator: PhraseTranslator) {
      let (tokens, derivation) = translator.derivation(of: line)
      source = tokens
      target = derivation.words
      phrases = derivation.phrases.map {
        [
          $0.source.lowerBound, $0.source.upperBound, $0.target.lowerBound, $0.target.upperBound,
        ]
      }
      links = translator.decoder.alignment(of: derivation).map { [$0.source, $0.target] }
    }
  }

  /// Attention weights of a translation.
  struct Attention: Sendable, Codable {
    let source: [String]
    /// Target subwords.
    let target: [String]
    /// Attention weights; each row sums to 1. Shape: `[target, source]`.
    let shares: [[Float]]

    /// Returns nil for a network without attention and for a line without words.
    init?(_ line: String, by translator: NeuralTranslator) {
      let tokens = translator.tokens(of: line)
      guard let reading = translator.read(tokens, others: [])?.best,
        reading.subwords.allSatisfy({ !$0.attention.isEmpty })
      else { return nil }
      source = reading.source
      target = reading.subwords.map(\.text)
      shares = reading.subwords.map(\.attention)
    }
  }

  /// Returns the indices of the sentences on which two systems differ most: first those where the
  /// first is ahead, then those where the second is, each with the largest difference first.
  ///
  /// - Parameters:
  ///   - first: Score of the first system for each sentence.
  ///   - second: Score of the second system for each sentence.
  ///   - each: Largest number of sentences for each direction.
  static func sentences(_ first: [Double], _ second: [Double], each: Int) -> [Int] {
    let order = first.indices.sorted {
      (first[$0] - second[$0], $0) > (first[$1] - second[$1], $1)
    }
    let ahead = order.prefix(each).filter { first[$0] > second[$0] }
    let behind = order.suffix(each).filter { first[$0] < second[$0] }
    return ahead + behind.reversed()
  }

  /// Returns the indices of the sentences whose best translation scores lowest, the lowest first and,
  /// among equals, the longest first; perfect translations are left out.
  ///
  /// - Parameters:
  ///   - scores: Scores from 0 to 100. Shape: `[system][sentence]`.
  ///   - lengths: Number of words of each reference.
  package static func failures(_ scores: [[Double]], lengths: [Int], count: Int) -> [Int] {
    let best = lengths.indices.map { sentence in scores.map { $0[sentence] }.max() ?? 0 }
    // The tolerance allows for the rounding error of a perfect score.
    return lengths.indices.filter { best[$0] < 100 - 1e-9 }.sorted {
      (best[$0], -lengths[$0], $0) < (best[$1], -lengths[$1], $1)
    }.prefix(count).map { $0 }
  }
}
