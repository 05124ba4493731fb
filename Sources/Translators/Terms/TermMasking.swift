import Foundation
import Seq2Seq
import TextProcessing

/// Sentence whose terms are one unknown word each, which a network copies, and in whose translation
/// they become their targets.
struct TermMasking {
  /// Sentence as the network reads it.
  let sentence: TokenMasking.Sentence
  /// Source positions of each of its words.
  private let spans: [Range<Int>]
  /// Scalar between the words of a target, for private use.
  private static let separator = "\u{E001}"

  /// - Parameters:
  ///   - words: tokens of the sentence.
  ///   - terms: places of terms, in ascending order, with the tokens of the targets.
  init(
    _ words: [String], terms: [(span: Range<Int>, target: [String])], _ masking: TokenMasking
  ) {
    var (joined, spans): ([String], [Range<Int>]) = ([], [])
    var masked: Set<Int> = []
    var position = 0
    for term in terms where term.span.lowerBound >= position {
      for index in position..<term.span.lowerBound {
        joined.append(words[index])
        spans.append(index..<index + 1)
      }
      masked.insert(joined.count)
      joined.append(term.target.joined(separator: Self.separator))
      spans.append(term.span)
      position = term.span.upperBound
    }
    for index in position..<words.count {
      joined.append(words[index])
      spans.append(index..<index + 1)
    }
    sentence = masking.masked(joined, terms: masked)
    self.spans = spans
  }

  /// Returns a translation with the targets as words of their own.
  func expanded(_ translation: NeuralModel.Translation) -> NeuralModel.Translation {
    let restored = sentence.restore(translation.tokens, translation.links)
    var words: [String] = []
    var links: [(source: Int, target: Int)] = []
    for (index, word) in restored.words.enumerated() {
      let parts = word.components(separatedBy: Self.separator)
      let sources = restored.links.filter { $0.target == index }.map(\.source)
        .filter(spans.indices.contains)
      for part in parts {
        for source in sources { links += spans[source].map { ($0, words.count) } }
        words.append(part)
      }
    }
    return NeuralModel.Translation(
      tokens: words, score: translation.score, logProbability: translation.logProbability,
      links: links, confidence: translation.confidence)
  }
}
