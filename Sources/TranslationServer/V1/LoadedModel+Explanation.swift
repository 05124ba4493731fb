import PhraseDecoding
import Seq2Seq
import TextProcessing
import Translators

extension LoadedModel {
  /// Returns the phrases that the phrase-based system made a line of, as ranges of tokens.
  ///
  /// - Parameter translation: translation of the line by the system.
  func phrases(
    of line: String, _ translation: Translation
  ) -> [(source: Range<Int>, target: Range<Int>)] {
    guard let phrase else { return [] }
    var result: [(source: Range<Int>, target: Range<Int>)] = []
    var (source, target) = (0, 0)
    for sentence in splitter.split(line).sentences {
      let (tokens, derivation) = phrase.derivation(of: sentence)
      let words = phrase.translate(sentence).targetRanges.count
      for part in derivation.phrases {
        let own = part.source.lowerBound + source..<part.source.upperBound + source
        // Marks that were put in or left out move the words behind them; links know where they are.
        if words == derivation.words.count {
          result.append((own, part.target.lowerBound + target..<part.target.upperBound + target))
        } else {
          let linked = translation.alignment.filter { own.contains($0.source) }.map(\.target)
          if let first = linked.min(), let last = linked.max() {
            result.append((own, first..<last + 1))
          }
        }
      }
      source += tokens.count
      target += words
    }
    return result
  }

  /// Most tokens of a line whose attention weights are told: their number is the product of both sides.
  private static let longestAttention = 250

  /// Returns the attention weights of a line by the network; nil if its tokens are not those of the
  /// translation, or too many.
  func attention(of line: String, _ translation: Translation) -> [[Double]]? {
    guard let neural, translation.sourceRanges.count <= Self.longestAttention,
      translation.targetRanges.count <= Self.longestAttention
    else { return nil }
    let width = translation.sourceRanges.count
    var rows: [[Double]] = []
    var first = 0
    for sentence in splitter.split(line).sentences {
      let tokens = neural.tokens(of: sentence)
      guard let reading = neural.read(tokens, others: [])?.best,
        let weights = reading.wordAttention(sourceCount: tokens.count),
        first + tokens.count <= width
      else { return nil }
      for row in weights {
        var whole = [Double](repeating: 0, count: width)
        whole.replaceSubrange(first..<first + row.count, with: row)
        rows.append(whole)
      }
      first += tokens.count
    }
    return rows.count == translation.targetRanges.count ? rows : nil
  }
}

extension TranslationReading {
  /// Returns the attention of words: sums over the subwords of a source word, means over those of a
  /// target word; nil without attention, or if the source has another number of words.
  fileprivate func wordAttention(sourceCount: Int) -> [[Double]]? {
    // The end symbol is the last of both.
    let sources = source.dropLast()
    guard !sources.contains("</s>") else { return nil }
    var words: [Int] = []
    var word = 0
    for subword in sources {
      words.append(word)
      if !subword.hasSuffix("@@") { word += 1 }
    }
    guard word == sourceCount else { return nil }
    var rows: [[Double]] = []
    var row = [Double](repeating: 0, count: sourceCount)
    var count = 0.0
    for subword in subwords.dropLast() {
      guard subword.attention.count >= words.count else { return nil }
      for (word, weight) in zip(words, subword.attention) { row[word] += Double(weight) }
      count += 1
      if subword.text.hasSuffix("@@") { continue }
      rows.append(row.map { $0 / count })
      row = [Double](repeating: 0, count: sourceCount)
      count = 0
    }
    return rows
  }
}
