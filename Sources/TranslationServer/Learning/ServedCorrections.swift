package import Translators

/// Confirmed translation that a model has learnt.
package struct ServedCorrection: Sendable, Equatable {
  /// Number by which it can be undone.
  package let number: Int
  package let source: String
  package let target: String

  package init(number: Int, source: String, target: String) {
    (self.number, self.source, self.target) = (number, source, target)
  }
}

/// Corrections of a model, and its systems with them. A model without a store does not learn.
package protocol ServedCorrections: Sendable {
  /// Learns a translation, which the next translation sees, and returns its number.
  func learn(source: String, target: String) throws -> Int

  /// Forgets a correction; false if there is none of the number.
  func undo(_ number: Int) throws -> Bool

  func corrections() throws -> [ServedCorrection]

  /// Returns the corrections as a file of TMX.
  func tmx() throws -> [UInt8]

  /// Translator of whole lines that knows the corrections; nil for systems that do not learn.
  func translator(_ system: TranslationSystem) -> (any Translator)?
}
