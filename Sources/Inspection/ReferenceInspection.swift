import Evaluation
import Foundation
import PhraseDecoding
import TextProcessing
import TranslationModel

/// Explanation why the phrase-based system did not translate a sentence as the reference does.
package struct ReferenceInspection: Sendable, Encodable {
  /// A word of the reference that no translation option produces.
  package struct ImpossibleWord: Sendable, Encodable {
    /// Index in the reference.
    package let position: Int
    package let word: String
    /// Whether any target phrase of the table has the word.
    package let isInTable: Bool
  }

  /// The translation of the n-best list that is most similar to the reference.
  package struct Oracle: Sendable, Encodable {
    /// Rank in the list, from 1.
    package let rank: Int
    package let words: String
    /// Model score.
    package let score: Double
    /// Sentence BLEU, from 0 to 100.
    package let bleu: Double
  }

  /// Tokens of the reference, joined by spaces.
  package let words: String
  package let verdict: ReferenceVerdict
  /// Best derivation of the reference; nil if there is none or the search gave up. If the verdict
  /// is `unreachable`, the derivation exceeds the distortion limit.
  package let derivation: ExplainedTranslation?
  /// Smallest number of options per phrase with which the derivation can be found; nil if that of
  /// the search is large enough.
  package let neededOptionsPerPhrase: Int?
  /// Smallest distortion limit with which the derivation can be found; nil if that of the search is
  /// large enough.
  package let neededDistortionLimit: Int?
  /// Words of the reference that no translation option produces.
  package let impossibleWords: [ImpossibleWord]
  /// Source words not covered by any option that matches the reference.
  package let untranslatableWords: [String]
  /// Sentence BLEU of the best translation, from 0 to 100.
  package let bleu: Double
  /// Translation of the n-best list with the highest sentence BLEU; nil for an empty list.
  package let oracle: Oracle?

  /// - Parameters:
  ///   - reference: Tokens of the reference.
  ///   - list: N-best list, best first.
  init(
    _ reference: [String], source: [String], list: [Derivation], _ decoder: PhraseDecoder
  ) {
    words = reference.joined(separator: " ")
    let forced = ForcedDecoding(source, into: reference, decoder)
    impossibleWords = forced.impossibleWords.map { position in
      ImpossibleWord(
        position: position, word: reference[position],
        isInTable: decoder.table.targetVocabulary.id(of: reference[position]) != nil)
    }
    untranslatableWords = forced.untranslatableWords.map { source[$0] }
    let (verdict, found) = Self.classify(forced, best: list.first, reference)
    self.verdict = verdict
    derivation = found.map { ExplainedTranslation($0.derivation, source: source, decoder) }
    let limits = decoder.options
    neededOptionsPerPhrase = found.map(\.optionLimit).flatMap {
      $0 > limits.optionsPerPhrase ? $0 : nil
    }
    neededDistortionLimit = found.map(\.distortionLimit).flatMap {
      $0 > limits.distortionLimit ? $0 : nil
    }
    let scores = Self.bleu(list.map { $0.words.joined(separator: " ") }, reference: words)
    bleu = scores.first ?? 0
    oracle = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) }.map {
      Oracle(
        rank: $0 + 1, words: list[$0].words.joined(separator: " "), score: list[$0].score,
        bleu: scores[$0])
    }
  }

  private static func classify(
    _ forced: ForcedDecoding, best: Derivation?, _ reference: [String]
  ) -> (ReferenceVerdict, ForcedDerivation?) {
    switch forced.search() {
    case .gaveUp: return (.undecided, nil)
    case .reached(let found):
      if best?.words == reference { return (.same, found) }
      let isBetter = found.derivation.score > (best?.score ?? -.infinity) + 1e-4
      return (isBetter ? .searchError : .modelError, found)
    case .unreachable:
      // Search again without the limit, to report whether longer jumps would reach the reference.
      if case .reached(let far) = forced.search(distortionLimit: .max) {
        return (.unreachable, far)
      }
      return (.unreachable, nil)
    }
  }

  /// Returns the sentence BLEU of each line, from 0 to 100.
  private static func bleu(_ lines: [String], reference: String) -> [Double] {
    guard let metric = try? BLEU(tokenization: .whitespace, effectiveOrder: true) else { return [] }
    return lines.map { line in
      (try? metric.sentenceScore(hypothesis: line, references: [reference]).value) ?? 0
    }
  }
}
