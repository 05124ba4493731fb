import Foundation
import PhraseDecoding
import Primitives
import Seq2Seq
import TextProcessing
import TranslationModel
import Translators

/// Character trigrams of a language, counted in the words that a model knows.
package struct LanguageProfile: Sendable {
  /// Counts of sequences of three, two and one characters; absent characters are 0.
  private var counts: [[UInt64: Double]] = [[:], [:], [:]]
  /// Counts of the contexts of `counts`: two characters, one, none.
  private var contexts: [[UInt64: Double]] = [[:], [:], [:]]

  /// - Parameter words: words with their weights, such as frequencies.
  package init(_ words: some Sequence<(word: String, weight: Double)>) {
    for (word, weight) in words {
      for symbols in Self.runs(of: word) {
        for end in 2..<symbols.count {
          for order in 0..<3 {
            let context = Self.key(symbols[(end - 2 + order)..<end])
            contexts[order][context, default: 0] += weight
            counts[order][context << 21 | UInt64(symbols[end]), default: 0] += weight
          }
        }
      }
    }
  }

  var isEmpty: Bool { contexts[2].isEmpty }

  /// Returns the runs of letters of a text in small letters, each between two marks of its ends; the
  /// mark is 1.
  static func runs(of text: String) -> [[UInt32]] {
    var runs: [[UInt32]] = []
    var run: [UInt32] = [1, 1]
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.isDiacritic {
        run.append(scalar.value)
      } else if run.count > 2 {
        runs.append(run + [1])
        run = [1, 1]
      }
    }
    if run.count > 2 { runs.append(run + [1]) }
    return runs
  }

  private static func key(_ symbols: ArraySlice<UInt32>) -> UInt64 {
    symbols.reduce(0) { $0 << 21 | UInt64($1) }
  }

  /// Probability of a character that was never seen.
  static let unseen = 1e-5

  /// Returns the natural logarithm of the probability of a run, with the orders interpolated.
  func logProbability(of symbols: [UInt32]) -> Double {
    (2..<symbols.count).reduce(0) { sum, end in
      var probability = Self.unseen
      for order in [2, 1, 0] {
        let context = Self.key(symbols[(end - 2 + order)..<end])
        guard let total = contexts[order][context], total > 0 else { continue }
        let count = counts[order][context << 21 | UInt64(symbols[end])] ?? 0
        // Weight of the shorter context, as if it had been seen a number of times.
        let prior = order == 2 ? 1.0 : 5.0
        probability = (count + prior * probability) / (total + prior)
      }
      return sum + log(probability)
    }
  }
}

extension LanguageProfile {
  /// Returns the profiles of the two languages of a model.
  static func profiles(
    _ description: ModelDescription, phrase: PhraseTranslator?, neural: NeuralTranslator?
  ) -> [(language: String, profile: LanguageProfile)] {
    var words: (source: [String: Double], target: [String: Double]) = ([:], [:])
    if let table = phrase?.decoder.table {
      words = table.singleWords
    } else if let subwords = neural?.model.subwords {
      words = (subwords.source.wholeWords, subwords.target.wholeWords)
    }
    return [(description.source, words.source), (description.target, words.target)].map {
      language, words in
      (language, LanguageProfile(words.lazy.map { (word: $0.key, weight: $0.value) }))
    }
  }
}

extension PhraseTable {
  /// Words that are phrases, with the number of times that they were extracted.
  fileprivate var singleWords: (source: [String: Double], target: [String: Double]) {
    var result: (source: [String: Double], target: [String: Double]) = ([:], [:])
    for source in 0..<sources.count {
      guard let word = sources[source].first, sources[source].count == 1 else { continue }
      for pair in pairs(ofSource: source) {
        let count = max(1, count(ofPair: pair))
        result.source[sourceVocabulary.word(word), default: 0] += count
        let target = targets[Int(pairTargets[pair])]
        if let word = target.first, target.count == 1 {
          result.target[targetVocabulary.word(word), default: 0] += count
        }
      }
    }
    return result
  }
}

extension SubwordVocabulary {
  /// Words that are one subword, with weights by Zipf's law: subwords are sorted by frequency.
  fileprivate var wholeWords: [String: Double] {
    var result: [String: Double] = [:]
    for id in 3..<Int32(max(3, count)) {
      let subword = subword(id)
      if !subword.hasSuffix("@@") { result[subword] = 10_000 / Double(id) }
    }
    return result
  }
}
