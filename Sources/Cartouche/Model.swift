import Translators

/// Trained model: a folder that can be moved and copied.
public struct Model: Sendable {
  /// Path of the folder.
  public let folder: String
  /// Code of the source language.
  public let source: String
  /// Code of the target language.
  public let target: String
  /// Systems that the model holds.
  public let systems: [Translator.System]
  /// Scores on the development set, such as `BLEU = 41.98 …`, by system and signature of the
  /// metric; empty without a development set.
  public let developmentScores: [Translator.System: [String: String]]

  /// Reads the description of a model, not the model itself.
  ///
  /// - Throws: `FileError` if the folder holds no finished model.
  public init(folder: String) throws {
    let description = try ModelDirectory(folder).readDescription()
    self.folder = folder
    source = description.source
    target = description.target
    systems = description.systems.map(Translator.System.init)
    developmentScores = Dictionary(
      uniqueKeysWithValues: description.systems.compactMap { system in
        description.developmentScores[system.rawValue].map { (Translator.System(system), $0) }
      })
  }
}
