import Foundation
import Primitives
import TextProcessing
package import Translators
import WordAlignment

/// Turns pairs of text into corrections with tokens and links, by the files of a model.
package struct CorrectionAligner: Sendable {
  private let source: TextPreparation
  private let target: TextPreparation
  private let model: AlignmentModel

  /// Loads the alignment model of a model directory.
  ///
  /// - Throws: `FileError` if it is missing or damaged.
  package init(_ directory: ModelDirectory, _ description: ModelDescription) throws {
    guard FileManager.default.fileExists(atPath: directory.alignmentModelPath) else {
      throw FileError(
        directory.path,
        "keeps no alignment model, by which corrections are learned; train the model again with "
          + "this version of cartouche")
    }
    try directory.check([directory.alignmentModelPath], description)
    model = try AlignmentModel(file: directory.alignmentModelPath)
    source = try directory.sourcePreparation(description)
    target = try directory.targetPreparation(description)
  }

  /// Returns an aligned correction without a number; without links if a side has more than 250
  /// tokens.
  package func correction(source text: String, target other: String, time: Int) -> Correction {
    let words = source.tokens(of: text)
    // As the phrase-based system reads them.
    let sourceTokens =
      source.form == .raw
      ? source.knownForms(of: words) { model.sourceVocabulary.id(of: $0) != nil } : words
    let targetTokens = target.tokens(of: other)
    return Correction(
      number: 0, source: text, target: other, sourceTokens: sourceTokens,
      targetTokens: targetTokens,
      links: model.align(source: sourceTokens, target: targetTokens, .growDiagFinalAnd), time: time)
  }
}
