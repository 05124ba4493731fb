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
  /// Languages of the model by their characters: source and target.
  let profiles: [(language: String, profile: LanguageProfile)]

  /// Loads the systems of a model; the systems of the hybrid are shared.
  ///
  /// - Throws: `FileError` if a part is missing or damaged.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, memory: TranslationMemory?
  ) throws {
    var base: [TranslationSystem: any Translator] = [:]
    let systems = description.systems
    if systems.contains(.hybrid), description.hybrid != nil {
      let hybrid = try HybridTranslator(directory, description)
      (base[.hybrid], phrase, neural) = (hybrid, hybrid.phrase, hybrid.neural)
    } else {
      phrase = systems.contains(.phrase) ? try PhraseTranslator(directory, description) : nil
      neural = systems.contains(.neural) ? try NeuralTranslator(directory, description) : nil
    }
    base[.phrase] = phrase
    base[.neural] = neural
    translators = base.mapValues { directory.bySentences($0, description) }
    splitter = SentenceSplitter(
      language: description.source,
      truecaser: (phrase?.sourcePreparation ?? neural?.sourcePreparation)?.truecaser,
      conventions: (phrase?.sourcePreparation ?? neural?.sourcePreparation)?.conventions)
    self.memory = memory
    profiles = LanguageProfile.profiles(description, phrase: phrase, neural: neural)
  }

  package func translator(_ system: TranslationSystem) -> (any Translator)? { translators[system] }
}
