public import LanguageModeling
public import PhraseDecoding
import Primitives
import Storage
package import TextProcessing
import TranslationModel

/// The phrase-based system of a model directory.
public struct PhraseTranslator: Translator {
  public let decoder: PhraseDecoder
  package let sourcePreparation: TextPreparation
  package let targetPreparation: TextPreparation
  /// Enough for what the models are asked again, and for threads to end at about the same time.
  public var batchSize: Int { 16 }

  /// Loads the system from a model directory.
  ///
  /// - Throws: `FileError` where a part is missing or damaged.
  public init(
    _ directory: ModelDirectory, options: SearchOptions = SearchOptions(),
    access: LanguageModel.Access = .resident
  ) throws {
    try self.init(
      directory, directory.readDescription(), options: options, access: access)
  }

  /// Loads the system as a description, finished or not, says.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription,
    options: SearchOptions = SearchOptions(), access: LanguageModel.Access = .resident
  ) throws {
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system; train one with `--system phrase`")
    }
    let table = try PhraseTableFile.read(directory.phraseModelPath)
    let orientations = table.reordering == nil ? 0 : ReorderingModel.scoreNames.count
    guard table.scoreCount == weights.translation.count, orientations == weights.reordering.count
    else {
      throw FileError(
        directory.descriptionPath,
        "has \(weights.translation.count) translation and \(weights.reordering.count) reordering "
          + "weights for \(table.scoreCount) and \(orientations) scores; train the model again")
    }
    decoder = PhraseDecoder(
      table: table,
      languageModel: try LanguageModel(file: directory.languageModelPath, access: access),
      sequences: weights.sequences == nil ? nil : try directory.auxiliaryModels(), weights: weights,
      options: options)
    sourcePreparation = try directory.preparation(
      language: description.source, form: description.form)
    targetPreparation = try directory.preparation(
      language: description.target, form: description.form)
  }

  public func translate(_ lines: [String]) -> [Translation] {
    var scorers = SequenceScorers(decoder)
    return lines.map {
      translation(decoder.translate(sourcePreparation.tokens(of: $0), &scorers), of: $0)
    }
  }

  public func translate(_ line: String) -> Translation {
    translation(decoder.translate(sourcePreparation.tokens(of: line)), of: line)
  }

  public func translations(of line: String, count: Int) -> [Translation] {
    decoder.nBest(sourcePreparation.tokens(of: line), count: count).map {
      translation($0, of: line)
    }
  }

  /// The tokens of a line, and how they are translated.
  package func derivation(of line: String) -> (tokens: [String], derivation: Derivation) {
    let tokens = sourcePreparation.tokens(of: line)
    return (tokens, decoder.translate(tokens))
  }

  private func translation(_ derivation: Derivation, of line: String) -> Translation {
    let features = derivation.features
    return Translation(
      text: targetPreparation.text(of: derivation.words, translationOf: line),
      score: derivation.score,
      features: (features.reordering.isEmpty
        ? [] : [("LexicalReordering0", features.reordering)]) + [
          ("Distortion0", [features.distortion]), ("LM0", [features.languageModel]),
          ("WordPenalty0", [features.wordPenalty]), ("PhrasePenalty0", [features.phrasePenalty]),
          ("TranslationModel0", features.translation),
          ("UnknownWordPenalty0", [features.unknownWord]),
        ] + (features.sequences.isEmpty ? [] : [("SequenceModel0", features.sequences)]),
      alignment: decoder.alignment(of: derivation))
  }
}
