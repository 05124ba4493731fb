import Documents
import Foundation
import PhraseDecoding
import TextProcessing
import TranslationModel

/// Glossary as the phrase-based system obeys it: its terms are phrase pairs of the table, and spans
/// with a term have only pairs with one of its targets.
///
/// Inflection is left to the table: a target counts in every form that its vocabulary has, and a
/// source phrase is a form of a term if its words are and the table translates it by the targets.
struct PhraseTerms: Sendable {
  /// The glossary with the source forms that the table knows.
  private(set) var glossary: Glossary
  /// The phrase table with the terms.
  let table: PhraseTable
  private let entries: [Entry]
  /// Least share of p(target | source) that a form's translations by the targets must have.
  private static let leastShare: Float = 0.5

  private struct Entry: Sendable {
    /// Tokens of the term as the table has them.
    let source: [String]
    let targets: [TargetPattern]
    let forbidden: [TargetPattern]
  }

  init(
    _ glossary: Glossary, _ table: PhraseTable, source: TextPreparation, target: TextPreparation
  ) {
    self.glossary = glossary
    var pairs: [(source: [String], target: [String])] = []
    let sources = glossary.entries.map { source.tokens(of: $0.source) }
    for (entry, tokens) in zip(glossary.entries, sources) {
      for text in entry.targets {
        let target = target.tokens(of: text)
        pairs += Self.caseVariants(of: (tokens, target), keepsCase: entry.source.isProperForm)
      }
    }
    let extended = table.adding(pairs)
    self.table = extended
    let forms = VocabularyForms(extended.targetVocabulary)
    entries = zip(glossary.entries, sources).map { entry, tokens in
      Entry(
        source: tokens, targets: entry.targets.map { forms.pattern(target.tokens(of: $0)) },
        forbidden: entry.forbidden.map { forms.pattern(target.tokens(of: $0)) })
    }
    addForms()
  }

  /// Returns a pair as it is, and in the case of beginnings, headings and small letters.
  ///
  /// - Parameter keepsCase: whether the case of the term distinguishes it, so that it has no variants.
  private static func caseVariants(
    of pair: (source: [String], target: [String]), keepsCase: Bool
  ) -> [(source: [String], target: [String])] {
    func initial(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
    func capitalized(_ words: [String]) -> [String] {
      words.prefix(1).map(initial) + words.dropFirst()
    }
    if keepsCase { return [pair] }
    var seen: Set<[String]> = []
    return [
      pair, (pair.source.map { $0.lowercased() }, pair.target),
      (capitalized(pair.source), capitalized(pair.target)),
      (pair.source.map(initial), capitalized(pair.target)),
      (pair.source.map { $0.uppercased() }, pair.target.map { $0.uppercased() }),
    ].filter { seen.insert($0.source).inserted }
  }

  /// Adds the source phrases of the table that are forms of terms to the glossary.
  private mutating func addForms() {
    guard let score = table.scoreNames.firstIndex(of: "p_target_given_source") else { return }
    var spellings: [WordID: WordSpelling] = [:]
    func spelling(_ word: WordID) -> WordSpelling {
      if let known = spellings[word] { return known }
      let made = WordSpelling(table.sourceVocabulary.word(word))
      spellings[word] = made
      return made
    }
    var byBeginning: [[UInt32]: [Int]] = [:]
    let terms = entries.map { $0.source.map(WordSpelling.init) }
    for (index, words) in terms.enumerated() where !entries[index].targets.isEmpty {
      if let first = words.first { byBeginning[first.beginning, default: []].append(index) }
    }
    for phrase in 0..<table.sources.count {
      let words = table.sources[phrase]
      guard let first = words.first, let found = byBeginning[spelling(first).beginning] else {
        continue
      }
      for index in found where terms[index].count == words.count {
        guard zip(words, terms[index]).allSatisfy({ spelling($0).isForm(of: $1) }),
          share(of: phrase, index, score) >= Self.leastShare
        else { continue }
        glossary.add(
          form: words.map { table.sourceVocabulary.word($0) }.joined(separator: " "), of: index)
      }
    }
  }

  /// Returns the share of a source phrase's probability that translations by a term's targets have.
  private func share(of phrase: Int, _ entry: Int, _ score: Int) -> Float {
    let constraint = PhraseConstraint(
      span: 0..<1, targets: entries[entry].targets, forbidden: entries[entry].forbidden)
    var (own, all): (Float, Float) = (0, 0)
    for pair in table.pairs(ofSource: phrase) {
      let probability = exp(table.logScores[pair * table.scoreCount + score])
      all += probability
      if constraint.accepts(table.targets[Int(table.pairTargets[pair])]) { own += probability }
    }
    return all > 0 ? own / all : 0
  }

  /// Returns the constraints of a line that the table can meet, and the line with terms whose
  /// spelling the table lacks replaced by those of the glossary.
  func constrained(
    _ line: SourceLine, _ decoder: PhraseDecoder
  ) -> (line: SourceLine, terms: [SentenceTerm], constraints: [PhraseConstraint]) {
    let terms = glossary.terms(of: line)
    var words = line.words
    var constraints: [PhraseConstraint] = []
    for term in terms {
      let entry = entries[term.entry]
      let constraint = PhraseConstraint(
        span: term.span, targets: entry.targets, forbidden: entry.forbidden)
      if !decoder.canMeet(constraint, in: words) {
        guard entry.source.count == term.span.count else { continue }
        let written = words[term.span]
        words.replaceSubrange(term.span, with: entry.source)
        guard decoder.canMeet(constraint, in: words) else {
          words.replaceSubrange(term.span, with: written)
          continue
        }
      }
      constraints.append(constraint)
    }
    return (words == line.words ? line : line.replacing(words: words), terms, constraints)
  }
}

/// Forms of words in a vocabulary.
private struct VocabularyForms {
  private let byBeginning: [[UInt32]: [(id: WordID, spelling: WordSpelling)]]

  init(_ vocabulary: Vocabulary) {
    var byBeginning: [[UInt32]: [(id: WordID, spelling: WordSpelling)]] = [:]
    for id in 0..<WordID(vocabulary.count) {
      let spelling = WordSpelling(vocabulary.word(id))
      byBeginning[spelling.beginning, default: []].append((id, spelling))
    }
    self.byBeginning = byBeginning
  }

  func pattern(_ words: [String]) -> TargetPattern {
    TargetPattern(
      words.map { word in
        let spelling = WordSpelling(word)
        let candidates = byBeginning[spelling.beginning] ?? []
        return Set(candidates.filter { $0.spelling.isForm(of: spelling) }.map(\.id))
      })
  }
}
