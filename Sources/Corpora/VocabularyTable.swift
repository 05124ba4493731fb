import Primitives
package import Storage
package import TextProcessing

/// The table `vocabulary` of a model's file: the source and target words with their identifiers.
package enum VocabularyTable {
  /// Creates the table and writes the words of both sides.
  package static func write(
    source: Vocabulary, target: Vocabulary, to writer: borrowing ModelWriter
  ) throws {
    try writer.execute(
      """
      CREATE TABLE vocabulary (side TEXT, id INTEGER, word TEXT NOT NULL, PRIMARY KEY (side, id))
        WITHOUT ROWID;
      CREATE TABLE vocabulary_checksum (side TEXT PRIMARY KEY, crc32 INTEGER NOT NULL)
        WITHOUT ROWID
      """)
    var rows = try writer.rows("INSERT INTO vocabulary VALUES (?, ?, ?)")
    var checksums = try writer.rows("INSERT INTO vocabulary_checksum VALUES (?, ?)")
    for (side, vocabulary) in [("source", source), ("target", target)] {
      checksums.add(text: side)
      checksums.add(vocabulary.checksum.value)
      try checksums.insert()
      for id in 0..<WordID(vocabulary.count) {
        rows.add(text: side)
        rows.add(id)
        rows.add(text: vocabulary.word(id))
        try rows.insert()
      }
    }
  }

  /// Reads the vocabularies of both sides.
  ///
  /// - Throws: `FileError` if words do not match their checksum; files of version 0.1.0 have none.
  package static func read(
    _ reader: borrowing ModelReader
  ) throws -> (source: Vocabulary, target: Vocabulary) {
    (try read("source", reader), try read("target", reader))
  }

  private static func read(_ side: String, _ reader: borrowing ModelReader) throws -> Vocabulary {
    var vocabulary = Vocabulary()
    try reader.forEachRow("SELECT word FROM vocabulary WHERE side = '\(side)' ORDER BY id") {
      _ = vocabulary.intern($0.text(0).span)
    }
    guard try reader.hasTable("vocabulary_checksum") else { return vocabulary }
    var isIntact = false
    try reader.forEachRow("SELECT crc32 FROM vocabulary_checksum WHERE side = '\(side)'") {
      isIntact = $0.integer(0) == Int64(vocabulary.checksum.value)
    }
    guard isIntact else {
      throw FileError(reader.path, "has a damaged vocabulary; copy or train it again")
    }
    return vocabulary
  }
}
