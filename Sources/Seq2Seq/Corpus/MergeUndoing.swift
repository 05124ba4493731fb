import TextProcessing

/// Splits subwords that a vocabulary does not contain into known ones, by undoing merges.
///
/// Merges are learned from both languages together, so the segmentation of a word of one language
/// may contain subwords that occur only in the other. subword-nmt does the same if it is given a
/// vocabulary.
struct MergeUndoing: Sendable {
  private typealias Symbol = [UInt8]
  /// Two symbols that were merged to each symbol; the first merge counts.
  private var halves: [Symbol: (left: Symbol, right: Symbol)] = [:]

  init(_ codes: BytePairCodes) {
    for merge in codes.merges {
      let (left, right) = (Symbol(merge.left.utf8), Symbol(merge.right.utf8))
      halves[left + right] = halves[left + right] ?? (left, right)
    }
  }

  /// Returns the known subwords of a subword, and its unknown ones that cannot be split.
  ///
  /// - Parameter subword: subword in UTF-8; it ends in `@@` unless it is the last of its word.
  func pieces(of subword: [UInt8], isKnown: (Span<UInt8>) -> Bool) -> [[UInt8]] {
    if isKnown(subword.span) { return [subword] }
    let part = SubwordMark.removingContinuation(subword)
    guard let (left, right) = halves[part.map(Array.init) ?? subword + SubwordMark.endOfWord] else {
      return [subword]
    }
    let rest: [UInt8]
    if part != nil {
      rest = right + SubwordMark.continuation
    } else if right.suffix(SubwordMark.endOfWord.count).elementsEqual(SubwordMark.endOfWord) {
      rest = Array(right.dropLast(SubwordMark.endOfWord.count))
    } else {
      // Malformed codes, which split `</w>` itself: the pieces would not get smaller.
      return [subword]
    }
    return pieces(of: left + SubwordMark.continuation, isKnown: isKnown)
      + pieces(of: rest, isKnown: isKnown)
  }
}
