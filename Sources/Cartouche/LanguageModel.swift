import Corpora
import Foundation
import LanguageModeling
import TextProcessing
import Translators

/// n-gram language model with modified Kneser-Ney smoothing, in a SQLite file.
///
/// ```swift
/// let model = try await LanguageModel.estimate(
///   from: corpus.targets, language: "en", savingTo: "english.sqlite")
/// let score = model.score("A dog runs.")
/// print(score.perplexity, score.words.map(\.order))
/// ```
public struct LanguageModel: Sendable {
  /// Log probability of a sentence, word by word.
  public struct Score: Sendable, Hashable {
    /// Words in order, and the end of the sentence.
    public let words: [WordScore]

    /// Base-10 logarithm of the probability of the sentence.
    public var logProbability: Double { words.reduce(0) { $0 + $1.logProbability } }

    /// Perplexity: inverse probability, averaged over words and the end of the sentence.
    public var perplexity: Double { pow(10, -logProbability / Double(max(1, words.count))) }
  }

  /// Log probability of a word in its sentence.
  public struct WordScore: Sendable, Hashable {
    /// The word; `</s>` at the end of the sentence.
    public let word: String
    /// Base-10 logarithm of its probability given the words before it.
    public let logProbability: Double
    /// Length of the n-gram that determines the probability: shorter than `LanguageModel.order`
    /// where the model backs off.
    public let order: Int
    /// True if the model does not know the word.
    public let isUnknown: Bool

    /// Probability of the word given the words before it, 0 to 1.
    public var probability: Double { pow(10, logProbability) }
  }

  private let model: LanguageModeling.LanguageModel
  private let preparation: TextPreparation

  /// Length of the longest n-grams.
  public var order: Int { model.order }

  /// Loads a model that was saved.
  ///
  /// - Parameters:
  ///   - file: path of the SQLite file.
  ///   - language: code of the language, whose text is tokenised and lower-cased; nil for text that
  ///     is tokenised already.
  /// - Throws: `FileError` if the file is missing, damaged or not that of a language model.
  public init(file: String, language: String?) throws {
    model = try LanguageModeling.LanguageModel(file: file)
    preparation = TextPreparation(scoring: language)
  }

  /// Loads the language model of a trained phrase-based system, with its own preparation of text.
  ///
  /// - Throws: `FileError` if the folder holds no finished model, or none of a phrase-based system.
  public init(modelFolder: String) throws {
    let directory = ModelDirectory(modelFolder)
    preparation = try directory.targetPreparation(directory.readDescription())
    model = try LanguageModeling.LanguageModel(file: directory.languageModelPath)
  }

  /// Estimates a model, saves it, and returns it.
  ///
  /// - Parameters:
  ///   - sentences: text, one sentence per element.
  ///   - language: code of the language, whose text is tokenised and lower-cased; nil for text that
  ///     is tokenised already.
  ///   - order: length of the longest n-grams, 1 to 6.
  ///   - path: SQLite file to write; docs/formats.md describes its tables.
  /// - Throws: `CancellationError` if the task is cancelled; `OptionError` for an order that is not
  ///   allowed; `FileError` if the text has no words or the file cannot be written.
  public static func estimate(
    from sentences: [String], language: String?, order: Int = 3, savingTo path: String
  ) async throws -> LanguageModel {
    try KneserNey.order.check(order)
    return try await inBackground { flag in
      let preparation = TextPreparation(scoring: language)
      var bytes: [UInt8] = []
      for (index, sentence) in sentences.enumerated() {
        if index.isMultiple(of: 1024) { try flag.check() }
        bytes += preparation.tokens(of: sentence).joined(separator: " ").utf8
        bytes.append(0x0a)
      }
      let estimate = try KneserNey(TextLines(bytes: bytes, name: "sentences"), order: order)
      try flag.check()
      _ = try estimate.write(to: path)
      return try LanguageModel(file: path, language: language)
    }
  }

  /// Returns the log probability of a sentence.
  public func score(_ sentence: String) -> Score {
    var state = model.sentenceStart
    var words: [WordScore] = []
    func add(_ word: String, _ id: WordID) {
      let order = model.matchedOrder(of: id, state: state)
      words.append(
        WordScore(
          word: word, logProbability: Double(model.logProbability(of: id, state: &state)),
          order: order, isUnknown: id == NGramModel.unknown))
    }
    for word in preparation.tokens(of: sentence) { add(word, model.id(of: word)) }
    add("</s>", NGramModel.sentenceEnd)
    return Score(words: words)
  }
}

extension TextPreparation {
  /// Preparation of text for a language model that stands by itself.
  fileprivate init(scoring language: String?) {
    self.init(
      language: language ?? "", form: language == nil ? .pretokenized : .raw,
      casing: language == nil ? .asIs : .lower)
  }
}
