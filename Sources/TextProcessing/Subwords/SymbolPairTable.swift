import Primitives

/// Two adjacent symbols, by their identifiers in a `Vocabulary`.
struct SymbolPair: Hashable, Sendable {
  var left: WordID
  var right: WordID
}

/// Pairs of symbols with dense identifiers, in the order of their first appearance.
struct SymbolPairTable: Sendable {
  private(set) var pairs: [SymbolPair] = []
  /// Identifier + 1 in each occupied slot, 0 in free ones; the size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// Returns the identifier of `pair`, or nil if the table does not contain it.
  func id(of pair: SymbolPair) -> UInt32? {
    let slot = slots[slot(of: pair)]
    return slot == 0 ? nil : slot - 1
  }

  /// Returns the identifier of `pair`, which is added if it is new.
  mutating func intern(_ pair: SymbolPair) -> UInt32 {
    let position = slot(of: pair)
    if slots[position] != 0 { return slots[position] - 1 }
    pairs.append(pair)
    slots[position] = UInt32(pairs.count)
    if pairs.count * 2 > slots.count { grow() }
    return UInt32(pairs.count - 1)
  }

  /// Returns the slot that holds `pair`, or the free slot where it would be inserted.
  private func slot(of pair: SymbolPair) -> Int {
    let mask = slots.count - 1
    let hash = HashMixing.mixed(UInt64(pair.left) << 32 | UInt64(pair.right))
    var position = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[position] != 0, pairs[Int(slots[position]) - 1] != pair {
      position = (position + 1) & mask
    }
    return position
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for id in pairs.indices {
      let position = slot(of: pairs[id])
      slots[position] = UInt32(id + 1)
    }
  }
}
