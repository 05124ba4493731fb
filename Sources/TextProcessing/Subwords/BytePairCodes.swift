/// The merges of a byte-pair encoding, in the order in which they were learned.
///
/// Rico Sennrich, Barry Haddow, Alexandra Birch: Neural machine translation of rare words with
/// subword units (ACL 2016).
public struct BytePairCodes: Sendable, Equatable {
  private(set) var symbols = Vocabulary()
  /// A pair may occur again after other merges have made its symbols anew; its first place counts.
  private(set) var pairs: [SymbolPair] = []

  /// Creates codes without merges, which segment words into characters.
  public init() {}

  /// The number of merges.
  public var count: Int { pairs.count }

  /// The symbols that each merge joins; those that end a word end in `</w>`.
  public var merges: [(left: String, right: String)] {
    pairs.map { (symbols.word($0.left), symbols.word($0.right)) }
  }

  mutating func append(left: Span<UInt8>, right: Span<UInt8>) {
    // Symbols are numbered by first appearance, so that equal merges make equal codes.
    let first = symbols.intern(left)
    pairs.append(SymbolPair(left: first, right: symbols.intern(right)))
  }
}
