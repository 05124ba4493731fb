import TextProcessing

/// Cuts a subword that a language does not know into smaller ones that it does, by taking back the merges that made it.
///
/// Merges are learned from both languages together, so a word of one can be cut into subwords that only the other's text
/// had. With a vocabulary, subword-nmt does the same.
struct MergeUndoing: Sendable {
  private typealias Symbol = [UInt8]
  private var halves: [Symbol: (left: Symbol, right: Symbol)] = [:]

  private static let continuation = Array("@@".utf8)
  private static let endOfWord = Array("</w>".utf8)

  init(_ codes: BytePairCodes) {
    for merge in codes.merges {
      let (left, right) = (Symbol(merge.left.utf8), Symbol(merge.right.utf8))
      halves[left + right] = halves[left + right] ?? (left, right)
    }
  }

  /// - Parameter subword: ends in `@@` where its word goes on.
  /// - Returns: subwords that `isKnown` accepts, and those that cannot be cut.
  func pieces(of subword: [UInt8], isKnown: (Span<UInt8>) -> Bool) -> [[UInt8]] {
    if isKnown(subword.span) { return [subword] }
    let continues = subword.suffix(2).elementsEqual(Self.continuation)
    let symbol = continues ? Array(subword.dropLast(2)) : subword + Self.endOfWord
    // In codes that something else wrote, a half could be a part of the mark itself, and pieces would not get smaller.
    guard let (left, right) = halves[symbol],
      continues || right.suffix(Self.endOfWord.count).elementsEqual(Self.endOfWord)
    else { return [subword] }
    let rest =
      continues ? right + Self.continuation : Array(right.dropLast(Self.endOfWord.count))
    return pieces(of: left + Self.continuation, isKnown: isKnown)
      + pieces(of: rest, isKnown: isKnown)
  }
}
