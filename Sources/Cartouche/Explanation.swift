import Inspection
import Translators

/// Explanation of a translation: of what it was put together, and why.
public struct Explanation: Sendable, CustomStringConvertible {
  /// A phrase of the translation.
  public struct Phrase: Sendable, Hashable {
    /// Source words, joined by spaces; empty at the end of the sentence.
    public let source: String
    /// Target words, joined by spaces; `</s>` at the end of the sentence.
    public let target: String
    /// True if the word was copied because the phrase table has no translation of it.
    public let isCopied: Bool
    /// Weight times value of each feature, in the order of `featureNames`.
    public let contributions: [Double]
  }

  /// A subword of the translation, or its end.
  public struct Subword: Sendable, Hashable {
    /// Text, which ends in `@@` unless the subword is the last of its word.
    public let text: String
    /// Natural logarithm of its probability, given the source and the preceding subwords.
    public let logProbability: Double
    /// Source word with the largest attention weight; nil for the end of the sentence.
    public let attendedWord: String?
  }

  /// Names of the features of the phrase-based system.
  public let featureNames: [String]
  /// Phrases of the phrase-based system's translation, in target order; empty without that system.
  public let phrases: [Phrase]
  /// Words of the phrase-based system's second best translation, if there is one.
  public let runnerUp: String?
  /// Subwords of the network's translation; empty without a network.
  public let subwords: [Subword]
  /// The explanation as tables, as `cartouche inspect sentence` prints it.
  public let description: String

  init(_ phrase: SentenceInspection?, _ neural: NeuralInspection?) {
    featureNames = phrase?.features.names ?? []
    phrases = (phrase?.best.phrases ?? []).map {
      Phrase(
        source: $0.source, target: $0.target, isCopied: $0.isCopied,
        contributions: $0.contributions)
    }
    runnerUp = phrase?.runnerUp?.words
    subwords = (neural?.best?.subwords ?? []).map {
      Subword(text: $0.text, logProbability: $0.logProbability, attendedWord: $0.focus)
    }
    description = [phrase?.text, neural?.text].compactMap { $0 }.joined(separator: "\n")
  }
}

extension Translator {
  /// Explains the translation of one sentence by the systems of the translator; a hybrid explains
  /// the translations of both.
  public func explanation(of sentence: String) -> Explanation {
    Explanation(
      phrase.map { SentenceInspection(sentence, reference: nil, $0) },
      neural.map { NeuralInspection(sentence, reference: nil, $0) })
  }
}
