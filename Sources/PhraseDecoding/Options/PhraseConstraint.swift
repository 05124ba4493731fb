package import TextProcessing
import TranslationModel

/// Words that a target phrase may contain in a row, each with its inflected forms.
package struct TargetPattern: Sendable {
  /// Identifiers of the forms of each word.
  private let words: [Set<WordID>]

  package init(_ words: [Set<WordID>]) { self.words = words }

  /// Returns the places of the words in a phrase.
  func places(in phrase: ArraySlice<WordID>) -> [Range<Int>] {
    guard !words.isEmpty, words.count <= phrase.count else { return [] }
    return (phrase.startIndex...phrase.endIndex - words.count).map { $0..<$0 + words.count }
      .filter { place in zip(phrase[place], words).allSatisfy { $1.contains($0) } }
  }
}

/// Constraint on the translation of a span of a sentence, such as a term of a glossary.
package struct PhraseConstraint: Sendable {
  /// Source positions.
  package let span: Range<Int>
  /// Target phrases of which a translation must contain one; empty for any translation.
  package let targets: [TargetPattern]
  /// Target phrases that a translation must not contain.
  package let forbidden: [TargetPattern]

  package init(span: Range<Int>, targets: [TargetPattern], forbidden: [TargetPattern]) {
    self.span = span
    self.targets = targets
    self.forbidden = forbidden
  }

  /// True if a phrase pair may translate `source`, which overlaps the span.
  ///
  /// A pair that translates a part of the span only might tear its target apart.
  func accepts(_ target: ArraySlice<WordID>, for source: Range<Int>) -> Bool {
    if !targets.isEmpty, !covers(source) { return false }
    return accepts(target)
  }

  /// True if the span may be a part of `source`, which overlaps it.
  func covers(_ source: Range<Int>) -> Bool {
    source.lowerBound <= span.lowerBound && span.upperBound <= source.upperBound
  }

  /// True if a phrase contains an allowed target, and no forbidden one beside it.
  package func accepts(_ target: ArraySlice<WordID>) -> Bool {
    let allowed = targets.flatMap { $0.places(in: target) }
    if !targets.isEmpty && allowed.isEmpty { return false }
    return !forbidden.contains { pattern in
      pattern.places(in: target).contains { place in !allowed.contains { $0.overlaps(place) } }
    }
  }
}

extension PhraseDecoder {
  /// True if a pair of the table translates the words of a constraint's span as it demands, so that
  /// every sentence has a translation.
  package func canMeet(_ constraint: PhraseConstraint, in words: [String]) -> Bool {
    guard !constraint.targets.isEmpty else { return true }
    let phrase = words[constraint.span].compactMap { table.sourceVocabulary.id(of: $0) }
    guard phrase.count == constraint.span.count, let source = table.source(phrase.span) else {
      return false
    }
    return table.pairs(ofSource: source).contains { pair in
      let target = table.targets[Int(table.pairTargets[pair])]
      return constraint.accepts(target)
        && model.protectedPhrases?.agree(phrase[...], target) ?? true
    }
  }
}
