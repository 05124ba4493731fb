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
    letters: "CtTM", version: 3, name: "translation memory", making: "import")

  private let database: ModelDatabase
  private let sources: SourceTokens
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
    sources = try database.read { reader in
      try reader.forEachRow("SELECT source, target FROM memory_languages") { row in
        languages = [row.text(0), row.text(1)]
      }
      return try SourceTokens(reader)
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
    try database.read { try Self.entries(condition, parameters, $0) }
  }

  private static func entries(
    _ condition: String, _ parameters: [Int64], _ reader: borrowing ModelReader
  ) throws -> [(number: Int, entry: Entry)] {
    var result: [(number: Int, entry: Entry)] = []
    try reader.forEachRow("SELECT \(columns) \(condition)", parameters) { row in
      result.append((Int(row.integer(4)), entry(row)))
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
  /// Number of entries that are read together.
  private static let batch = 100

  /// Returns the entries whose sources are similar, the most similar first; of equally similar ones the
  /// most frequent, then the first.
  ///
  /// - Parameters:
  ///   - least: smallest similarity, from 0 to 1.
  ///   - count: most matches to return.
  package func fuzzyMatches(
    of source: MarkedText, least: Double, count: Int = 1
  ) throws -> [MemoryMatch] {
    let stored = StoredText(source)
    let (tokens, kinds) = (stored.tokens, stored.kinds)
    guard !tokens.isEmpty, tokens.count <= Self.longestSegment, count > 0 else { return [] }
    let wanted = TokenNumbers(tokens)
    return try database.read { reader in
      var search = try SimilaritySearch(
        tokens, least: least, count: count, sources, reader)
      return try search.matches(reader) { number, least in
        guard
          let (_, entry) = try Self.entries(
            "FROM memory_entries e WHERE e.id = ?",
            [Int64(number)], reader
          ).first
        else { return nil }
        let old = entry.source.tokens
        guard let distance = EditDistance(old, wanted, least: least), entry.source.kinds == kinds,
          let target = entry.target.marked(with: source.codes)
        else { return nil }
        let match = MemoryMatch(
          source: entry.source.plain, target: target,
          percent: min(99, distance.percent), differences: distance.differences,
          oldTokens: old, newTokens: tokens)
        return (match, distance.similarity)
      }
    }
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
    try database.read { reader in
      for side in [MemoryIndex.Side.source, .target] {
        found.formUnion(try MemoryIndex.entries(words, side, last: sources.last, reader))
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
