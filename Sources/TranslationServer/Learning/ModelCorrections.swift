import Corrections
import Translators

/// Corrections in the folder of a model, and its systems with them.
struct ModelCorrections: ServedCorrections {
  private let stored: Corrections
  private let translators: [TranslationSystem: any Translator]

  /// - Parameter systems: systems of the model, which translate sentences.
  /// - Throws: `FileError` if the corrections are damaged.
  init(_ stored: Corrections, systems: [TranslationSystem: any Translator]) throws {
    self.stored = stored
    translators = try systems.mapValues(stored.correcting)
  }

  func learn(source: String, target: String) throws -> Int {
    try stored.learn(source: source, target: target)
  }

  func undo(_ number: Int) throws -> Bool {
    guard stored.list.contains(where: { $0.number == number }) else { return false }
    try stored.undo(number)
    return true
  }

  func corrections() throws -> [ServedCorrection] {
    stored.list.map { ServedCorrection(number: $0.number, source: $0.source, target: $0.target) }
  }

  func tmx() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try stored.writeTMX { bytes += Array($0.utf8) }
    return bytes
  }

  func translator(_ system: TranslationSystem) -> (any Translator)? { translators[system] }
}
