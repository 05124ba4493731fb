/// Trie of the n-grams of a hypothesis, to count their matches in references, for one segment at a
/// time.
///
/// An n-gram is a node of a trie, found under the key (node of its first n-1 symbols, last symbol).
/// Since a node belongs to one n-gram only, keys are exact: no hash of a whole n-gram can collide.
/// The trie is stored in an open-addressing table that is not cleared between segments; a slot
/// counts as empty unless it has the generation of the current segment.
struct NGramTrie {
  /// Symbol of words that the hypothesis does not contain.
  static let unknownSymbol = UInt32.max

  /// Alphabet of a sequence; n-grams of different alphabets never match.
  ///
  /// The raw value is the root node of the alphabet's trie.
  enum Alphabet: UInt32, CaseIterable {
    case characters = 0
    case words = 1
  }

  private var slots = [NGramSlot](repeating: NGramSlot(), count: 1024)
  private var addressing = NGramAddressing(generation: 0, capacity: 1024)
  private var nodes: [NGramNode] = []

  /// Number of `nodes` in use.
  private var nodeCount = 0

  /// Node of the current n-gram at each position of a hypothesis, or of each entry of `positions`.
  private var reached: [UInt32] = []

  /// Positions in a reference whose current n-gram also occurs in the hypothesis.
  private var positions: [UInt32] = []

  /// Discards the previous segment and reserves space for `ngrams` n-grams of a hypothesis.
  mutating func beginSegment(ngrams: Int) {
    var generation = addressing.generation
    let next = NGramAddressing(generation: 0, capacity: 2 * ngrams)
    if next.capacity > slots.count || generation == .max {
      slots = [NGramSlot](repeating: NGramSlot(), count: max(next.capacity, slots.count))
      generation = 0
    }
    addressing = NGramAddressing(generation: generation + 1, capacity: next.capacity)
    nodeCount = Alphabet.allCases.count
    let mostNodes = nodeCount + ngrams
    if nodes.count < mostNodes {
      nodes = [NGramNode](repeating: NGramNode(), count: max(mostNodes, 2 * nodes.count))
    }
  }

  /// Resets the counts of the reference.
  ///
  /// - Parameter alone: Whether the matches with earlier references are discarded, too.
  mutating func beginReference(alone: Bool) {
    let count = nodeCount
    var nodes = nodes.mutableSpan
    for index in 0..<count { nodes[index].beginReference(alone: alone) }
  }

  /// Counts the n-grams of a hypothesis of orders 1 to `maximumOrder`.
  mutating func countHypothesis(_ symbols: [UInt32], alphabet: Alphabet, maximumOrder: Int) {
    startAtEachPosition(of: symbols, root: alphabet.rawValue)
    nodeCount = NGramCounting.countHypothesis(
      symbols.span, maximumOrder: maximumOrder, addressing: addressing, nodeCount: nodeCount,
      slots: &slots, nodes: &nodes, reached: &reached)
  }

  /// Adds the number of matches of order n with a reference to `matches[first + (n - 1) * stride]`.
  ///
  /// An n-gram matches min(count in the hypothesis, count in the reference) times. If earlier
  /// references are not discarded, the increase of min(count in the hypothesis, maximum count in a
  /// reference) is added.
  mutating func countMatches(
    _ symbols: [UInt32], alphabet: Alphabet, maximumOrder: Int,
    into matches: inout [Int], first: Int, stride: Int
  ) {
    startAtEachPosition(of: symbols, root: alphabet.rawValue)
    var followed = symbols.count
    for offset in 0..<min(maximumOrder, symbols.count) {
      matches[first + offset * stride] += NGramCounting.countMatches(
        symbols.span, offset: offset, addressing: addressing, slots: slots, nodes: &nodes,
        reached: &reached, positions: &positions, followed: &followed)
    }
  }

  /// Sets the n-gram at each position to the empty one, the root of the trie.
  private mutating func startAtEachPosition(of symbols: [UInt32], root: UInt32) {
    if reached.count < symbols.count {
      reached = [UInt32](repeating: 0, count: 2 * symbols.count)
      positions = reached
    }
    for position in symbols.indices {
      reached[position] = root
      positions[position] = UInt32(truncatingIfNeeded: position)
    }
  }
}

/// Inner loops of `NGramTrie`.
///
/// Order is the outer loop and position the inner one, so that consecutive look-ups do not depend
/// on each other. Arrays are passed as separate parameters because spans of two fields of one value
/// violate exclusive access.
enum NGramCounting {
  /// Counts all n-grams of a hypothesis and returns the number of nodes in use afterwards.
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

  /// Extends n-grams from order `offset` to order `offset + 1` and returns the number of matches.
  ///
  /// The first `followed` elements of `positions` and `reached` list the n-grams of the reference
  /// that also occur in the hypothesis, in order of position; extended n-grams that do not are
  /// removed from the list.
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
    var extended = 0
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
      reached[extended] = node
      positions[extended] = position
      extended += 1
      matchCount += nodes[Int(node)].credit()
    }
    followed = extended
    return matchCount
  }
}
