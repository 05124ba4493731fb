/// Counts the n-grams of a hypothesis and finds them in references, for one segment at a time.
///
/// An n-gram is a node of a trie, found under the key (node of its first n-1 symbols, last symbol).
/// Since a node belongs to one n-gram only, keys are exact: there is no hash of a whole n-gram that
/// could collide. The trie lives in an open-addressing table that is never cleared; a slot counts
/// as empty unless it carries the number of the current segment.
struct NGramTrie {
  /// A symbol that no hypothesis contains.
  static let unknownSymbol = UInt32.max

  /// The alphabet a sequence is written in; n-grams of different alphabets never match.
  ///
  /// The raw value is the root of the alphabet's trie.
  enum Alphabet: UInt32, CaseIterable {
    case characters = 0
    case words = 1
  }

  private var slots = [NGramSlot](repeating: NGramSlot(), count: 1024)
  private var addressing = NGramAddressing(generation: 0, capacity: 1024)
  private var nodes: [NGramNode] = []
  private var nodeCount = 0

  /// The node that the n-gram at each position, or at each position still followed, has reached.
  private var reached: [UInt32] = []
  private var positions: [UInt32] = []

  /// Forgets the previous segment and makes room for the n-grams of a hypothesis.
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

  /// Forgets the counts of the last reference and, for `alone`, what earlier ones were credited.
  mutating func beginReference(alone: Bool) {
    let count = nodeCount
    var nodes = nodes.mutableSpan
    for index in 0..<count { nodes[index].beginReference(alone: alone) }
  }

  /// Counts the n-grams of a hypothesis, up to `maximumOrder`.
  mutating func countHypothesis(_ symbols: [UInt32], alphabet: Alphabet, maximumOrder: Int) {
    startAtEachPosition(of: symbols, root: alphabet.rawValue)
    nodeCount = NGramCounting.countHypothesis(
      symbols.span, maximumOrder: maximumOrder, addressing: addressing, nodeCount: nodeCount,
      slots: &slots, nodes: &nodes, reached: &reached)
  }

  /// Adds the number of matches with a reference at `matches[first + (n - 1) * stride]`.
  ///
  /// An n-gram matches as often as it occurs in both, min(hypothesis, reference). With earlier
  /// references credited, what is added is the increase of min(hypothesis, max over references).
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
