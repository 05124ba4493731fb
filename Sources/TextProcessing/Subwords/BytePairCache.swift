import Primitives

/// Cache of the subwords of words; each thread that encodes text has its own.
///
/// A cache holds the subwords of one encoder; it is emptied when used with another.
public struct BytePairCache: Sendable {
  /// Number of words after which the cache is emptied.
  public let maximumWords: Int
  /// Longest word in bytes; longer ones are rare and would make the size of the cache unbounded.
  private static let maximumBytes = 128

  private var words = Vocabulary()
  /// Subwords of all words, one word after the other.
  private var subwords: [UInt8] = []
  /// End of each word's subwords in `subwords`, by identifier.
  private var ends: [Int] = []
  /// Fingerprint of the merges that the subwords come from.
  private var fingerprint: UInt64 = 0

  /// Creates an empty cache; 100,000 words of English or German take about 5 MB.
  public init(maximumWords: Int = 100_000) { self.maximumWords = maximumWords }

  /// The number of words.
  public var count: Int { ends.count }

  /// Appends the subwords of a word, if the cache contains it; returns whether it does.
  mutating func append(
    _ word: Span<UInt8>, of merges: BytePairMerges, to output: inout [UInt8]
  ) -> Bool {
    if fingerprint != merges.fingerprint {
      removeAll()
      fingerprint = merges.fingerprint
    }
    guard let id = words.id(of: word).map(Int.init) else { return false }
    output.append((id == 0 ? 0 : ends[id - 1])..<ends[id], of: subwords.span)
    return true
  }

  /// Adds the subwords of a word that the cache does not contain.
  mutating func insert(_ word: Span<UInt8>, _ encoded: ArraySlice<UInt8>) {
    guard word.count <= Self.maximumBytes, maximumWords > 0 else { return }
    if count >= maximumWords { removeAll() }
    _ = words.intern(word)
    subwords += encoded
    ends.append(subwords.count)
  }

  private mutating func removeAll() {
    words = Vocabulary()
    subwords.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
