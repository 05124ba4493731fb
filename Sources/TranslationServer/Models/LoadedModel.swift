import Corrections
package import Documents
import Inspection
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
  /// Training text, in which the examples of a phrase are found; nil if the folder keeps none.
  private(set) var trainingText: TrainingText?
  /// Corrections that the model follows; nil if there are none and none can be learnt.
  private let corrections: (any ServedCorrections)?
  /// True if requests may teach the model corrections.
  private let learns: Bool
  /// Languages of the model by their characters: source and target.
  let profiles: [(language: String, profile: LanguageProfile)]

  package init(
    phrase: PhraseTranslator?, neural: NeuralTranslator?,
    translators: [TranslationSystem: any Translator], splitter: SentenceSplitter,
    memory: TranslationMemory?, corrections: (any ServedCorrections)?, learns: Bool,
    profiles: [(language: String, profile: LanguageProfile)]
  ) {
    (self.phrase, self.neural, self.translators) = (phrase, neural, translators)
    (self.splitter, self.memory, self.corrections) = (splitter, memory, corrections)
    (self.learns, self.profiles) = (learns, profiles)
  }

  /// Corrections that requests may change; nil if the model does not learn.
  package var learning: (any ServedCorrections)? { learns ? corrections : nil }

  /// True if no correction changes the translation of a line, so that the systems can explain it.
  func isUncorrected(_ line: String, _ system: TranslationSystem, _ translation: Translation)
    -> Bool
  {
    corrections == nil || translators[system]?.translate(line).text == translation.text
  }

  package func translator(_ system: TranslationSystem) -> (any Translator)? {
    corrections?.translator(system) ?? translators[system]
  }
}

extension LoadedModel {
  /// Loads the systems of a model; the hybrid shares those it consists of.
  ///
  /// - Parameters:
  ///   - glossary: terms that translations keep; nil for none.
  ///   - learns: whether requests may teach it corrections, if it can learn; those that it has are
  ///     followed in any case.
  ///   - estimatesQuality: whether translations come with an estimate of their quality, if the model has
  ///     one.
  /// - Throws: `FileError` if a part is missing or damaged, or its corrections cannot be stored.
  package init(
    _ directory: ModelDirectory, _ description: ModelDescription, memory: TranslationMemory?,
    glossary: Glossary? = nil, learns: Bool = false, estimatesQuality: Bool = false
  ) throws {
    var phrase: PhraseTranslator?
    var neural: NeuralTranslator?
    var systems: [TranslationSystem: any Translator] = [:]
    if description.systems.contains(.hybrid), description.hybrid != nil {
      let hybrid = try HybridTranslator(directory, description, glossary: glossary)
      (systems[.hybrid], phrase, neural) = (hybrid, hybrid.phrase, hybrid.neural)
    } else {
      if description.systems.contains(.phrase) {
        phrase = try PhraseTranslator(directory, description, glossary: glossary)
      }
      if description.systems.contains(.neural) {
        neural = try NeuralTranslator(directory, description, glossary: glossary)
      }
    }
    systems[.phrase] = phrase
    systems[.neural] = neural
    // Explanations need the systems themselves; the translators may be copies that also estimate.
    for (system, translator) in systems {
      guard estimatesQuality, let translator = translator as? any EstimatingTranslator else {
        continue
      }
      systems[system] = try directory.estimating(translator, system, description) ?? translator
    }
    let learns = learns && Corrections.canLearn(directory, description)
    let stored =
      try learns
      ? Corrections(directory, description) : Corrections.existing(directory, description)
    let preparation = phrase?.sourcePreparation ?? neural?.sourcePreparation
    self.init(
      phrase: phrase, neural: neural,
      translators: try systems.mapValues { try directory.bySentences($0, description) },
      splitter: SentenceSplitter(
        language: description.source, truecaser: preparation?.truecaser,
        conventions: preparation?.conventions),
      memory: memory, corrections: try stored.map { try ModelCorrections($0, systems: systems) },
      learns: learns,
      profiles: LanguageProfile.profiles(description, phrase: phrase, neural: neural))
    trainingText = try? TrainingText(directory)
  }
}
