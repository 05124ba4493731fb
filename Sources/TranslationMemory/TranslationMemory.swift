package import Documents
import Primitives
import Storage

/// Entry of a translation memory that fits a segment.
package struct MemoryMatch: Sendable {
  /// Source of the entry, without codes.
  package let source: String
  /// Translation with the codes of the segment.
  package let target: MarkedText
  /// Similarity of the sources in percent: 100 for the same text with the same codes, 101 if the
  /// context is the same, too.
  package let percent: Int
  /// Parts in which the source of the segment (`new`) differs from that of the entry (`old`).
  package let differences: [EditDistance.Difference]
  /// Tokens of the source of the entry, which `differences` counts.
  package let oldTokens: [String]
  package let newTokens: [String]
}

/// Translation memory: finished translations in an SQLite file, found by their sources.
package struct TranslationMemory: Sendable {
  static let kind = ModelKind(
    letters: "CtTM", version: 2, name: "translation memory", making: "import")

  private let database: ModelDatabase
  /// Path of the file.
  package let path: String
  package let sourceLanguage: String
  package let targetLanguage: String

  /// Opens the file of a memory.
  ///
  /// - Throws: `FileError` if it is missing, damaged or no memory.
  package init(_ path: String) throws {
    self.path = path
    database = try ModelDatabase(
      opening: path, kind: Self.kind, cacheBytes: 64 << 20, verified: true)
    var languages: [[UInt8]] = []
    try database.read { reader in
      try reader.forEachRow("SELECT source, target FROM memory_languages") { row in
        languages = [row.text(0), row.text(1)]
      }
    }
    guard languages.count == 2 else {
      throw FileError(path, "names no languages; import the memory again")
    }
    sourceLanguage = String(decoding: languages[0], as: UTF8.self)
    targetLanguage = String(decoding: languages[1], as: UTF8.self)
  }

  /// True if a file is an SQLite file, as memories are.
  package static func isMemory(_ path: String) -> Bool {
    (try? ModelDatabase(opening: path, kind: kind)) != nil
  }

  // MARK: - Entries

  struct Entry {
    let source: StoredText
    let target: StoredText
    let context: String
    let count: Int
  }

  /// Most entries of a memory.
  private static let mostEntries = 1 << 28
  private static let columns = "e.source, e.target, e.context, e.count, e.id"

  private static func entry(_ row: borrowing RowReader) -> Entry {
    Entry(
      source: StoredText(stored: String(decoding: row.text(0), as: UTF8.self)),
      target: StoredText(stored: String(decoding: row.text(1), as: UTF8.self)),
      context: String(decoding: row.text(2), as: UTF8.self),
      // Sums of the counts of a forged file stay in range, too.
      count: Int(clamping: max(1, min(row.integer(3), 1 << 31))))
  }

  func forEachEntry(_ body: (Entry) throws -> Void) throws {
    try database.read { reader in
      try reader.forEachRow("SELECT \(Self.columns) FROM memory_entries e ORDER BY e.id") { row in
        try body(Self.entry(row))
      }
    }
  }

  private func entries(
    _ condition: String, _ parameters: [Int64] = []
  ) throws -> [(number: Int, entry: Entry)] {
    var result: [(number: Int, entry: Entry)] = []
    try database.read { reader in
      try reader.forEachRow("SELECT \(Self.columns) \(condition)", parameters) { row in
        result.append((Int(row.integer(4)), Self.entry(row)))
      }
    }
    return result
  }

  /// Numbers of entries and of words.
  package func statistics() throws -> MemoryStatistics {
    var result = MemoryStatistics()
    var sources: Set<Int64> = []
    try forEachEntry { entry in
      result.entries += 1
      result.segments += entry.count
      sources.insert(entry.source.key)
      result.sourceWords += TextWords.words(of: entry.source.plain).count
      result.targetWords += TextWords.words(of: entry.target.plain).count
    }
    result.sources = sources.count
    return result
  }

  // MARK: - Matches

  /// Returns the translation of a segment with the same text and codes.
  ///
  /// An entry of the same context is preferred, then the most frequent one, then the first.
  package func exactMatch(of source: MarkedText, context: String?) throws -> MemoryMatch? {
    let stored = StoredText(source)
    let found = try entries(
      "FROM memory_entries e WHERE e.key = ? ORDER BY e.count DESC, e.id", [stored.key]
    )
    .map(\.entry).filter { $0.source == stored }
    let inContext = found.first { !$0.context.isEmpty && $0.context == context }
    guard let entry = inContext ?? found.first,
      let target = entry.target.marked(with: source.codes)
    else { return nil }
    return MemoryMatch(
      source: entry.source.plain, target: target, percent: inContext == nil ? 100 : 101,
      differences: [], oldTokens: [], newTokens: [])
  }

  /// Most tokens of a segment that is compared; time and memory grow with their square.
  private static let longestSegment = 1000
  /// Most entries that are compared with a segment.
  private static let mostCompared = 4000
  /// Number of entries that are read together.
  private static let batch = 100

  /// Returns entries whose sources are similar, the most similar first.
  ///
  /// The index proposes entries that share enough words with the source, those with the most words in
  /// common first. The word edit distance decides, until no other can be more similar.
  /// - Parameters:
  ///   - least: smallest similarity, from 0 to 1.
  ///   - count: most matches to return.
  package func fuzzyMatches(
    of source: MarkedText, least: Double, count: Int = 1
  ) throws -> [MemoryMatch] {
    let stored = StoredText(source)
    let (tokens, kinds) = (stored.tokens, stored.kinds)
    guard tokens.count <= Self.longestSegment, count > 0 else { return [] }
    let candidates = try candidates(for: tokens, least: least)
    let wanted = TokenNumbers(tokens)
    var matches: [(match: MemoryMatch, similarity: Double, count: Int, entry: Int)] = []
    func isBefore(
      _ first: (match: MemoryMatch, similarity: Double, count: Int, entry: Int),
      _ second: (match: MemoryMatch, similarity: Double, count: Int, entry: Int)
    ) -> Bool {
      (second.similarity, second.count, first.entry) < (first.similarity, first.count, second.entry)
    }
    var place = 0
    while place < min(candidates.count, Self.mostCompared) {
      if matches.count == count, let worst = matches.last, let next = candidates[place...].first,
        next.similarity < worst.similarity
      {
        break
      }
      let part = candidates[place...].prefix(Self.batch)
      place += part.count
      let list = part.map { String($0.entry) }.joined(separator: ",")
      for (number, entry) in try entries("FROM memory_entries e WHERE e.id IN (\(list))") {
        let old = entry.source.tokens
        guard let distance = EditDistance(old, wanted, least: least), entry.source.kinds == kinds,
          let target = entry.target.marked(with: source.codes)
        else { continue }
        let match = MemoryMatch(
          source: entry.source.plain, target: target,
          percent: min(99, distance.percent), differences: distance.differences,
          oldTokens: old, newTokens: tokens)
        matches.append((match, distance.similarity, entry.count, number))
      }
      matches.sort(by: isBefore)
      matches.removeLast(max(0, matches.count - count))
    }
    return matches.map(\.match)
  }

  /// An entry that may be similar.
  private struct Candidate {
    let entry: Int
    /// Similarity that the entry cannot exceed.
    let similarity: Double
  }

  /// Returns the entries with as many words of a segment as one that is similar enough has, those
  /// that can be the most similar first.
  private func candidates(for tokens: [String], least: Double) throws -> [Candidate] {
    let words = Set(tokens.compactMap(TextWords.word))
    guard !words.isEmpty else { return [] }
    let shortest = max(1, Int((Double(tokens.count) * least - 1e-6).rounded(.up)))
    let longest = Int((Double(tokens.count) / max(0.01, least) + 1e-6).rounded(.down))
    // An edit takes at most one of the words away.
    let needed = (shortest...max(shortest, longest)).map { length in
      max(1, words.count - EditDistance.mostEdits(max(length, tokens.count), least: least))
    }
    var found: [(entry: Int, length: Int)] = []
    let shared = try countWords(words, .source, shortest...max(shortest, longest)) {
      entry, length, count in
      if count == needed[length - shortest] { found.append((entry, length)) }
    }
    let candidates = found.map { entry, length in
      let longer = max(length, tokens.count)
      let edits = max(words.count - Int(shared[entry]), abs(length - tokens.count))
      return Candidate(entry: entry, similarity: 1 - Double(edits) / Double(longer))
    }
    return candidates.sorted { ($1.similarity, $0.entry) < ($0.similarity, $1.entry) }
  }

  /// Counts the words that each entry has.
  ///
  /// - Parameters:
  ///   - lengths: lengths of the sources of entries that count.
  ///   - body: called with an entry, the length of its source and its number of words so far, for
  ///     each of its words.
  /// - Returns: number of the words by entry.
  private func countWords(
    _ words: Set<String>, _ side: MemoryIndex.Side, _ lengths: ClosedRange<Int>,
    _ body: (_ entry: Int, _ length: Int, _ count: Int) -> Void
  ) throws -> [UInt16] {
    var numbers: [Int] = []
    // Words consist of letters and digits only, so they can stand in a statement.
    let list = words.sorted().map { "'\($0)'" }.joined(separator: ",")
    var counts: [UInt16] = []
    try database.read { reader in
      try reader.forEachRow("SELECT max(id) FROM memory_entries") { row in
        counts = Array(repeating: 0, count: 1 + max(0, min(Int(row.integer(0)), Self.mostEntries)))
      }
      try reader.forEachRow("SELECT number FROM memory_words WHERE word IN (\(list))") { row in
        numbers.append(Int(clamping: max(0, min(row.integer(0), 1 << 40))))
      }
      for number in numbers {
        try reader.forEachRow(
          "SELECT key, entries FROM memory_postings WHERE key BETWEEN ? AND ?",
          [
            Int64(MemoryIndex.key(number, side, lengths.lowerBound)),
            Int64(MemoryIndex.key(number, side, lengths.upperBound)),
          ]
        ) { row in
          let length = Int(row.integer(0) & 0xFFFF)
          MemoryIndex.forEachEntry(in: row.bytes(1)) { entry in
            guard entry < counts.count else { return }
            counts[entry] &+= 1
            body(entry, length, Int(counts[entry]))
          }
        }
      }
    }
    return counts
  }

  /// Returns sources and targets of entries in which a text occurs, in either language.
  ///
  /// - Parameter limit: most entries to return.
  package func concordance(
    _ text: String, limit: Int
  ) throws -> [(source: String, target: String)] {
    let words = Set(TextWords.words(of: text))
    guard !words.isEmpty else { return [] }
    var found: Set<Int> = []
    for side in [MemoryIndex.Side.source, .target] {
      _ = try countWords(words, side, 0...MemoryIndex.longest) { entry, _, count in
        if count == words.count { found.insert(entry) }
      }
    }
    let ordered = found.sorted()
    let wanted = TextWords.tokens(of: text.lowercased())
    var result: [(source: String, target: String)] = []
    var place = 0
    while place < ordered.count, result.count < limit {
      let part = ordered[place...].prefix(Self.batch)
      place += part.count
      let list = part.map(String.init).joined(separator: ",")
      for (_, entry) in try entries("FROM memory_entries e WHERE e.id IN (\(list)) ORDER BY e.id") {
        let sides = [entry.source.plain, entry.target.plain]
        if result.count < limit, sides.contains(where: { Self.contains(wanted, in: $0) }) {
          result.append((sides[0], sides[1]))
        }
      }
    }
    return result
  }

  private static func contains(_ wanted: [String], in text: String) -> Bool {
    let tokens = TextWords.tokens(of: text.lowercased())
    guard wanted.count <= tokens.count else { return false }
    return (0...tokens.count - wanted.count).contains { start in
      tokens[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

/// Size of a translation memory.
package struct MemoryStatistics: Sendable, Equatable {
  /// Number of different entries.
  package var entries = 0
  /// Number of segments that were imported.
  package var segments = 0
  /// Number of different sources.
  package var sources = 0
  package var sourceWords = 0
  package var targetWords = 0
}
