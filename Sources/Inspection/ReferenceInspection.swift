import Evaluation
import Foundation
import PhraseDecoding
import TextProcessing
import TranslationModel

/// Why the phrase-based system did not translate a sentence as the reference does.
package struct ReferenceInspection: Sendable, Encodable {
  /// A word of the reference that no option makes.
  package struct ImpossibleWord: Sendable, Encodable {
    /// From 0.
    package let position: Int
    package let word: String
    /// Whether any phrase of the table has it.
    package let isInTable: Bool
  }

  /// One of the translations in the list.
  package struct Oracle: Sendable, Encodable {
    /// From 1.
    package let rank: Int
    package let words: String
    package let score: Double
    package let bleu: Double
  }

  /// As the system would write it, joined by spaces.
  package let words: String
  package let verdict: ReferenceVerdict
  /// The best derivation of the reference, if there is one; where the verdict is `unreachable`, one that jumps
  /// farther than the distortion limit.
  package let derivation: ExplainedTranslation?
  /// The least limits under which a search can find the derivation, where the search's own are smaller.
  package let neededOptionsPerPhrase: Int?
  package let neededDistortionLimit: Int?
  package let impossibleWords: [ImpossibleWord]
  /// Source words for which no option has words of the reference.
  package let untranslatableWords: [String]
  /// BLEU of the best translation, as a sentence.
  package let bleu: Double
  /// The translation with the highest BLEU among the best.
  package let oracle: Oracle?

  /// - Parameters:
  ///   - reference: as the system would write it.
  ///   - list: the best translations, the best of them first.
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
    let (verdict, found) = Self.judge(forced, best: list.first, reference)
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

  private static func judge(
    _ forced: ForcedDecoding, best: Derivation?, _ reference: [String]
  ) -> (ReferenceVerdict, ForcedDerivation?) {
    switch forced.search() {
    case .gaveUp: return (.undecided, nil)
    case .reached(let found):
      if best?.words == reference { return (.same, found) }
      let isBetter = found.derivation.score > (best?.score ?? -.infinity) + 1e-4
      return (isBetter ? .searchError : .modelError, found)
    case .unreachable:
      // Whether longer jumps would help is only worth a guess's effort.
      if case .reached(let far) = forced.search(distortionLimit: .max) {
        return (.unreachable, far)
      }
      return (.unreachable, nil)
    }
  }

  /// BLEU of each line as a sentence.
  private static func bleu(_ lines: [String], reference: String) -> [Double] {
    guard let metric = try? BLEU(tokenization: .whitespace, effectiveOrder: true) else { return [] }
    return lines.map { line in
      (try? metric.sentenceScore(hypothesis: line, references: [reference]).value) ?? 0
    }
  }
}
