import Primitives

/// Words and their subwords, kept by whoever encodes a text: one cache for each thread.
///
/// A cache serves one encoder; used with another, it begins anew.
public struct BytePairCache: Sendable {
  /// The number of words after which the cache begins anew.
  public let maximumWords: Int
  /// Long words are rare, and would let the cache grow beyond measure.
  private static let maximumBytes = 128

  private var words = Vocabulary()
  private var subwords: [UInt8] = []
  private var ends: [Int] = []
  private var fingerprint: UInt64 = 0

  /// Creates an empty cache; with 100,000 words of English or German it takes some 5 MB.
  public init(maximumWords: Int = 100_000) {
    self.maximumWords = maximumWords
  }

  /// The number of words.
  public var count: Int { ends.count }

  /// Appends the subwords of a word and returns true, if the cache holds them.
  mutating func append(
    _ word: Span<UInt8>, of merges: BytePairMerges, to output: inout [UInt8]
  ) -> Bool {
    if fingerprint != merges.fingerprint {
      removeAll()
      fingerprint = merges.fingerprint
    }
    guard let number = words.id(of: word).map(Int.init) else { return false }
    output.append(
      (number == 0 ? 0 : ends[number - 1])..<ends[number], of: subwords.span)
    return true
  }

  /// Keeps the subwords of a word that the cache does not hold.
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
