import Primitives

/// Merges of a byte-pair encoding, for look-up by pair.
struct BytePairMerges: Sendable {
  private(set) var symbols: Vocabulary
  /// Pairs of symbols; their identifiers are their ranks, 0 for the first merge learned.
  private(set) var table = SymbolPairTable()
  /// Symbol that each merge makes, by rank.
  private(set) var joined: [WordID] = []
  /// Hash of the codes, by which a cache recognises its merges.
  let fingerprint: UInt64

  init(_ codes: BytePairCodes) {
    symbols = codes.symbols
    var hash = FNVHash()
    for byte in codes.serialized() { hash.add(byte) }
    fingerprint = hash.value
    for pair in codes.pairs where Int(table.intern(pair)) == joined.count {
      let name = symbols.bytes(of: pair.left) + symbols.bytes(of: pair.right)
      joined.append(symbols.intern(name.span))
    }
  }
}

/// Symbols of one word while merges are applied to it.
///
/// Merges are applied in rounds, as in subword-nmt: in each round, the pair of lowest rank in the
/// word is merged at all its positions, from left to right. A heap finds the pair, so the time
/// without dropout is O(n log n) in the length of the word.
struct WordMerging {
  private static let noSymbol = WordID.max
  private static let noRank = UInt32.max

  private let merges: BytePairMerges
  /// Start of each character of the word, in bytes.
  private var starts: [Int] = []
  /// Symbol that begins at each character; valid only at characters that begin a symbol.
  private var symbols: [WordID] = []
  /// Character at which the next symbol begins; the number of characters after the last symbol.
  private var next: [Int] = []
  /// Character at which the previous symbol begins; -1 before the first symbol.
  private var previous: [Int] = []
  /// Rank of the pair of symbols that begins at each character.
  private var ranks: [UInt32] = []
  /// Candidate pairs: the rank in the upper 32 bits, the character where it begins in the lower.
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
    for position in starts.indices { updatePair(at: position) }
  }

  /// Applies merges until none is possible.
  ///
  /// - Parameter isApplied: called for each candidate in each round; if it returns false, the
  ///   candidate is skipped in this round.
  mutating func merge(where isApplied: () -> Bool) {
    var merged: [Int] = []
    var skipped: [UInt64] = []
    repeat {
      merged.removeAll(keepingCapacity: true)
      var roundRank: UInt32?
      while let pair = queue.first {
        let rank = UInt32(pair >> 32)
        if let roundRank, roundRank != rank { break }
        queue.removeFirst(by: <)
        let position = Int(pair & 0xffff_ffff)
        // The candidate is outdated if one of its symbols has been merged with another.
        guard ranks[position] == rank else { continue }
        guard isApplied() else {
          skipped.append(pair)
          continue
        }
        roundRank = rank
        join(at: position, rank)
        merged.append(position)
      }
      updatePairs(around: merged)
      for pair in skipped { queue.insert(pair, by: <) }
      skipped.removeAll(keepingCapacity: true)
    } while !merged.isEmpty
  }

  /// Calls `body` with the range in bytes of each subword.
  ///
  /// - Parameter count: length of the word in bytes.
  func forEachSubword(of count: Int, _ body: (Range<Int>) -> Void) {
    var position = 0
    while position < starts.count {
      let following = next[position]
      body(starts[position]..<(following < starts.count ? starts[following] : count))
      position = following
    }
  }

  /// Merges the pair that begins at a character.
  private mutating func join(at position: Int, _ rank: UInt32) {
    let right = next[position]
    symbols[position] = merges.joined[Int(rank)]
    next[position] = next[right]
    if next[right] < starts.count { previous[next[right]] = position }
    ranks[position] = Self.noRank
    ranks[right] = Self.noRank
  }

  /// Updates the pairs of the symbols merged in a round with their neighbours, each pair once.
  private mutating func updatePairs(around merged: [Int]) {
    var last = -1
    for position in merged {
      if previous[position] > last { updatePair(at: previous[position]) }
      updatePair(at: position)
      last = position
    }
  }

  /// Updates the rank of the pair that begins at a character, and queues the pair if it has one.
  private mutating func updatePair(at position: Int) {
    ranks[position] = Self.noRank
    guard next[position] < starts.count else { return }
    let pair = SymbolPair(left: symbols[position], right: symbols[next[position]])
    guard let rank = merges.table.id(of: pair) else { return }
    ranks[position] = rank
    queue.insert(UInt64(rank) << 32 | UInt64(position), by: <)
  }
}
