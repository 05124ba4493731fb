import Foundation
package import WordAlignment

/// A sentence and its translation as a person wants it.
package struct Correction: Sendable, Equatable {
  /// Number by which the correction is undone, counted from 1; never used again.
  package let number: Int
  package let source: String
  package let target: String
  /// Tokens of the source, as the phrase-based system reads it; empty if the pair was not aligned.
  package let sourceTokens: [String]
  /// Tokens of the target; empty if the pair was not aligned.
  package let targetTokens: [String]
  /// Links of the tokens; none for a model without a phrase-based system and for long sentences.
  package let links: Alignment
  /// Time of the correction, in seconds since 1970.
  package let time: Int

  package init(
    number: Int, source: String, target: String, sourceTokens: [String] = [],
    targetTokens: [String] = [], links: Alignment = Alignment([]), time: Int = 0
  ) {
    self.number = number
    self.source = source
    self.target = target
    self.sourceTokens = sourceTokens
    self.targetTokens = targetTokens
    self.links = links
    self.time = time
  }

  /// Returns the correction with a number.
  func numbered(_ number: Int) -> Correction {
    Correction(
      number: number, source: source, target: target, sourceTokens: sourceTokens,
      targetTokens: targetTokens, links: links, time: time)
  }
}
