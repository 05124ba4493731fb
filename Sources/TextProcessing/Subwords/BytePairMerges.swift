import Primitives

/// What is merged and into what, for look-up.
struct BytePairMerges: Sendable {
  private(set) var symbols: Vocabulary
  /// Pairs of symbols; their numbers are their ranks, the first learned first.
  private(set) var table = SymbolPairTable()
  /// The symbol that each merge makes.
  private(set) var joined: [WordID] = []
  /// Tells these merges from others, for caches.
  let fingerprint: UInt64

  init(_ codes: BytePairCodes) {
    symbols = codes.symbols
    var hash = FNVHash()
    for byte in codes.serialized() { hash.add(byte) }
    fingerprint = hash.value
    for pair in codes.pairs where Int(table.intern(pair)) == joined.count {
      let name = symbols.bytes(of: pair.left) + symbols.bytes(of: pair.right)
      joined.append(symbols.intern(name.span))
    }
  }
}
