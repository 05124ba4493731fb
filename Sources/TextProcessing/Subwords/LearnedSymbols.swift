/// The symbols that words consist of while merges are learned, with their order.
struct LearnedSymbols: Sendable {
  private(set) var names = Vocabulary()
  /// The first eight bytes of each symbol, the first one highest: they decide most comparisons.
  private var prefixes: [UInt64] = []

  mutating func intern(_ name: Span<UInt8>) -> WordID {
    let symbol = names.intern(name)
    if Int(symbol) == prefixes.count {
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < name.count ? UInt64(name[index]) : 0) }
      prefixes.append(prefix)
    }
    return symbol
  }

  /// The symbol that a merge makes; different merges may make the same one.
  mutating func join(_ pair: SymbolPair) -> WordID {
    let name = names.bytes(of: pair.left) + names.bytes(of: pair.right)
    return intern(name.span)
  }

  /// Whether a pair comes after another, symbol by symbol, in the order of code points.
  func isAfter(_ pair: SymbolPair, _ other: SymbolPair) -> Bool {
    if pair.left != other.left { return isAfter(pair.left, other.left) }
    return pair.right != other.right && isAfter(pair.right, other.right)
  }

  private func isAfter(_ symbol: WordID, _ other: WordID) -> Bool {
    let (prefix, otherPrefix) = (prefixes[Int(symbol)], prefixes[Int(other)])
    if prefix != otherPrefix { return prefix > otherPrefix }
    // The order of UTF-8 is that of code points.
    return names.bytes(of: other).lexicographicallyPrecedes(names.bytes(of: symbol))
  }
}
