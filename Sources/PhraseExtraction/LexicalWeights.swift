import Corpora
import TextProcessing
import TranslationModel
import WordAlignment

/// Lexical weights of phrase pairs, from word translation probabilities estimated on aligned text.
///
/// w(t|s) = c(s, t) / c(s) over links; a word without a link is linked to the empty word. The
/// weight of a phrase is the product over its words of the mean of w over the links of the word.
/// Source: Koehn, Och and Marcu 2003, section 2.
struct LexicalWeights: Sendable {
  private let sourceVocabularySize: Int
  private let targetVocabularySize: Int
  /// Offset of each source word in `targets`. The row after that of the last word is for the empty
  /// word.
  private var rowStarts: [Int] = []
  /// Target words linked to each source word, in ascending order. The identifier after that of the
  /// last word stands for the empty word.
  private var targets: [WordID] = []
  /// c(s, t), indexed like `targets`.
  private var counts: [UInt32] = []
  /// c(s); the last element is for the empty word.
  private var sourceTotals: [UInt32] = []
  /// c(t); the last element is for the empty word.
  private var targetTotals: [UInt32] = []

  init(_ text: AlignedText) {
    sourceVocabularySize = text.sourceVocabulary.count
    targetVocabularySize = text.targetVocabulary.count
    var keys = Self.keys(
      text, emptySource: UInt64(sourceVocabularySize), emptyTarget: UInt64(targetVocabularySize))
    keys.sort()
    sourceTotals = [UInt32](repeating: 0, count: sourceVocabularySize + 1)
    targetTotals = [UInt32](repeating: 0, count: targetVocabularySize + 1)
    rowStarts = [Int](repeating: 0, count: sourceVocabularySize + 2)
    var previous = UInt64.max
    for key in keys {
      let (source, target) = (Int(key >> 32), Int(key & 0xffff_ffff))
      sourceTotals[source] += 1
      targetTotals[target] += 1
      if key != previous {
        targets.append(WordID(target))
        counts.append(0)
        rowStarts[source + 1] += 1
        previous = key
      }
      counts[counts.count - 1] += 1
    }
    for row in 0...sourceVocabularySize { rowStarts[row + 1] += rowStarts[row] }
  }

  /// Returns one key per link and per unlinked word, source word × 2^32 + target word.
  private static func keys(
    _ text: AlignedText, emptySource: UInt64, emptyTarget: UInt64
  ) -> [UInt64] {
    var keys: [UInt64] = []
    for (index, alignment) in text.alignments.enumerated() {
      let source = text.source.range(index)
      let target = text.target.range(index)
      var sourceLinked = [Bool](repeating: false, count: source.count)
      var targetLinked = [Bool](repeating: false, count: target.count)
      for link in alignment.links where link.source < source.count && link.target < target.count {
        sourceLinked[link.source] = true
        targetLinked[link.target] = true
        keys.append(
          UInt64(text.source.words[source.lowerBound + link.source]) << 32
            | UInt64(text.target.words[target.lowerBound + link.target]))
      }
      for position in 0..<source.count where !sourceLinked[position] {
        keys.append(UInt64(text.source.words[source.lowerBound + position]) << 32 | emptyTarget)
      }
      for position in 0..<target.count where !targetLinked[position] {
        keys.append(emptySource << 32 | UInt64(text.target.words[target.lowerBound + position]))
      }
    }
    return keys
  }

  /// Returns c(s, t), by binary search.
  private func count(_ source: Int, _ target: Int) -> Float {
    var low = rowStarts[source]
    var high = rowStarts[source + 1]
    while low < high {
      let middle = (low + high) / 2
      if targets[middle] < WordID(target) { low = middle + 1 } else { high = middle }
    }
    let isFound = low < rowStarts[source + 1] && targets[low] == WordID(target)
    return isFound ? Float(counts[low]) : 0
  }

  /// Returns the lexical weights of a phrase pair in both directions.
  func weights(
    source: ArraySlice<WordID>, target: ArraySlice<WordID>, _ alignment: PhraseAlignment
  ) -> (sourceGivenTarget: Float, targetGivenSource: Float) {
    // Both directions need c(s, t) of the same links; look each up once.
    var sums = InlineArray<16, Float>(repeating: 0)
    var sizes = InlineArray<16, Float>(repeating: 0)
    let limit = PhraseAlignment.maximumLength
    alignment.forEachLink { sourcePosition, targetPosition in
      let sourceWord = Int(source[source.startIndex + sourcePosition])
      let targetWord = Int(target[target.startIndex + targetPosition])
      let count = count(sourceWord, targetWord)
      sums[sourcePosition] += count / Float(targetTotals[targetWord])
      sizes[sourcePosition] += 1
      sums[limit + targetPosition] += count / Float(sourceTotals[sourceWord])
      sizes[limit + targetPosition] += 1
    }
    var sourceGivenTarget: Float = 1
    for (position, word) in source.enumerated() {
      sourceGivenTarget *=
        sizes[position] > 0
        ? sums[position] / sizes[position]
        : count(Int(word), targetVocabularySize) / Float(targetTotals[targetVocabularySize])
    }
    var targetGivenSource: Float = 1
    for (position, word) in target.enumerated() {
      targetGivenSource *=
        sizes[limit + position] > 0
        ? sums[limit + position] / sizes[limit + position]
        : count(sourceVocabularySize, Int(word)) / Float(sourceTotals[sourceVocabularySize])
    }
    return (sourceGivenTarget, targetGivenSource)
  }
}
