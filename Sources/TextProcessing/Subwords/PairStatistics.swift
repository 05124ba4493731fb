/// Frequencies of pairs of symbols, with a queue for the most frequent one.
///
/// Among equally frequent pairs, the last in code-point order is merged first. Like subword-nmt, the
/// statistics prune pairs below a threshold: only active pairs are searched, and the frequencies of
/// pruned ones are stored separately. When a merge makes a symbol that other merges have made
/// before, subword-nmt may lose occurrences of a pruned pair; to choose the same merges, these
/// statistics prune the same pairs at the same steps.
struct PairStatistics: Sendable {
  /// Entry of the queue; it is outdated if the pair has another frequency by now.
  private struct Candidate {
    var frequency: Int
    var pair: UInt32
  }

  private(set) var table = SymbolPairTable()
  /// Frequency of each active pair; 0 for pruned ones.
  private var frequencies: [Int] = []
  /// Frequency of each pair when it was last pruned.
  private var fullFrequencies: [Int] = []
  private var isActive: [Bool] = []
  private var active: [UInt32] = []
  private var isChanged: [Bool] = []
  /// Pairs whose frequency has changed since they were queued.
  private var changed: [UInt32] = []
  /// All active pairs whose frequency reaches the threshold, and outdated candidates.
  private var queue = BinaryHeap<Candidate>()
  /// Pairs less frequent than this are pruned every hundred merges.
  private var threshold = 1

  /// Returns the pair with an identifier.
  func pair(_ id: UInt32) -> SymbolPair { table.pairs[Int(id)] }

  /// Adds to the frequency of a pair and returns the identifier of the pair.
  mutating func add(_ frequency: Int, to pair: SymbolPair) -> UInt32 {
    let id = table.intern(pair)
    let index = Int(id)
    if index == frequencies.count {
      frequencies.append(0)
      fullFrequencies.append(0)
      isActive.append(false)
      isChanged.append(false)
    }
    if !isActive[index] {
      isActive[index] = true
      active.append(id)
    }
    if !isChanged[index] {
      isChanged[index] = true
      changed.append(id)
    }
    frequencies[index] += frequency
    return id
  }

  /// Begins the merges, after all pairs of the text have been added.
  mutating func begin(_ symbols: LearnedSymbols) {
    fullFrequencies = frequencies
    threshold = Self.atLeast(Double(frequencies.max() ?? 0) / 10)
    enqueueChanged(symbols)
  }

  /// Returns the most frequent pair, or nil if there is none.
  ///
  /// - Parameter step: index of the next merge, counted from 0.
  mutating func best(before step: Int, _ symbols: LearnedSymbols)
    -> (pair: UInt32, frequency: Int)?
  {
    if let candidate = firstInQueue(symbols) { return candidate }
    prune()
    for index in isActive.indices {
      isActive[index] = true
      frequencies[index] = fullFrequencies[index]
    }
    active = Array(0..<UInt32(table.pairs.count))
    let highest = Double(frequencies.max() ?? 0)
    threshold = Self.atLeast(highest * Double(step) / (Double(step) + 10_000))
    prune()
    queue.removeAll()
    for pair in active { enqueue(pair, symbols) }
    return firstInQueue(symbols)
  }

  /// Ends merge `step`, after all its changes of frequencies.
  mutating func finish(_ pair: UInt32, step: Int, _ symbols: LearnedSymbols) {
    frequencies[Int(pair)] = 0
    enqueueChanged(symbols)
    if step % 100 == 0 { prune() }
  }

  /// Returns `value` rounded up, and at least 1.
  private static func atLeast(_ value: Double) -> Int { Int(max(1, value.rounded(.up))) }

  /// Prunes all active pairs below the threshold.
  private mutating func prune() {
    var kept = 0
    for pair in active {
      let index = Int(pair)
      if frequencies[index] >= threshold {
        active[kept] = pair
        kept += 1
      } else {
        // A negative frequency is the loss since the pair was pruned.
        fullFrequencies[index] =
          frequencies[index] + (frequencies[index] < 0 ? fullFrequencies[index] : 0)
        frequencies[index] = 0
        isActive[index] = false
      }
    }
    active.removeLast(active.count - kept)
  }

  private mutating func enqueueChanged(_ symbols: LearnedSymbols) {
    for pair in changed {
      isChanged[Int(pair)] = false
      enqueue(pair, symbols)
    }
    changed.removeAll(keepingCapacity: true)
  }

  private mutating func enqueue(_ pair: UInt32, _ symbols: LearnedSymbols) {
    let frequency = frequencies[Int(pair)]
    guard frequency >= threshold else { return }
    let pairs = table.pairs
    queue.insert(Candidate(frequency: frequency, pair: pair)) {
      Self.isMoreFrequent($0, $1, pairs, symbols)
    }
  }

  /// Returns the first candidate that is not outdated; removes those before it.
  private mutating func firstInQueue(_ symbols: LearnedSymbols)
    -> (pair: UInt32, frequency: Int)?
  {
    let pairs = table.pairs
    while let first = queue.first {
      let index = Int(first.pair)
      if frequencies[index] == first.frequency { return (first.pair, first.frequency) }
      queue.removeFirst { Self.isMoreFrequent($0, $1, pairs, symbols) }
    }
    return nil
  }

  private static func isMoreFrequent(
    _ left: Candidate, _ right: Candidate, _ pairs: [SymbolPair], _ symbols: LearnedSymbols
  ) -> Bool {
    if left.frequency != right.frequency { return left.frequency > right.frequency }
    return symbols.isAfter(pairs[Int(left.pair)], pairs[Int(right.pair)])
  }
}
