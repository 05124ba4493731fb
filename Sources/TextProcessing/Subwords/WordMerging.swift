import Primitives

/// The symbols of one word while merges are applied to it.
///
/// Merges are applied in rounds, as subword-nmt does: of the pairs in the word, the one that was
/// learned first is merged wherever it stands, from the left. A heap finds that pair, so that a word
/// of a hundred thousand characters takes no more than a moment.
struct WordMerging {
  private static let noSymbol = WordID.max
  private static let noRank = UInt32.max

  private let merges: BytePairMerges
  /// Where each character of the word begins.
  private var starts: [Int] = []
  /// The symbol that begins at a character; only characters that begin a symbol count.
  private var symbols: [WordID] = []
  private var next: [Int] = []
  private var previous: [Int] = []
  /// The rank of the pair that begins at a character.
  private var ranks: [UInt32] = []
  /// A pair's rank in the high half, the place where it begins in the low half.
  private var queue = BinaryHeap<UInt64>()

  init(_ word: Span<UInt8>, _ merges: BytePairMerges) {
    self.merges = merges
    var character: [UInt8] = []
    var start = 0
    while start < word.count {
      let end = start + word.scalar(at: start).length
      character.removeAll(keepingCapacity: true)
      character.append(start..<end, of: word)
      if end == word.count { character += SubwordMark.endOfWord }
      next.append(starts.count + 1)
      previous.append(starts.count - 1)
      starts.append(start)
      symbols.append(merges.symbols.id(of: character.span) ?? Self.noSymbol)
      start = end
    }
    ranks = [UInt32](repeating: Self.noRank, count: starts.count)
    for place in starts.indices { updatePair(at: place) }
  }

  /// Merges until no pair is left.
  ///
  /// - Parameter isKept: asked about each pair in each round; for pairs that are not kept, the round
  ///   goes on as if they could not be merged.
  mutating func merge(while isKept: () -> Bool) {
    var merged: [Int] = []
    var skipped: [UInt64] = []
    repeat {
      merged.removeAll(keepingCapacity: true)
      var roundRank: UInt32?
      while let pair = queue.first {
        let rank = UInt32(pair >> 32)
        if let roundRank, roundRank != rank { break }
        queue.removeFirst(by: <)
        let place = Int(pair & 0xffff_ffff)
        // Pairs stay in the queue when one of their symbols is merged with another.
        guard ranks[place] == rank else { continue }
        guard isKept() else {
          skipped.append(pair)
          continue
        }
        roundRank = rank
        join(at: place, rank)
        merged.append(place)
      }
      updatePairs(around: merged)
      for pair in skipped { queue.insert(pair, by: <) }
      skipped.removeAll(keepingCapacity: true)
    } while !merged.isEmpty
  }

  /// Calls `body` with the range of bytes of each subword, the last one of which ends at `count`.
  func forEachSubword(of count: Int, _ body: (Range<Int>) -> Void) {
    var place = 0
    while place < starts.count {
      let following = next[place]
      body(starts[place]..<(following < starts.count ? starts[following] : count))
      place = following
    }
  }

  private mutating func join(at place: Int, _ rank: UInt32) {
    let right = next[place]
    symbols[place] = merges.joined[Int(rank)]
    next[place] = next[right]
    if next[right] < starts.count { previous[next[right]] = place }
    ranks[place] = Self.noRank
    ranks[right] = Self.noRank
  }

  /// Finds the pairs that the symbols of a round form with their neighbours, each pair once.
  private mutating func updatePairs(around merged: [Int]) {
    var last = -1
    for place in merged {
      if previous[place] > last { updatePair(at: previous[place]) }
      updatePair(at: place)
      last = place
    }
  }

  private mutating func updatePair(at place: Int) {
    ranks[place] = Self.noRank
    guard next[place] < starts.count else { return }
    let pair = SymbolPair(left: symbols[place], right: symbols[next[place]])
    guard let rank = merges.table.number(of: pair) else { return }
    ranks[place] = rank
    queue.insert(UInt64(rank) << 32 | UInt64(place), by: <)
  }
}
