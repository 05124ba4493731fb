import Foundation

/// Detector of the language of a text, among those of the models.
package struct LanguageDetector: Sendable {
  private let profiles: [(language: String, profile: LanguageProfile)]

  package init(_ profiles: [(language: String, profile: LanguageProfile)]) {
    self.profiles = profiles.filter { !$0.profile.isEmpty }
  }

  /// Language with a probability.
  package struct Guess: Sendable, Equatable {
    package let language: String
    /// Probability that the text is in the language, 0 to 1.
    package let confidence: Double
  }

  /// Most characters of a text that are looked at.
  private static let longest = 2000
  /// Characters depend on each other beyond the two before them, so their probabilities count less
  /// than if they were independent.
  private static let sharpness = 0.5
  /// Probability of a character in a language that no model has: above that of unseen characters,
  /// below that of most trigrams of a known language.
  private static let other = 0.01

  /// Returns the languages, the most probable first.
  ///
  /// The probabilities add up to less than 1: the rest is that of all other languages. They are 0 for a
  /// text without letters.
  ///
  /// - Parameter languages: languages to choose among; nil for all.
  package func guesses(of text: String, among languages: Set<String>? = nil) -> [Guess] {
    let profiles = profiles.filter { languages?.contains($0.language) ?? true }
    let runs = LanguageProfile.runs(of: String(text.prefix(Self.longest)))
    guard !runs.isEmpty else { return profiles.map { Guess(language: $0.language, confidence: 0) } }
    let scores = profiles.map { entry in
      Self.sharpness * runs.reduce(0) { $0 + entry.profile.logProbability(of: $1) }
    }
    let length = runs.reduce(0) { $0 + $1.count - 2 }
    let others = Self.sharpness * Double(length) * log(Self.other)
    let largest = max(scores.max() ?? others, others)
    let total = exp(others - largest) + scores.reduce(0) { $0 + exp($1 - largest) }
    return zip(profiles, scores).map { profile, score in
      Guess(language: profile.language, confidence: exp(score - largest) / total)
    }.sorted { ($1.confidence, $0.language) < ($0.confidence, $1.language) }
  }
}
