import Foundation
package import PhraseDecoding
package import Translators

/// Simulated post-editing: after the translation of each sentence, its reference is learned.
package struct PostEditingSimulation {
  /// Course of one simulation.
  package struct Result: Sendable {
    /// Translations in order, each made with the references of all sentences before it.
    package var translations: [String] = []
    /// True if each sentence shared a phrase with one before it.
    package var isShared: [Bool] = []
    /// Seconds for the learning of each sentence, from the reference to phrases in use, without the
    /// transaction of the file.
    package var seconds: [Double] = []
  }

  private let directory: ModelDirectory
  private let description: ModelDescription
  private let base: any Translator
  private let aligner: CorrectionAligner

  /// Loads a system and the alignment model of a model directory; its corrections are not used.
  ///
  /// - Throws: `FileError` if a part is missing or damaged.
  package init(_ directory: ModelDirectory, _ system: TranslationSystem) throws {
    self.directory = directory
    description = try directory.readDescription()
    aligner = try CorrectionAligner(directory, description)
    base =
      switch system {
      case .phrase: try PhraseTranslator(directory, description)
      case .neural: try NeuralTranslator(directory, description)
      case .hybrid: try HybridTranslator(directory, description)
      }
  }

  /// Returns the translations without learning.
  package func translationsWithoutLearning(of lines: [String]) throws -> [String] {
    try directory.bySentences(base, description).translate(lines).map(\.text)
  }

  /// Translates lines in order, each with what was learned from the references before it.
  ///
  /// - Parameter weights: weights of learned phrases; nil for those of the model.
  package func run(
    _ lines: [(source: String, reference: String)], weights: LearningWeights? = nil
  ) throws -> Result {
    var description = description
    if let weights { description.learning = weights }
    // Simulated corrections are numbered from 1.
    description.lastCorrection = nil
    let corrections = Corrections(simulating: directory, description, aligner)
    let system = try CorrectedTranslator(base, corrections)
    let translator = try CorrectedTranslator(
      directory.bySentences(system, description), corrections)
    var result = Result()
    for (source, reference) in lines {
      result.isShared.append(system.sharesPhrase(source))
      result.translations.append(translator.translate(source).text)
      let start = ContinuousClock.now
      if let number = try? corrections.learn(source: source, target: reference), number > 0 {
        system.update()
      }
      let duration = (ContinuousClock.now - start).components
      result.seconds.append(Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    return result
  }
}
