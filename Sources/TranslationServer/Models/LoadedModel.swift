import Primitives
package import TextProcessing
package import TranslationMemory
package import Translators

/// Systems of a model, ready to translate.
package struct LoadedModel: Sendable {
  package let phrase: PhraseTranslator?
  package let neural: NeuralTranslator?
  /// Translators of whole lines.
  private let translators: [TranslationSystem: any Translator]
  package let splitter: SentenceSplitter
  package let memory: TranslationMemory?
  /// Corrections that the model learns; nil if it does not.
  package let corrections: (any CorrectionStore)?
  /// Languages of the model by their characters: source and target.
  let profiles: [(language: String, profile: LanguageProfile)]

  package init(
    phrase: PhraseTranslator?, neural: NeuralTranslator?,
    translators: [TranslationSystem: any Translator], splitter: SentenceSplitter,
    memory: TranslationMemory?, corrections: (any CorrectionStore)?,
    profiles: [(language: String, profile: LanguageProfile)]
  ) {
    (self.phrase, self.neural, self.translators) = (phrase, neural, translators)
    (self.splitter, self.memory, self.corrections) = (splitter, memory, corrections)
    self.profiles = profiles
  }

  package func translator(_ system: TranslationSystem) -> (any Translator)? {
    corrections?.translator(system) ?? translators[system]
  }
}

extension LoadedModel {
  /// Loads the systems of a model; the hybrid shares those it consists of.
  ///
  /// - Throws: `FileError` if a part is missing or damaged.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, memory: TranslationMemory?,
    corrections: (any CorrectionStore)? = nil
  ) throws {
    var phrase: PhraseTranslator?
    var neural: NeuralTranslator?
    var systems: [TranslationSystem: any Translator] = [:]
    if description.systems.contains(.hybrid), description.hybrid != nil {
      let hybrid = try HybridTranslator(directory, description)
      (systems[.hybrid], phrase, neural) = (hybrid, hybrid.phrase, hybrid.neural)
    } else {
      if description.systems.contains(.phrase) {
        phrase = try PhraseTranslator(directory, description)
      }
      if description.systems.contains(.neural) {
        neural = try NeuralTranslator(directory, description)
      }
    }
    systems[.phrase] = phrase
    systems[.neural] = neural
    let preparation = phrase?.sourcePreparation ?? neural?.sourcePreparation
    self.init(
      phrase: phrase, neural: neural,
      translators: systems.mapValues { directory.bySentences($0, description) },
      splitter: SentenceSplitter(
        language: description.source, truecaser: preparation?.truecaser,
        conventions: preparation?.conventions),
      memory: memory, corrections: corrections,
      profiles: LanguageProfile.profiles(description, phrase: phrase, neural: neural))
  }
}
