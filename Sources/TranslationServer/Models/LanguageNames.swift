import Foundation

/// Names of languages.
enum LanguageNames {
  private static let english = Locale(identifier: "en")

  /// English name of the language of a code; the code if there is none.
  static func name(_ code: String) -> String {
    english.localizedString(forIdentifier: code) ?? code
  }
}
