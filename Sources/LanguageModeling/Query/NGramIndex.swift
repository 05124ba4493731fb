import Primitives
import Storage
package import TextProcessing

/// Query index: an automaton whose states are the contexts of a model, identified by 32-bit
/// integers.
///
/// Each n-gram shorter than the order of the model is a state, with its back-off and its suffix,
/// the next shorter context. A hash table maps (state, word) to a log probability and the next
/// state. If it has no entry, the query adds the back-off and continues with the suffix. A known
/// n-gram costs one look-up, and decoding compares contexts by comparing integers.
///
/// A state that no n-gram continues and whose back-off is 1 is equivalent to its suffix and is
/// replaced by it (state minimisation, Heafield 2011, section 4.1).
package struct NGramIndex: Sendable {
  /// Entry of the hash table.
  struct Entry: BitwiseCopyable {
    /// State × 2^32 + word; all bits are set in free slots.
    var key: UInt64
    var logProbability: Float
    /// State after the word.
    var next: UInt32
  }

  /// A context.
  struct State: BitwiseCopyable {
    var logBackoff: Float
    /// State of the next shorter context.
    var suffix: UInt32
  }

  /// Unigrams, indexed by word.
  private(set) var unigrams: [Entry]
  private(set) var states: [State]
  /// First state of each order, indexed by order less one.
  private(set) var firstStates: [UInt32]
  /// Hash table of longer n-grams; open addressing with linear probing.
  private(set) var table: [Entry]

  /// State of the empty context.
  package static let noContext: UInt32 = 0
  /// Key of free slots.
  private static let free = UInt64.max

  /// Index without n-grams, which must not be queried.
  static let empty = NGramIndex()

  private init() { (unigrams, states, firstStates, table) = ([], [], [], []) }

  /// Returns log10 p(word | state) and replaces `state` by the state after `word`.
  ///
  /// - Precondition: `word` is in the vocabulary.
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

  /// Returns the length of the n-gram that determines p(word | state).
  package func matchedOrder(of word: WordID, state: UInt32) -> Int {
    var current = state
    while current != Self.noContext {
      if slot(current, word) != nil { return depth(current) + 1 }
      current = states[Int(current)].suffix
    }
    return 1
  }

  /// Returns the length of the context of a state.
  ///
  /// The length cannot be derived from the suffixes, because some suffixes are not in the model and
  /// some are replaced by minimisation.
  private func depth(_ state: UInt32) -> Int {
    (firstStates.lastIndex { $0 <= state } ?? -1) + 1
  }

  /// Returns the slot of an n-gram; nil if it is not in the table.
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

  /// Returns the first slot to probe: the high bits of a multiplicative hash, scaled to the
  /// capacity.
  private static func home(_ key: UInt64, capacity: Int) -> Int {
    let hash = HashMixing.mixed(key)
    return Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }
}

// MARK: - Building

extension NGramIndex {
  /// Builds the index of a model.
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

  /// Returns the state of the longest known n-gram that ends with `word` and is shorter than
  /// `context` followed by `word`.
  private func longestSuffix(_ context: UInt32, _ word: WordID) -> UInt32 {
    var current = states[Int(context)].suffix
    while current != Self.noContext {
      if let slot = slot(current, word) { return table[slot].next }
      current = states[Int(current)].suffix
    }
    return unigrams[Int(word)].next
  }

  /// Adds an n-gram; unigrams are added in the order of their identifiers.
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

  /// Replaces references to redundant states by their suffixes.
  ///
  /// - Parameter continued: whether any n-gram continues each state.
  private mutating func minimizeStates(_ continued: [Bool]) {
    var minimal = [UInt32](repeating: 0, count: states.count)
    // A suffix is of a lower order, so its index is smaller and its minimal state is known.
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

extension NGramIndex.Entry: PackedValue {}
extension NGramIndex.State: PackedValue {}

extension NGramIndex {
  func write(to writer: borrowing ModelWriter) throws {
    try PackedImage.write(unigrams, name: "unigrams", to: writer)
    try PackedImage.write(states, name: "states", to: writer)
    try PackedImage.write(firstStates, name: "first_states", to: writer)
    try PackedImage.write(table, name: "table", to: writer)
  }

  /// - Parameters:
  ///   - order: order of the model.
  ///   - vocabularySize: number of words of the model.
  /// - Throws: `FileError` if the image is damaged or does not describe such a model.
  init(from reader: borrowing ModelReader, order: Int, vocabularySize: Int) throws {
    unigrams = try PackedImage.read("unigrams", as: Entry.self, from: reader)
    states = try PackedImage.read("states", as: State.self, from: reader)
    firstStates = try PackedImage.read("first_states", as: UInt32.self, from: reader)
    table = try PackedImage.read("table", as: Entry.self, from: reader)
    guard unigrams.count == vocabularySize, isConsistent(order: order) else {
      throw FileError(
        reader.path, "is damaged: its parts do not match; copy it again or estimate the model again"
      )
    }
  }

  /// True if every query ends and stays in the arrays: all states are in range, back-off leads to
  /// smaller states, a look-up meets a free slot, and every order has its first state.
  private func isConsistent(order: Int) -> Bool {
    guard !unigrams.isEmpty, let first = states.first, first.suffix == Self.noContext,
      firstStates.count == order - 1,
      zip(firstStates, firstStates.dropFirst()).allSatisfy({ $0 <= $1 }),
      firstStates.allSatisfy({ $0 > Self.noContext && Int($0) <= states.count })
    else { return false }
    let limit = UInt64(states.count)
    var isOrdered = true
    for state in states.indices.dropFirst() {
      isOrdered = isOrdered && Int(states[state].suffix) < state
    }
    var isInRange = unigrams.allSatisfy { UInt64($0.next) < limit }
    var freeSlots = 0
    for entry in table {
      let isFree = entry.key == Self.free
      freeSlots += isFree ? 1 : 0
      isInRange = isInRange && (isFree || (entry.key >> 32 < limit && UInt64(entry.next) < limit))
    }
    return isOrdered && isInRange && freeSlots > 0
  }
}
