import Documents
import Storage

/// Search for the entries of a memory whose sources are the most similar to a segment.
///
/// Lengths of sources are taken in turn, the nearest first. An entry that is similar enough shares a
/// known number of tokens with the segment (T-occurrence, Li, Lu and Lu 2008), so it has one of any
/// tokens whose number is greater than that of those that may lack: the entries of the rarest are
/// candidates, and the lists of the others are only read to count. Those with the most tokens in common
/// come first; `TokenPattern` decides next, then `EditDistance` in the order in which entries can be
/// better. The similarity of the worst match that counts takes the place of the threshold as soon as
/// there are enough matches. No entry is missed.
struct SimilaritySearch: ~Copyable {
  /// Values by which matches are ordered.
  struct Rank {
    /// Similarity, or one that the entry cannot exceed.
    let similarity: Double
    /// Number of segments that were imported.
    let count: Int
    let entry: Int

    /// True if the match counts before another: more similar, more frequent, or imported first.
    func isBefore(_ other: Self) -> Bool {
      (other.similarity, other.count, entry) < (similarity, count, other.entry)
    }
  }

  private let sources: SourceTokens
  private var pattern: TokenPattern
  /// Numbers of the tokens that the memory has, repetitions by themselves.
  private let numbers: [UInt32]
  /// Numbers of the kinds of codes that the memory has.
  private let kinds: [UInt32]
  /// Numbers of the codes of the segment, nil for a kind that the memory lacks.
  private let codes: [UInt32?]
  private let least: Double
  private let wanted: Int

  /// Number of tokens in common with each entry, so far.
  private var shared: [UInt16]
  private var found: [(rank: Rank, match: MemoryMatch)] = []

  /// - Parameters:
  ///   - tokens: tokens of the segment.
  ///   - least: smallest similarity, above 0.
  ///   - count: largest number of matches, at least 1.
  init(
    _ tokens: [String], least: Double, count: Int, _ sources: SourceTokens,
    _ reader: borrowing ModelReader
  ) throws {
    let kinds = ["o", "c", "s"].map { StoredText.token(ofKind: $0) }
    let folded = tokens.map(TextWords.folded)
    var occurrences: [String: Int] = [:]
    let names = folded.map { token in
      occurrences[token, default: 0] += 1
      return MemoryIndex.repeated(token, occurrences[token] ?? 1)
    }
    let numbers = try MemoryIndex.numbers(of: Set(names + kinds), reader)
    pattern = TokenPattern(folded.map { numbers[$0] })
    self.numbers = names.compactMap { numbers[$0] }
    self.kinds = kinds.compactMap { numbers[$0] }
    codes = tokens.filter(kinds.contains).map { numbers[$0] }
    self.sources = sources
    self.least = least
    wanted = count
    shared = Array(repeating: 0, count: 1 + sources.last)
  }

  /// Returns the matches in order.
  ///
  /// - Parameter match: reads an entry and compares it; nil if it is not similar enough.
  mutating func matches(
    _ reader: borrowing ModelReader,
    _ match: (_ entry: Int, _ least: Double) throws -> (match: MemoryMatch, similarity: Double)?
  ) throws -> [MemoryMatch] {
    let count = Double(pattern.count)
    let shortest = max(1, Int((count * least - 1e-6).rounded(.up)))
    let longest = max(shortest, Int((count / max(0.01, least) + 1e-6).rounded(.down)))
    let sizes = try MemoryIndex.sizes(of: numbers, shortest...longest, reader)
    func bound(_ length: Int) -> Double {
      Double(min(length, pattern.count)) / Double(max(length, pattern.count))
    }
    let lengths = sizes.keys.map { (length: $0, bound: bound($0)) }
      .sorted { ($1.bound, $0.length) < ($0.bound, $1.length) }
    for (length, _) in lengths {
      try search(length, sizes[length] ?? [], reader, match)
    }
    return found.map(\.match)
  }

  /// Smallest similarity that a further match may have.
  private var threshold: Double {
    found.count == wanted ? found.last?.rank.similarity ?? least : least
  }

  /// Adds the matches among the entries whose sources have a length.
  ///
  /// - Parameter sizes: size of the list of each of `numbers`.
  private mutating func search(
    _ length: Int, _ sizes: [Int], _ reader: borrowing ModelReader,
    _ match: (Int, Double) throws -> (match: MemoryMatch, similarity: Double)?
  ) throws {
    let needed = needed(length)
    let lists = sizes.indices.filter { sizes[$0] > 0 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    guard needed <= min(length, lists.count) else { return }
    // An entry with enough tokens has others than these, the most frequent ones.
    var left = Array(lists.prefix(needed - 1))
    var candidates = try proposals(lists.dropFirst(needed - 1), length, reader)
    while true {
      candidates.removeAll { Int(shared[$0]) + left.count < needed }
      // Comparing an entry takes as long as reading some bytes of a list.
      guard let index = left.last, sizes[index] < 32 * candidates.count else { break }
      left.removeLast()
      try countAgain(index, length, reader)
    }
    var groups: [Int: [Int]] = [:]
    for entry in candidates { groups[Int(shared[entry]), default: []].append(entry) }
    for (count, entries) in groups.sorted(by: { $0.key > $1.key }) {
      guard count + left.count >= self.needed(length) else { break }
      try compare(entries, length, match)
    }
  }

  /// Number of tokens in common that a further match of a length has at least.
  private func needed(_ length: Int) -> Int {
    let longer = max(length, pattern.count)
    return max(1, longer - EditDistance.mostEdits(longer, least: threshold))
  }

  /// Adds the matches among entries.
  private mutating func compare(
    _ entries: [Int], _ length: Int,
    _ match: (Int, Double) throws -> (match: MemoryMatch, similarity: Double)?
  ) throws {
    let longer = max(length, pattern.count)
    let most = EditDistance.mostEdits(longer, least: threshold)
    var ranks: [Rank] = []
    for entry in entries {
      guard let (count, tokens) = sources.place(of: entry),
        let edits = pattern.edits(sources, tokens, length: length, most: most), edits <= most,
        hasSameCodes(tokens)
      else { continue }
      let similarity = 1 - Double(edits) / Double(longer)
      ranks.append(Rank(similarity: similarity, count: count, entry: entry))
    }
    for rank in ranks.sorted(by: { $0.isBefore($1) }) {
      if found.count == wanted, let last = found.last, last.rank.isBefore(rank) { break }
      guard let (match, similarity) = try match(rank.entry, threshold) else { continue }
      let rank = Rank(similarity: similarity, count: rank.count, entry: rank.entry)
      let place = found.firstIndex { rank.isBefore($0.rank) } ?? found.count
      found.insert((rank, match), at: place)
      if found.count > wanted { found.removeLast() }
    }
  }

  /// Entries that have one of some tokens, each once; their tokens are counted.
  private mutating func proposals(
    _ indices: ArraySlice<Int>, _ length: Int, _ reader: borrowing ModelReader
  ) throws -> [Int] {
    var entries: [Int] = []
    // A local array is changed without asking each time whether it is shared.
    var counts: [UInt16] = []
    swap(&counts, &shared)
    defer { swap(&counts, &shared) }
    let lists = indices.map { Int(numbers[$0]) }
    try MemoryIndex.forEachList(of: lists, .source, length, reader) { bytes in
      MemoryIndex.forEachEntry(in: bytes) { entry in
        guard entry < counts.count else { return }
        if counts[entry] == 0 { entries.append(entry) }
        counts[entry] &+= 1
      }
    }
    return entries
  }

  /// Counts one more token of the entries that have another already.
  private mutating func countAgain(
    _ index: Int, _ length: Int, _ reader: borrowing ModelReader
  ) throws {
    var counts: [UInt16] = []
    swap(&counts, &shared)
    defer { swap(&counts, &shared) }
    try MemoryIndex.forEachList(of: [Int(numbers[index])], .source, length, reader) { bytes in
      MemoryIndex.forEachEntry(in: bytes) { entry in
        guard entry < counts.count, counts[entry] > 0 else { return }
        counts[entry] &+= 1
      }
    }
  }

  /// True if a source has codes of the same kinds in the same order.
  private func hasSameCodes(_ tokens: Range<Int>) -> Bool {
    guard !kinds.isEmpty else { return codes.isEmpty }
    var place = 0
    var isSame = true
    sources.forEachToken(tokens) { token in
      guard isSame, kinds.contains(token) else { return }
      isSame = place < codes.count && codes[place] == token
      place += 1
    }
    return isSame && place == codes.count
  }
}
