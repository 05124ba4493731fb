import Reports
import Seq2Seq
import TextProcessing
package import Translators

/// Explanation of a translation by the recurrent system: probabilities and attention.
package struct NeuralInspection: InspectionResult {
  /// Scores of a translation by the network.
  package struct Reading: Sendable, Encodable {
    /// Target tokens, joined by spaces.
    package let words: String
    /// Log probability, normalized by length, by which the search ranks translations.
    package let score: Double
    package let logProbability: Double
    package let subwords: [Subword]
  }

  /// A subword, or the end of the sentence.
  package struct Subword: Sendable, Encodable {
    package let text: String
    /// Natural logarithm of the probability given the preceding subwords.
    package let logProbability: Double
    /// Source word with the highest attention; nil if that is the end of the sentence, or without
    /// attention.
    package let focus: String?
    /// Index of this source word.
    package let focusPosition: Int?
  }

  /// Source tokens, joined by spaces.
  package let source: String
  /// The translation found by the search; nil for a line without words.
  package let best: Reading?
  /// The reference; nil if none was given.
  package let reference: Reading?
  package let verdict: ReferenceVerdict?

  /// - Parameters:
  ///   - line: Raw source sentence.
  ///   - reference: Raw reference translation; nil for none.
  package init(_ line: String, reference: String?, _ translator: NeuralTranslator) {
    let words = translator.tokens(of: line)
    source = words.joined(separator: " ")
    let target = reference.map { translator.targetPreparation.tokens(of: $0) }
    guard let readings = translator.read(words, others: target.map { [$0] } ?? []) else {
      (best, self.reference, verdict) = (nil, nil, nil)
      return
    }
    let best = Reading(readings.best, source: words)
    let other = readings.others.first.map { Reading($0, source: words) }
    self.best = best
    self.reference = other
    verdict = other.map { other in
      if other.words == best.words { return .same }
      return other.score > best.score + 1e-4 ? .searchError : .modelError
    }
  }
}

extension NeuralInspection.Reading {
  init(_ reading: TranslationReading, source: [String]) {
    subwords = reading.subwords.map { subword in
      NeuralInspection.Subword(
        text: subword.text, logProbability: subword.logProbability,
        focus: subword.focus.map { source[$0] }, focusPosition: subword.focus)
    }
    score = reading.score
    logProbability = reading.logProbability
    words = BytePairEncoder.join(reading.subwords.dropLast().map(\.text)).joined(separator: " ")
  }
}

// MARK: - Text

extension NeuralInspection {
  package var text: String {
    var head = [["source", source], ["translation", best?.words ?? ""]]
    if let reference { head.append(["reference", reference.words]) }
    if let verdict, let best, let reference {
      head.append(["verdict", text(verdict, best, reference)])
    }
    let readings = [best?.text("translation"), reference?.text("reference")].compactMap { $0 }
    return ([TextTable(head, leftColumns: 2).text] + readings).joined(separator: "\n")
  }

  private func text(_ verdict: ReferenceVerdict, _ best: Reading, _ reference: Reading) -> String {
    guard verdict != .same else { return "the translation is the reference" }
    let order = verdict == .searchError ? "higher" : "lower"
    let scores = [reference.score, best.score].map { TextTable.cell($0) }
    return "\(verdict.name): the score of the reference is \(order), "
      + scores.joined(separator: " against ")
  }
}

extension NeuralInspection.Reading {
  fileprivate func text(_ title: String) -> String {
    let rows = subwords.map { subword in
      [subword.text, subword.focus ?? "", TextTable.cell(subword.logProbability)]
    }
    return TextTable(
      [[title, "attends to", "log p"]] + rows
        + [["all", "", TextTable.cell(logProbability)], ["score", "", TextTable.cell(score)]],
      leftColumns: 2
    ).text
  }
}
