import Primitives
import Storage
package import TextProcessing

/// The index for queries: an automaton whose state is the longest known context, in 32 bits.
///
/// Each n-gram shorter than the model's order is a state, with its back-off and its suffix, the next
/// shorter context. One hash table maps (state, word) to a log probability and the next state; where
/// it has no entry, the query pays the back-off and goes on from the suffix. So a known trigram costs
/// one look-up, and a search can compare contexts by comparing two integers.
///
/// A state that no n-gram continues and whose back-off is 1 behaves as its suffix and is replaced by
/// it (state minimisation, Heafield 2011, section 4.1).
package struct NGramIndex: Sendable {
  struct Entry: BitwiseCopyable {
    var key: UInt64
    var logProbability: Float
    var next: UInt32
  }

  struct State: BitwiseCopyable {
    var logBackoff: Float
    var suffix: UInt32
  }

  /// By word number: the probability without context, and the state of that word as a context.
  private(set) var unigrams: [Entry]
  private(set) var states: [State]
  /// By order less one: the number of its first state.
  private(set) var firstStates: [UInt32]
  /// Open addressing with linear probing.
  private(set) var table: [Entry]

  /// The state without any context.
  package static let noContext: UInt32 = 0
  private static let free = UInt64.max

  /// Of no model.
  static let empty = NGramIndex()

  private init() {
    (unigrams, states, firstStates, table) = ([], [], [], [])
  }

  /// The log10 probability of `word`; moves `state` on. `word` must be in the vocabulary.
  package func logProbability(of word: WordID, state: inout UInt32) -> Float {
    var current = state
    var backoff: Float = 0
    while current != Self.noContext {
      if let slot = slot(current, word) {
        state = table[slot].next
        return table[slot].logProbability + backoff
      }
      backoff += states[Int(current)].logBackoff
      current = states[Int(current)].suffix
    }
    state = unigrams[Int(word)].next
    return unigrams[Int(word)].logProbability + backoff
  }

  /// How many words the n-gram has that a query for `word` in `state` would use.
  package func matchedOrder(of word: WordID, state: UInt32) -> Int {
    var current = state
    while current != Self.noContext {
      if slot(current, word) != nil { return depth(current) + 1 }
      current = states[Int(current)].suffix
    }
    return 1
  }

  /// How many words the context of a state has. Suffixes do not tell: some are not in the model,
  /// and others were replaced by their own.
  private func depth(_ state: UInt32) -> Int {
    (firstStates.lastIndex { $0 <= state } ?? -1) + 1
  }

  private func slot(_ state: UInt32, _ word: WordID) -> Int? {
    let key = UInt64(state) << 32 | UInt64(word)
    var slot = Self.home(key, capacity: table.count)
    while true {
      let found = table[slot].key
      if found == key { return slot }
      if found == Self.free { return nil }
      slot += 1
      if slot == table.count { slot = 0 }
    }
  }

  /// The first slot to look at: the high bits of a multiplicative hash, scaled to the capacity.
  private static func home(_ key: UInt64, capacity: Int) -> Int {
    let hash = HashMixing.mixed(key)
    return Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }
}

// MARK: - Building

extension NGramIndex {
  package init(_ model: NGramModel) {
    let highest = model.order
    let stateCount = 1 + model.orders.dropLast().reduce(0) { $0 + $1.count }
    let entryCount = model.orders.dropFirst().reduce(0) { $0 + $1.count }
    states = [State](repeating: State(logBackoff: 0, suffix: 0), count: stateCount)
    table = [Entry](
      repeating: Entry(key: Self.free, logProbability: 0, next: 0),
      count: max(8, entryCount * 7 / 5 + 1))
    unigrams = []
    firstStates = []
    var continued = [Bool](repeating: false, count: stateCount)
    var offset = 1
    var previousOffset = 0
    for n in 1...highest {
      let rows = model.orders[n - 1]
      if n < highest { firstStates.append(UInt32(offset)) }
      for row in 0..<rows.count {
        let word = rows.words[row]
        let context = n == 1 ? Self.noContext : UInt32(previousOffset) + rows.contexts[row]
        let suffix = n == 1 ? Self.noContext : longestSuffix(context, word)
        let own = n < highest ? UInt32(offset + row) : suffix
        if n < highest {
          states[Int(own)] = State(logBackoff: rows.logBackoffs[row], suffix: suffix)
        }
        insert(context, word, logProbability: rows.logProbabilities[row], next: own)
        continued[Int(context)] = true
      }
      previousOffset = offset
      offset += rows.count
    }
    minimizeStates(continued)
  }

  /// The state of the longest known n-gram that ends with `word` and is shorter than `context` and it.
  private func longestSuffix(_ context: UInt32, _ word: WordID) -> UInt32 {
    var current = states[Int(context)].suffix
    while current != Self.noContext {
      if let slot = slot(current, word) { return table[slot].next }
      current = states[Int(current)].suffix
    }
    return unigrams[Int(word)].next
  }

  private mutating func insert(
    _ context: UInt32, _ word: WordID, logProbability: Float, next: UInt32
  ) {
    if context == Self.noContext {
      unigrams.append(Entry(key: UInt64(word), logProbability: logProbability, next: next))
      return
    }
    let key = UInt64(context) << 32 | UInt64(word)
    var slot = Self.home(key, capacity: table.count)
    while table[slot].key != Self.free { slot = slot + 1 == table.count ? 0 : slot + 1 }
    table[slot] = Entry(key: key, logProbability: logProbability, next: next)
  }

  private mutating func minimizeStates(_ continued: [Bool]) {
    var minimal = [UInt32](repeating: 0, count: states.count)
    // A suffix is of a lower order, so its number is smaller and its turn came before.
    for state in states.indices where state > 0 {
      minimal[state] =
        continued[state] || states[state].logBackoff != 0
        ? UInt32(state) : minimal[Int(states[state].suffix)]
    }
    for state in states.indices { states[state].suffix = minimal[Int(states[state].suffix)] }
    for slot in table.indices { table[slot].next = minimal[Int(table[slot].next)] }
    for word in unigrams.indices { unigrams[word].next = minimal[Int(unigrams[word].next)] }
  }
}

// MARK: - Storage

extension NGramIndex.Entry: PackedValue {
  static var zero: NGramIndex.Entry { .init(key: 0, logProbability: 0, next: 0) }
}

extension NGramIndex.State: PackedValue {
  static var zero: NGramIndex.State { .init(logBackoff: 0, suffix: 0) }
}

extension NGramIndex {
  func write(to writer: borrowing ModelWriter) throws {
    try PackedImage.write(unigrams, name: "unigrams", to: writer)
    try PackedImage.write(states, name: "states", to: writer)
    try PackedImage.write(firstStates, name: "first_states", to: writer)
    try PackedImage.write(table, name: "table", to: writer)
  }

  init(from reader: borrowing ModelReader) throws {
    unigrams = try PackedImage.read("unigrams", as: Entry.self, from: reader)
    states = try PackedImage.read("states", as: State.self, from: reader)
    firstStates = try PackedImage.read("first_states", as: UInt32.self, from: reader)
    table = try PackedImage.read("table", as: Entry.self, from: reader)
  }
}
