/// The frequencies of pairs of symbols, and which pair is the most frequent.
///
/// Of equal pairs the last in the order of code points is the most frequent. subword-nmt looks only
/// at pairs above a threshold and keeps the frequencies of others apart. When a merge makes a
/// symbol that other merges have made before, it may forget occurrences of a pair that had been set
/// apart; to choose the same merges, these statistics set the same pairs apart at the same times.
struct PairStatistics: Sendable {
  private struct Candidate {
    var frequency: Int
    var pair: UInt32
  }

  private(set) var table = SymbolPairTable()
  /// The frequency of each pair in view; of others 0.
  private var frequencies: [Int] = []
  /// The frequency of each pair when it was set apart.
  private var apart: [Int] = []
  private var isInView: [Bool] = []
  private var inView: [UInt32] = []
  private var isChanged: [Bool] = []
  private var changed: [UInt32] = []
  /// All pairs in view whose frequency reaches the threshold, beside outdated candidates.
  private var queue = BinaryHeap<Candidate>()
  /// Pairs less frequent than this are set apart every hundred merges.
  private var threshold = 1

  func pair(_ number: UInt32) -> SymbolPair { table.pairs[Int(number)] }

  /// Adds to the frequency of a pair and returns the pair's number.
  mutating func add(_ frequency: Int, to pair: SymbolPair) -> UInt32 {
    let number = table.intern(pair)
    let index = Int(number)
    if index == frequencies.count {
      frequencies.append(0)
      apart.append(0)
      isInView.append(false)
      isChanged.append(false)
    }
    if !isInView[index] {
      isInView[index] = true
      inView.append(number)
    }
    if !isChanged[index] {
      isChanged[index] = true
      changed.append(number)
    }
    frequencies[index] += frequency
    return number
  }

  /// Sets out from the frequencies added so far.
  mutating func begin(_ symbols: LearnedSymbols) {
    apart = frequencies
    threshold = Self.atLeast(Double(frequencies.max() ?? 0) / 10)
    enqueueChanged(symbols)
  }

  /// The most frequent pair before merge number `step`, or nil if there is none.
  mutating func best(before step: Int, _ symbols: LearnedSymbols)
    -> (pair: UInt32, frequency: Int)?
  {
    if let candidate = firstInQueue(symbols) { return candidate }
    setApart()
    for index in isInView.indices {
      isInView[index] = true
      frequencies[index] = apart[index]
    }
    inView = Array(0..<UInt32(table.pairs.count))
    let highest = Double(frequencies.max() ?? 0)
    threshold = Self.atLeast(highest * Double(step) / (Double(step) + 10_000))
    setApart()
    queue.removeAll()
    for pair in inView { enqueue(pair, symbols) }
    return firstInQueue(symbols)
  }

  /// Ends merge number `step`, after all changes of frequencies.
  mutating func finish(_ pair: UInt32, step: Int, _ symbols: LearnedSymbols) {
    frequencies[Int(pair)] = 0
    enqueueChanged(symbols)
    if step % 100 == 0 { setApart() }
  }

  /// The least whole number that is not below `value`, and at least 1.
  private static func atLeast(_ value: Double) -> Int { Int(max(1, value.rounded(.up))) }

  private mutating func setApart() {
    var kept = 0
    for pair in inView {
      let index = Int(pair)
      if frequencies[index] >= threshold {
        inView[kept] = pair
        kept += 1
      } else {
        // A negative frequency is what was lost since the pair was set apart.
        apart[index] = frequencies[index] + (frequencies[index] < 0 ? apart[index] : 0)
        frequencies[index] = 0
        isInView[index] = false
      }
    }
    inView.removeLast(inView.count - kept)
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
