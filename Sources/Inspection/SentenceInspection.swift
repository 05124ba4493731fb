import PhraseDecoding
import Reports
import TextProcessing
import TranslationModel
package import Translators

/// Explanation of a translation by the phrase-based system: options, features and reference.
package struct SentenceInspection: InspectionResult {
  /// A source span and its translation options.
  package struct Span: Sendable, Encodable {
    /// Index of its first word.
    package let position: Int
    package let source: String
    /// Number of translations that the search considers.
    package let count: Int
    /// The best of these translations, and the one used.
    package let options: [Option]
  }

  /// A translation of a span.
  package struct Option: Sendable, Encodable {
    package let target: String
    /// Estimated score; see `PhraseChoice`.
    package let estimate: Double
    /// Whether the best translation of the sentence uses the option.
    package let isTaken: Bool
  }

  /// Source tokens, joined by spaces.
  package let source: String
  /// Source words that were copied because the table has no translation of them.
  package let copiedWords: [String]
  package let features: FeatureList
  package let best: ExplainedTranslation
  /// The best translation with other words than `best`; nil if there is none.
  package let runnerUp: ExplainedTranslation?
  package let spans: [Span]
  package let reference: ReferenceInspection?

  /// Largest number of options shown for a span, not counting the one used.
  private static let shownOptions = 5
  /// Size of the n-best list from which the oracle is chosen.
  private static let listLength = 100

  /// - Parameters:
  ///   - line: Raw source sentence.
  ///   - reference: Raw reference translation; nil for none.
  package init(_ line: String, reference: String?, _ translator: PhraseTranslator) {
    let decoder = translator.decoder
    let words = translator.tokens(of: line)
    let list = decoder.nBest(words, count: reference == nil ? 2 : Self.listLength)
    let best = list.first ?? decoder.translate(words)
    source = words.joined(separator: " ")
    copiedWords = best.phrases.filter { $0.pair == nil }.map { words[$0.source.lowerBound] }
    features = FeatureList(decoder)
    self.best = ExplainedTranslation(best, source: words, decoder)
    runnerUp = list.dropFirst().first.map { ExplainedTranslation($0, source: words, decoder) }
    spans = Self.spans(words, best, decoder)
    self.reference = reference.map {
      ReferenceInspection(
        translator.targetPreparation.tokens(of: $0), source: words, list: list, decoder)
    }
  }

  private static func spans(
    _ words: [String], _ best: Derivation, _ decoder: PhraseDecoder
  ) -> [Span] {
    let options = TranslationOptions(words, decoder)
    var spans: [Span] = []
    for start in words.indices {
      for end in start + 1...min(words.count, start + max(1, decoder.table.longestSource)) {
        let taken = best.phrases.first { $0.source == start..<end }
        let choices = options.choices(for: start..<end)
        let shown = choices.filter { choice in
          choice.rank < shownOptions || (taken != nil && choice.pair == taken?.pair)
        }
        if shown.isEmpty { continue }
        let text = words[start..<end].joined(separator: " ")
        spans.append(
          Span(
            position: start, source: text, count: choices.count,
            options: shown.map { choice in
              Option(
                target: choice.pair.map(decoder.targetText) ?? text, estimate: choice.estimate,
                isTaken: taken != nil && choice.pair == taken?.pair)
            }))
      }
    }
    return spans
  }

  package var verdict: ReferenceVerdict? { reference?.verdict }

  package var text: String {
    var head = [["source", source], ["translation", best.words]]
    if let reference {
      head += [["reference", reference.words], ["verdict", reference.verdictText(best)]]
    }
    if let runnerUp { head.append(["runner-up", runnerUp.words]) }
    if !copiedWords.isEmpty { head.append(["copied", copiedWords.joined(separator: " ")]) }
    var parts = [TextTable(head, leftColumns: 2).text]
    if source.isEmpty { return parts[0] }
    parts += [best.segmentation(features), best.features(features)]
    if let runnerUp {
      parts.append(best.comparison(with: runnerUp, names: ("best", "runner-up"), features))
    }
    if let reference { parts.append(reference.text(best, features)) }
    parts.append(optionsText)
    return parts.joined(separator: "\n")
  }

  private var optionsText: String {
    let rows = spans.map { span in
      let options = span.options.map {
        ($0.isTaken ? "*" : "") + "\($0.target) (\(TextTable.cell($0.estimate, digits: 2)))"
      }
      return [
        String(span.position), span.source, String(span.count), options.joined(separator: ", "),
      ]
    }
    return TextTable(
      [["at", "source", "options", "best options (estimate), * used"]] + rows, leftColumns: 4
    ).text
  }
}
