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
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in codes.serialized() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    fingerprint = hash
    for pair in codes.pairs where Int(table.intern(pair)) == joined.count {
      let name = symbols.bytes(of: pair.left) + symbols.bytes(of: pair.right)
      joined.append(symbols.intern(name.span))
    }
  }
}
