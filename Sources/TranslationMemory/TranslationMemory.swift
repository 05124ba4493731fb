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
  static let kind = ModelKind(letters: "CtTM", version: 1, name: "translation memory")

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

  private static let columns = "e.source, e.target, e.context, e.count"

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

  private func entries(_ condition: String, _ parameters: [Int64] = []) throws -> [Entry] {
    var result: [Entry] = []
    try database.read { reader in
      try reader.forEachRow("SELECT \(Self.columns) \(condition)", parameters) { row in
        result.append(Self.entry(row))
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
    .filter { $0.source == stored }
    let inContext = found.first { !$0.context.isEmpty && $0.context == context }
    guard let entry = inContext ?? found.first,
      let target = entry.target.marked(with: source.codes)
    else { return nil }
    return MemoryMatch(
      source: entry.source.plain, target: target, percent: inContext == nil ? 100 : 101,
      differences: [], oldTokens: [], newTokens: [])
  }

  /// Most entries that are compared with a segment.
  private static let longestList = 4000
  /// Most tokens of a segment that is compared; time and memory grow with their square.
  private static let longestSegment = 1000

  /// Returns entries whose sources are similar, the most similar first.
  ///
  /// The index proposes entries with one of the rarest words of the source: as many that each entry
  /// with the wanted similarity has one of them. The word edit distance decides.
  /// - Parameters:
  ///   - least: smallest similarity, from 0 to 1.
  ///   - count: most matches to return.
  package func fuzzyMatches(
    of source: MarkedText, least: Double, count: Int = 1
  ) throws -> [MemoryMatch] {
    let stored = StoredText(source)
    let (tokens, kinds) = (stored.tokens, stored.kinds)
    guard tokens.count <= Self.longestSegment,
      let query = try query(of: source.text, length: tokens.count, least: least)
    else { return [] }
    let shortest = Int((Double(tokens.count) * least - 1e-6).rounded(.up))
    let longest = Int((Double(tokens.count) / max(0.01, least) + 1e-6).rounded(.down))
    let found = try entries(
      """
      FROM memory_words w CROSS JOIN memory_entries e ON e.id = w.rowid
      WHERE w.memory_words MATCH '\(query)' AND e.length BETWEEN ? AND ? LIMIT \(Self.longestList)
      """, [Int64(shortest), Int64(longest)])
    var matches: [(match: MemoryMatch, similarity: Double, count: Int)] = []
    for entry in found where entry.source.kinds == kinds {
      let old = entry.source.tokens
      guard let distance = EditDistance(old, tokens, least: least),
        let target = entry.target.marked(with: source.codes)
      else { continue }
      let match = MemoryMatch(
        source: entry.source.plain, target: target,
        percent: min(99, distance.percent), differences: distance.differences,
        oldTokens: old, newTokens: tokens)
      matches.append((match, distance.similarity, entry.count))
    }
    let order = matches.indices.sorted { first, second in
      (matches[second].similarity, matches[second].count, first)
        < (matches[first].similarity, matches[first].count, second)
    }
    return order.prefix(count).map { matches[$0].match }
  }

  /// Returns the query of the index for entries that may be similar; nil if there is none.
  ///
  /// - Parameter length: number of words, signs and codes of the text.
  private func query(of text: String, length: Int, least: Double) throws -> String? {
    let words = Array(Set(TextWords.words(of: text))).sorted()
    guard !words.isEmpty else { return nil }
    let frequencies = try frequencies(of: words)
    let known = words.filter { frequencies[$0] != nil }
      .sorted { (frequencies[$0] ?? 0, $0) < (frequencies[$1] ?? 0, $1) }
    // All tokens that may differ may be words.
    let differing = Int((Double(length) * (1 - least) + 1e-6).rounded(.down))
    let shared = max(1, words.count - differing)
    let needed = words.count - shared + 1 - (words.count - known.count)
    guard needed > 0, !known.isEmpty else { return nil }
    let rarest = known.prefix(needed)
    let total = rarest.reduce(0) { $0 + (frequencies[$1] ?? 0) }
    let terms = total <= Self.longestList ? rarest : known.prefix(max(2, shared))
    let connective = total <= Self.longestList ? " OR " : " AND "
    return "source : (" + terms.map { "\"\($0)\"" }.joined(separator: connective) + ")"
  }

  /// Returns the number of entries with each word in the source; words consist of letters and digits
  /// only, so they can stand in a query.
  private func frequencies(of words: [String]) throws -> [String: Int] {
    var result: [String: Int] = [:]
    let list = words.map { "'\($0)'" }.joined(separator: ", ")
    try database.read { reader in
      try reader.forEachRow(
        "SELECT term, doc FROM memory_frequencies WHERE term IN (\(list)) AND col = 'source'"
      ) { row in
        result[String(decoding: row.text(0), as: UTF8.self)] = Int(clamping: row.integer(1))
      }
    }
    return result
  }

  /// Returns sources and targets of entries in which a text occurs, in either language.
  ///
  /// - Parameter limit: most entries to return.
  package func concordance(
    _ text: String, limit: Int
  ) throws -> [(source: String, target: String)] {
    let words = Set(TextWords.words(of: text)).sorted()
    guard !words.isEmpty else { return [] }
    let all = words.map { "\"\($0)\"" }.joined(separator: " AND ")
    let wanted = TextWords.tokens(of: text.lowercased())
    var result: [(source: String, target: String)] = []
    try database.read { reader in
      try reader.forEachRow(
        """
        SELECT \(Self.columns) FROM memory_words w CROSS JOIN memory_entries e ON e.id = w.rowid
        WHERE w.memory_words MATCH '(source : (\(all))) OR (target : (\(all)))' ORDER BY e.id
        """
      ) { row in
        guard result.count < limit else { return }
        let entry = Self.entry(row)
        let sides = [entry.source.plain, entry.target.plain]
        if sides.contains(where: { Self.contains(wanted, in: $0) }) {
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
