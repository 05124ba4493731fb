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
    /// Number of sentences that were learned.
    package var learned = 0
    /// Number of sentences that came back as their reference when they were translated again, once each
    /// was learned.
    package var repeated = 0
    /// Longest phrases, of at least `phraseLength` source words, of references learned before.
    package var phrases = 0
    /// Number of those phrases whose latest target the translation has, with and without learning.
    package var kept = (with: 0, without: 0)
    /// Seconds for the learning of each sentence, from the reference to phrases in use, without the
    /// transaction of the file.
    package var seconds: [Double] = []
  }

  /// Least number of source words of the phrases that are counted.
  package static let phraseLength = 2

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
  /// - Parameters:
  ///   - weights: weights of corrections; nil for those of the model.
  ///   - baseline: translations without learning, to count phrases; nil for no counts.
  package func run(
    _ lines: [(source: String, reference: String)], weights: LearningWeights? = nil,
    comparedTo baseline: [String]? = nil
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
    for (index, (source, reference)) in lines.enumerated() {
      result.isShared.append(system.sharesPhrase(source))
      let translation = translator.translate(source).text
      result.translations.append(translation)
      if let baseline {
        let counts = [translation, baseline[index]].map {
          system.phrases(in: source, atLeast: Self.phraseLength, keptBy: $0)
        }
        result.phrases += counts[0].found
        result.kept.with += counts[0].kept
        result.kept.without += counts[1].kept
      }
      let start = ContinuousClock.now
      if let number = try? corrections.learn(source: source, target: reference), number > 0 {
        system.update()
        result.learned += 1
      }
      let duration = (ContinuousClock.now - start).components
      result.seconds.append(Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
      if Corrections.key(translator.translate(source).text) == Corrections.key(reference) {
        result.repeated += 1
      }
    }
    return result
  }
}
