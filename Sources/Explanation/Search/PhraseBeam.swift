package import PhraseDecoding
package import Primitives

/// Beam of the phrase decoder for one sentence: all scored hypotheses, stack by stack.
package struct PhraseBeam: Sendable {
  /// Options of a search that is small enough to be shown whole.
  package static let stackSize = Setting(
    "stack size", 4, in: 1...50, "Hypotheses of a stack that are extended.")
  package static let popLimit = Setting(
    "pop limit", 8, in: 1...100, "Hypotheses that enter each stack by cube pruning.")

  /// Hypothesis with its words.
  package struct Entry: Sendable {
    package let hypothesis: BeamHypothesis
    /// Source words of the phrase that was added.
    package let source: String
    /// Target words of the phrase that was added.
    package let target: String
  }

  /// Source tokens.
  package let source: [String]
  /// Target tokens of the best translation, joined by spaces.
  package let translation: String
  /// Entries in the order of the search.
  package let entries: [Entry]

  /// - Parameters:
  ///   - words: tokenised source sentence.
  ///   - decoder: decoder whose search options are small.
  /// - Throws: `OptionError` if the sentence has no words.
  package init(_ words: [String], _ decoder: PhraseDecoder) throws(OptionError) {
    guard !words.isEmpty else {
      throw OptionError("the sentence has no words; give one that has")
    }
    source = words
    entries = decoder.search(words).beam.map { hypothesis in
      let source = words[hypothesis.source].joined(separator: " ")
      return Entry(
        hypothesis: hypothesis, source: source,
        target: hypothesis.pair.map(decoder.targetText) ?? source)
    }
    translation = entries.filter { $0.hypothesis.isBest && !$0.target.isEmpty }
      .map(\.target).joined(separator: " ")
  }

  /// Entries of a stack in descending order of estimates.
  package func stack(_ covered: Int) -> [Entry] {
    entries.filter { $0.hypothesis.stack == covered }
      .sorted {
        ($1.hypothesis.estimate, $0.hypothesis.index)
          < ($0.hypothesis.estimate, $1.hypothesis.index)
      }
  }
}
