package import Corpora
import Foundation
import TextProcessing

/// Log probability of a text, with the statistics that KenLM's `query` reports.
public struct TextScore: Sendable {
  /// Sum of log10 p over all words and sentence ends.
  public internal(set) var logProbability = 0.0
  /// Sum of log10 p over unknown words.
  public internal(set) var unknownLogProbability = 0.0
  /// Number of words and sentence ends.
  public internal(set) var tokens = 0
  /// Number of unknown words.
  public internal(set) var unknown = 0
  /// Number of sentences.
  public internal(set) var sentences = 0

  public init() {}

  /// Perplexity, 10^(-log10 p / tokens); unknown words have the probability of `<unk>`.
  public var perplexity: Double { pow(10, -logProbability / Double(max(1, tokens))) }

  /// Perplexity without unknown words.
  public var perplexityWithoutUnknown: Double {
    pow(10, -(logProbability - unknownLogProbability) / Double(max(1, tokens - unknown)))
  }

  public static func += (left: inout TextScore, right: TextScore) {
    left.logProbability += right.logProbability
    left.unknownLogProbability += right.unknownLogProbability
    left.tokens += right.tokens
    left.unknown += right.unknown
    left.sentences += right.sentences
  }
}

extension LanguageModel {
  /// Returns the score of one tokenised line, including the sentence end.
  package func score(_ line: Span<UInt8>) -> TextScore {
    var result = TextScore()
    result.sentences = 1
    var state = sentenceStart
    var position = 0
    while true {
      while position < line.count && line[position].separatesTokens { position += 1 }
      if position == line.count { break }
      let start = position
      while position < line.count && !line[position].separatesTokens { position += 1 }
      let word = vocabulary.id(of: line.extracting(start..<position)) ?? NGramModel.unknown
      result.add(word, logProbability(of: word, state: &state))
    }
    result.add(NGramModel.sentenceEnd, logProbability(of: NGramModel.sentenceEnd, state: &state))
    return result
  }
}

extension TextScore {
  fileprivate mutating func add(_ word: WordID, _ logProbability: Float) {
    tokens += 1
    self.logProbability += Double(logProbability)
    if word == NGramModel.unknown {
      unknown += 1
      unknownLogProbability += Double(logProbability)
    }
  }
}

/// Scoring of whole texts.
package enum TextScoring {
  /// Calls `body` with the score of each line.
  ///
  /// - Throws: `FileError` if the model's file cannot be read; errors of `body`.
  package static func forEachLine(
    of text: TextLines, with model: LanguageModel, _ body: (TextScore) throws -> Void
  ) throws {
    for line in 0..<text.count {
      let score = model.score(text.bytes.span.extracting(text.range(line)))
      try model.check()
      try body(score)
    }
  }
}
