package import Documents
import Primitives
import Storage

/// Entries of a memory before they are written.
package struct MemoryBuilder {
  private struct Entry: Hashable {
    let source: String
    let target: String
    let context: String
  }

  package let sourceLanguage: String
  package let targetLanguage: String
  private var places: [Entry: Int] = [:]
  private var entries: [(entry: Entry, count: Int)] = []
  /// Number of segments that were added, equal ones counted each time.
  package private(set) var added = 0
  /// Number of segments that were left out: untranslated, fuzzy or not to be translated.
  package private(set) var skipped = 0

  package init(source: String, target: String) {
    (sourceLanguage, targetLanguage) = (source, target)
  }

  /// Adds the finished translations of a document.
  package mutating func add(_ document: Document) {
    for segment in document.segments {
      guard let target = segment.target, segment.state >= .translated, segment.isTranslatable,
        !segment.source.isBlank, !target.isBlank
      else {
        skipped += 1
        continue
      }
      let pair = StoredText.pair(segment.source.trimmed, target.trimmed)
      add(
        Entry(
          source: pair.source.string, target: pair.target.string,
          context: segment.context ?? ""), count: 1)
      added += 1
    }
  }

  /// Adds all entries of another memory.
  package mutating func add(_ memory: TranslationMemory) throws {
    try memory.forEachEntry { entry in
      add(
        Entry(
          source: entry.source.string, target: entry.target.string, context: entry.context),
        count: entry.count)
      added += entry.count
    }
  }

  private mutating func add(_ entry: Entry, count: Int) {
    if let place = places[entry] {
      entries[place].count += count
    } else {
      places[entry] = entries.count
      entries.append((entry, count))
    }
  }

  /// Number of different entries.
  package var count: Int { entries.count }

  /// Writes the memory; the file appears when it is complete.
  ///
  /// - Throws: `FileError` if there is no entry or the file cannot be written.
  package func write(to path: String) throws {
    guard !entries.isEmpty else {
      throw FileError(path, "would be empty: there is no finished translation to be imported")
    }
    try ModelDatabase.create(path, kind: TranslationMemory.kind) { writer in
      try writer.execute(
        """
        CREATE TABLE memory_languages (source TEXT NOT NULL, target TEXT NOT NULL);
        CREATE TABLE memory_entries (
          id INTEGER PRIMARY KEY, key INTEGER NOT NULL, count INTEGER NOT NULL,
          source TEXT NOT NULL, target TEXT NOT NULL, context TEXT NOT NULL);
        \(MemoryIndex.tables)
        """)
      var languages = try writer.rows("INSERT INTO memory_languages VALUES (?, ?)")
      languages.add(text: sourceLanguage)
      languages.add(text: targetLanguage)
      try languages.insert()
      var rows = try writer.rows("INSERT INTO memory_entries VALUES (?, ?, ?, ?, ?, ?)")
      var index = MemoryIndexBuilder()
      for (number, (entry, count)) in entries.enumerated() {
        let source = StoredText(stored: entry.source)
        rows.add(number + 1)
        rows.add(source.key)
        rows.add(count)
        rows.add(text: entry.source)
        rows.add(text: entry.target)
        rows.add(text: entry.context)
        try rows.insert()
        index.add(source: source, target: StoredText(stored: entry.target), count: count)
      }
      try index.write(writer)
      try writer.execute("CREATE INDEX memory_keys ON memory_entries (key)")
    }
  }
}

extension MarkedText {
  /// The text without white space at both ends.
  fileprivate var trimmed: MarkedText {
    var inner = self
    _ = trimmedTranslation { text in
      inner = text
      return text
    }
    return inner
  }
}
