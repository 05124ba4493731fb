package import Documents
package import LanguageModeling
package import PhraseDecoding
import Primitives
import Storage
package import TextProcessing
package import TranslationModel

/// Phrase-based system of a model directory.
package struct PhraseTranslator: LearningTranslator, EstimatingTranslator {
  package private(set) var decoder: PhraseDecoder
  package let sourcePreparation: TextPreparation
  package let targetPreparation: TextPreparation
  /// Glossary that is obeyed; nil for none.
  private let terms: PhraseTerms?
  /// Regression that estimates the quality; nil for no estimate.
  private var quality: QualityRegression?
  /// Number of lines of a batch: enough for the query caches to be useful, and few enough for
  /// threads to finish at about the same time.
  package var batchSize: Int { 16 }

  /// Loads the system from a model directory.
  ///
  /// - Parameter glossary: terms that translations keep.
  /// - Throws: `FileError` if a part is missing or damaged; `OptionError` for options that are not
  ///   allowed.
  package init(
    _ directory: ModelDirectory, options: SearchOptions = SearchOptions(),
    access: LanguageModel.Access = .resident, glossary: Glossary? = nil
  ) throws {
    try self.init(
      directory, directory.readDescription(), options: options, access: access, glossary: glossary)
  }

  /// Loads the system according to a description, which need not be that of a finished model.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    options: SearchOptions = SearchOptions(), access: LanguageModel.Access = .resident,
    glossary: Glossary? = nil
  ) throws {
    try options.validate()
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system; train one with `--system phrase`")
    }
    let layout = weights.layout
    try directory.check(
      directory.phraseParts(hasAuxiliaryModels: layout.hasAuxiliaryModels)
        + directory.textParts(description), description)
    sourcePreparation = try directory.sourcePreparation(description)
    targetPreparation = try directory.targetPreparation(description)
    let stored = try PhraseTableFile.read(directory.phraseModelPath)
    terms = glossary.map { [sourcePreparation, targetPreparation] in
      PhraseTerms($0, stored, source: sourcePreparation, target: targetPreparation)
    }
    let table = terms?.table ?? stored
    guard layout == LogLinearModel.layout(of: table, hasAuxiliaryModels: layout.hasAuxiliaryModels)
    else {
      throw FileError(
        directory.descriptionPath,
        "has \(layout[.translation].count) translation and \(layout[.reordering].count) reordering "
          + "weights for a table of \(table.scoreCount) scores "
          + "\(table.reordering == nil ? "without" : "with") orientations; train the model again")
    }
    let model = LogLinearModel(
      table: table,
      languageModel: try LanguageModel(file: directory.languageModelPath, access: access),
      auxiliaryModels: layout.hasAuxiliaryModels ? try directory.auxiliaryModels() : nil,
      weights: weights,
      protectedPhrases: description.form == .raw ? ProtectedPhrases(table) : nil)
    decoder = PhraseDecoder(model, options: options)
  }

  package var phraseTable: PhraseTable? { decoder.table }

  package func learning(_ phrases: LearnedPhrases) -> PhraseTranslator {
    var result = self
    result.decoder = PhraseDecoder(decoder, learned: phrases)
    return result
  }

  package var evidenceNames: [String] { PhraseEvidence.names(decoder.model) }

  package func estimating(by regression: QualityRegression) -> PhraseTranslator {
    var result = self
    result.quality = regression
    return result
  }

  package func translate(_ lines: [String]) -> [Translation] {
    var scorers = SequenceScorers(decoder.model)
    return lines.map { text in
      let (line, terms, constraints) = constrained(text)
      let free = best(line, [], &scorers)
      guard !keeps(terms, free) else { return free }
      // Terms that are kept anyway are not constrained, so the rest of the translation changes little.
      let bound = best(line, broken(constraints, terms, in: free.text), &scorers)
      guard !keeps(terms, bound) else { return bound }
      // A constraint broke another term, or several phrases made a forbidden target.
      return derivations(line.words, terms, constraints, count: Self.listSize, &scorers)
        .lazy.map { self.translation($0, of: line) }.first { keeps(terms, $0) } ?? bound
    }
  }

  /// Returns the constraints of the terms that a translation breaks.
  private func broken(
    _ constraints: [PhraseConstraint], _ terms: [SentenceTerm], in text: String
  ) -> [PhraseConstraint] {
    let spans = terms.filter { !(glossary?.isKept($0.entry, in: text) ?? true) }.map(\.span)
    return constraints.filter { spans.contains($0.span) }
  }

  /// Returns up to `count` different translations that keep the terms of a sentence, the best first;
  /// those of the search without constraints if none does.
  func derivations(
    _ words: [String], _ terms: [SentenceTerm], _ constraints: [PhraseConstraint], count: Int,
    _ scorers: inout SequenceScorers
  ) -> [Derivation] {
    func keeps(_ derivation: Derivation) -> Bool {
      glossary?.keeps(terms, in: derivation.words.joined(separator: " ")) ?? true
    }
    let free = decoder.nBest(words, count: count, &scorers)
    var kept = free.filter(keeps)
    guard !terms.isEmpty, let best = free.first, !keeps(best) else { return kept }
    let some = broken(constraints, terms, in: best.words.joined(separator: " "))
    for constraints in some.count < constraints.count ? [some, constraints] : [constraints] {
      let bound = decoder.nBest(words, count: count, constraints: constraints, &scorers)
        .filter(keeps)
      let known = Set(kept.map(\.words))
      kept += bound.filter { !known.contains($0.words) }
      if !bound.isEmpty { break }
    }
    let order = kept.indices.sorted { (kept[$1].score, $0) < (kept[$0].score, $1) }
    return kept.isEmpty ? free : order.prefix(count).map { kept[$0] }
  }

  /// Returns the best translation of a line, with an estimate of its quality if there is to be one.
  private func best(
    _ line: SourceLine, _ constraints: [PhraseConstraint], _ scorers: inout SequenceScorers
  ) -> Translation {
    guard let quality, !line.words.isEmpty else {
      return translation(
        decoder.translate(line.words, constraints: constraints, &scorers), of: line)
    }
    let (best, list) = decoder.translateListing(
      line.words, count: PhraseEvidence.listSize, constraints: constraints, &scorers)
    var result = translation(best, of: line)
    result.evidence = PhraseEvidence.values(
      best, list: list, sourceLength: line.words.count, decoder.model)
    result.quality = quality.quality(result.evidence)
    return result
  }

  /// Number of translations among which one that keeps all terms is sought.
  private static let listSize = 50

  private func keeps(_ terms: [SentenceTerm], _ translation: Translation) -> Bool {
    self.terms?.glossary.keeps(terms, in: translation.text) ?? true
  }

  package func translate(_ line: String) -> Translation { translate([line])[0] }

  package func check() throws { try decoder.languageModel.check() }

  package func translations(of text: String, count: Int) -> [Translation] {
    let (line, terms, constraints) = constrained(text)
    var scorers = SequenceScorers(decoder.model)
    let found = derivations(line.words, terms, constraints, count: count, &scorers)
    return found.map { translation($0, of: line) }.withDifferentTexts
  }

  var glossary: Glossary? { terms?.glossary }

  /// Returns a line as tokens, with the terms of the glossary in it.
  func constrained(
    _ text: String
  ) -> (line: SourceLine, terms: [SentenceTerm], constraints: [PhraseConstraint]) {
    let line = line(text)
    return terms?.constrained(line, decoder) ?? (line, [], [])
  }

  /// Returns a line as tokens; a token that the phrase table does not know is replaced by a form of it
  /// that it knows.
  package func line(_ text: String) -> SourceLine {
    let line = sourcePreparation.line(text)
    guard sourcePreparation.form == .raw else { return line }
    let vocabulary = decoder.table.sourceVocabulary
    return line.replacing(
      words: sourcePreparation.knownForms(of: line.words) { vocabulary.id(of: $0) != nil })
  }

  /// Returns the tokens of a line as the system reads them.
  package func tokens(of line: String) -> [String] { self.line(line).words }

  /// Returns the tokens of a line, and their best derivation.
  package func derivation(of text: String) -> (tokens: [String], derivation: Derivation) {
    let (line, terms, constraints) = constrained(text)
    var scorers = SequenceScorers(decoder.model)
    let free = decoder.translate(line.words, &scorers)
    let broken =
      terms.isEmpty
      ? [] : broken(constraints, terms, in: translation(free, of: line).text)
    guard !broken.isEmpty else { return (line.words, free) }
    return (line.words, decoder.translate(line.words, constraints: broken, &scorers))
  }

  private func translation(_ derivation: Derivation, of line: SourceLine) -> Translation {
    let features = derivation.features
    return Translation(
      derivation.words, links: decoder.alignment(of: derivation), of: line, by: targetPreparation,
      score: derivation.score,
      features: features.layout.mosesGroups.map { label, indices in
        (label, indices.map { features.values[$0] })
      }
    ).judged(by: glossary, of: line.text)
  }
}
