import Documents
import PhraseDecoding
import TextProcessing
import TranslationModel

/// Glossary as the phrase-based system obeys it: its terms are phrase pairs of the table, and spans
/// with a term have only pairs with one of its targets.
///
/// Inflection is left to the table: a target counts in every form that its vocabulary has. A source
/// counts as the glossary writes it: by their letters, forms of it are not told from other words that
/// begin alike, such as the verb beside a noun.
struct PhraseTerms: Sendable {
  let glossary: Glossary
  /// The phrase table with the terms.
  let table: PhraseTable
  private let entries: [Entry]

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
