/// The inner loops of `NGramTrie`.
///
/// Order is the outer loop and position the inner one, so the look-ups of one round do not wait for
/// each other. Arrays arrive as separate parameters because spans of two fields of one value would
/// exclude each other.
enum NGramCounting {
  /// Counts all n-grams and returns the number of nodes in use afterwards.
  static func countHypothesis(
    _ symbols: borrowing Span<UInt32>, maximumOrder: Int, addressing: NGramAddressing,
    nodeCount: Int, slots: inout [NGramSlot], nodes: inout [NGramNode], reached: inout [UInt32]
  ) -> Int {
    var slots = slots.mutableSpan
    var nodes = nodes.mutableSpan
    var reached = reached.mutableSpan
    let generation = addressing.generation
    var nodeCount = nodeCount
    for offset in 0..<min(maximumOrder, symbols.count) {
      for position in 0..<(symbols.count - offset) {
        let key = NGramSlot.key(reached[position], symbols[position + offset])
        var index = addressing.home(of: key)
        while slots[index].generation == generation, slots[index].key != key {
          index = addressing.next(after: index)
        }
        let node: UInt32
        if slots[index].generation == generation {
          node = slots[index].node
          nodes[Int(node)].hypothesisCount += 1
        } else {
          node = UInt32(truncatingIfNeeded: nodeCount)
          slots[index] = NGramSlot(key: key, generation: generation, node: node)
          nodes[nodeCount] = NGramNode(hypothesisCount: 1)
          nodeCount += 1
        }
        reached[position] = node
      }
    }
    return nodeCount
  }

  /// Follows n-grams of order `offset` to order `offset + 1` and returns how many match.
  ///
  /// `positions` and `reached` list the `followed` n-grams that the hypothesis has, in order of
  /// position; those that it does not have in the higher order are taken off the list.
  static func countMatches(
    _ symbols: borrowing Span<UInt32>, offset: Int, addressing: NGramAddressing,
    slots: [NGramSlot], nodes: inout [NGramNode], reached: inout [UInt32],
    positions: inout [UInt32], followed: inout Int
  ) -> Int {
    let slots = slots.span
    var nodes = nodes.mutableSpan
    var reached = reached.mutableSpan
    var positions = positions.mutableSpan
    let generation = addressing.generation
    var kept = 0
    var matchCount = 0
    for candidate in 0..<followed {
      let position = positions[candidate]
      let last = Int(position) + offset
      if last >= symbols.count { break }
      let key = NGramSlot.key(reached[candidate], symbols[last])
      var index = addressing.home(of: key)
      while slots[index].generation == generation, slots[index].key != key {
        index = addressing.next(after: index)
      }
      guard slots[index].generation == generation else { continue }
      let node = slots[index].node
      reached[kept] = node
      positions[kept] = position
      kept += 1
      matchCount += nodes[Int(node)].credit()
    }
    followed = kept
    return matchCount
  }
}
