public import LanguageModeling
public import PhraseDecoding
import Primitives
import Storage
package import TextProcessing
import TranslationModel

/// Phrase-based system of a model directory.
public struct PhraseTranslator: Translator {
  public let decoder: PhraseDecoder
  package let sourcePreparation: TextPreparation
  package let targetPreparation: TextPreparation
  /// Number of lines of a batch: enough for the query caches to be useful, and few enough for
  /// threads to finish at about the same time.
  public var batchSize: Int { 16 }

  /// Loads the system from a model directory.
  ///
  /// - Throws: `FileError` if a part is missing or damaged; `OptionError` for options that are not
  ///   allowed.
  public init(
    _ directory: ModelDirectory, options: SearchOptions = SearchOptions(),
    access: LanguageModel.Access = .resident
  ) throws {
    try self.init(
      directory, directory.readDescription(), options: options, access: access)
  }

  /// Loads the system according to a description, which need not be that of a finished model.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    options: SearchOptions = SearchOptions(), access: LanguageModel.Access = .resident
  ) throws {
    try options.validate()
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system; train one with `--system phrase`")
    }
    let table = try PhraseTableFile.read(directory.phraseModelPath)
    let layout = weights.layout
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
      weights: weights)
    decoder = PhraseDecoder(model, options: options)
    sourcePreparation = try directory.preparation(
      language: description.source, form: description.form)
    targetPreparation = try directory.preparation(
      language: description.target, form: description.form)
  }

  public func translate(_ lines: [String]) -> [Translation] {
    var scorers = SequenceScorers(decoder.model)
    return lines.map {
      translation(decoder.translate(tokens(of: $0), &scorers), of: $0)
    }
  }

  public func translate(_ line: String) -> Translation {
    translation(decoder.translate(tokens(of: line)), of: line)
  }

  public func translations(of line: String, count: Int) -> [Translation] {
    decoder.nBest(tokens(of: line), count: count).map {
      translation($0, of: line)
    }.withDifferentTexts
  }

  /// Returns the tokens of a line; a token that the phrase table does not know is replaced by a form
  /// of it that it knows.
  package func tokens(of line: String) -> [String] {
    let tokens = sourcePreparation.tokens(of: line)
    guard sourcePreparation.form == .raw else { return tokens }
    let vocabulary = decoder.table.sourceVocabulary
    return sourcePreparation.knownForms(of: tokens) { vocabulary.id(of: $0) != nil }
  }

  /// Returns the tokens of a line, and their best derivation.
  package func derivation(of line: String) -> (tokens: [String], derivation: Derivation) {
    let tokens = tokens(of: line)
    return (tokens, decoder.translate(tokens))
  }

  private func translation(_ derivation: Derivation, of line: String) -> Translation {
    let features = derivation.features
    return Translation(
      text: targetPreparation.text(of: derivation.words, translationOf: line),
      score: derivation.score,
      features: features.layout.mosesGroups.map { label, indices in
        (label, indices.map { features.values[$0] })
      },
      alignment: decoder.alignment(of: derivation),
      tokenCounts: (
        derivation.phrases.reduce(0) { $0 + $1.source.count }, derivation.words.count
      ))
  }
}
