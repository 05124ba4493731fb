import PhraseDecoding
import Seq2Seq
import TextProcessing
import Translators

/// A sentence that the systems translate differently, and how each came to its translation.
struct Example: Sendable, Codable {
  /// Its number in the test set, from 1.
  let number: Int
  let source: String
  let reference: String
  /// By system, with BLEU of the sentence.
  let translations: [Translated]
  let segmentation: Segmentation?
  let attention: Attention?

  struct Translated: Sendable, Codable {
    let text: String
    let score: Double
  }

  /// How the phrase-based system cut the sentence up.
  struct Segmentation: Sendable, Codable {
    let source: [String]
    let target: [String]
    /// In the order of the target: first and one past the last word of both sides.
    let phrases: [[Int]]
    /// Source and target word.
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

  /// Where the network looked.
  struct Attention: Sendable, Codable {
    let source: [String]
    let target: [String]
    /// [target, source], rows that sum to 1.
    let shares: [[Float]]

    /// nil for a network without attention, and for a line without words.
    init?(_ line: String, by translator: NeuralTranslator) {
      let tokens = translator.sourcePreparation.tokens(of: line)
      guard let reading = translator.read(tokens, others: [])?.best,
        reading.subwords.allSatisfy({ !$0.attention.isEmpty })
      else { return nil }
      source = reading.source
      target = reading.subwords.map(\.text)
      shares = reading.subwords.map(\.attention)
    }
  }

  /// Sentences on which two systems differ most, in both directions.
  ///
  /// - Parameter scores: of both systems by sentence.
  static func sentences(_ first: [Double], _ second: [Double], each: Int) -> [Int] {
    let order = first.indices.sorted {
      (first[$0] - second[$0], $0) > (first[$1] - second[$1], $1)
    }
    let ahead = order.prefix(each).filter { first[$0] > second[$0] }
    let behind = order.suffix(each).filter { first[$0] < second[$0] }
    return ahead + behind.reversed()
  }
}
