import Corpora
import Foundation
import Primitives
import Storage
import TextProcessing

/// SQLite file of a language model; docs/formats.md describes its tables.
package enum LanguageModelFile {
  static let kind = ModelKind(letters: "CTlm", version: 1, name: "language model")

  /// Writes `model` to a new file at `path`.
  ///
  /// - Parameter information: additional names and values for the table `information`.
  package static func write(
    _ model: NGramModel, to path: String, information: [(String, String)] = []
  ) throws {
    try ModelDatabase.create(path, kind: kind) { writer in
      try writeInformation(
        [
          ("order", String(model.order)),
          (vocabularyChecksumName, model.vocabulary.checksum.hexadecimal),
        ] + information, to: writer)
      try writeVocabulary(model.vocabulary, to: writer)
      for n in 1...model.order { try writeRows(model, order: n, to: writer) }
      try PackedImage.createTable(in: writer)
      try NGramIndex(model).write(to: writer)
    }
  }

  private static func writeInformation(
    _ values: [(String, String)], to writer: borrowing ModelWriter
  ) throws {
    try writer.execute(
      "CREATE TABLE information (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    var rows = try writer.rows("INSERT INTO information VALUES (?, ?)")
    for (name, value) in values {
      rows.add(text: name)
      rows.add(text: value)
      try rows.insert()
    }
  }

  private static func writeVocabulary(
    _ vocabulary: Vocabulary, to writer: borrowing ModelWriter
  ) throws {
    try writer.execute("CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL)")
    var rows = try writer.rows("INSERT INTO vocabulary VALUES (?, ?)")
    var word: [UInt8] = []
    for id in 0..<WordID(vocabulary.count) {
      word.removeAll(keepingCapacity: true)
      vocabulary.append(id, to: &word)
      rows.add(id)
      rows.add(text: word)
      try rows.insert()
    }
  }

  /// Writes the table of one order, with one column per word as primary key, and a view with the
  /// words as text.
  private static func writeRows(
    _ model: NGramModel, order n: Int, to writer: borrowing ModelWriter
  ) throws {
    let columns = (1...n).map { "word_\($0)" }
    let hasBackoff = n < model.order
    let values = hasBackoff ? ["log10_probability", "log10_backoff"] : ["log10_probability"]
    try writer.execute(
      """
      CREATE TABLE ngram_\(n) (
        \(columns.map { $0 + " INTEGER NOT NULL, " }.joined())
        \(values.map { $0 + " REAL NOT NULL, " }.joined())
        PRIMARY KEY (\(columns.joined(separator: ", ")))) WITHOUT ROWID;
      CREATE VIEW ngram_\(n)_text AS SELECT
        \((1...n).map { "v\($0).word" }.joined(separator: " || ' ' || ")) AS ngram,
        \(values.joined(separator: ", "))
        FROM ngram_\(n)
        \((1...n).map { "JOIN vocabulary v\($0) ON v\($0).id = word_\($0)" }.joined(separator: " "))
      """)
    let marks = [String](repeating: "?", count: n + values.count).joined(separator: ", ")
    var rows = try writer.rows("INSERT INTO ngram_\(n) VALUES (\(marks))")
    let order = model.orders[n - 1]
    var nGram = [WordID](repeating: 0, count: n)
    for row in 0..<order.count {
      model.fill(&nGram, order: n, row: row)
      for word in nGram { rows.add(word) }
      rows.add(Double(order.logProbabilities[row]))
      if hasBackoff { rows.add(Double(order.logBackoffs[row])) }
      try rows.insert()
    }
  }

  /// Reads all n-grams of the file at `path`.
  package static func read(_ path: String) throws -> NGramModel {
    let database = try ModelDatabase(opening: path, kind: kind, verified: true)
    return try database.read { reader in
      let highest = try order(reader, path: path)
      var model = NGramModel(vocabulary: try readVocabulary(reader), orders: [])
      for n in 1...highest { try readRows(order: n, of: highest, into: &model, reader, path: path) }
      return model
    }
  }

  /// Reads the order of the model.
  static func order(_ reader: borrowing ModelReader, path: String) throws -> Int {
    var order = 0
    try reader.forEachRow("SELECT CAST(value AS INTEGER) FROM information WHERE name = 'order'") {
      order = Int($0.integer(0))
    }
    guard (1...NGramModel.maximumOrder).contains(order) else {
      throw FileError(path, "has no valid order; estimate the model again")
    }
    return order
  }

  /// Name of the row of `information` with the checksum of the words; absent in models of version
  /// 0.1.0.
  private static let vocabularyChecksumName = "vocabulary crc32"

  /// Reads the words.
  ///
  /// - Throws: `FileError` if they do not match their checksum.
  static func readVocabulary(_ reader: borrowing ModelReader) throws -> Vocabulary {
    var vocabulary = Vocabulary()
    try reader.forEachRow("SELECT word FROM vocabulary ORDER BY id") {
      _ = vocabulary.intern($0.text(0).span)
    }
    var isIntact = true
    try reader.forEachRow(
      "SELECT value FROM information WHERE name = '\(vocabularyChecksumName)'"
    ) { isIntact = $0.text(0) == Array(vocabulary.checksum.hexadecimal.utf8) }
    guard isIntact else {
      throw FileError(reader.path, "has a damaged vocabulary; copy it again or estimate it again")
    }
    return vocabulary
  }

  /// Reads the n-grams of one order.
  ///
  /// Rows are sorted by words, and so are the rows of the order below, so the context of each row
  /// is found by a merge of both orders.
  private static func readRows(
    order n: Int, of highest: Int, into model: inout NGramModel,
    _ reader: borrowing ModelReader, path: String
  ) throws {
    var rows = NGramModel.Order()
    var context = 0
    var prefix = [WordID](repeating: 0, count: max(0, n - 1))
    if n > 1 && model.orders[n - 2].count > 0 { model.fill(&prefix, order: n - 1, row: 0) }
    let columns = (1...n).map { "word_\($0)" }.joined(separator: ", ")
    try reader.forEachRow("SELECT * FROM ngram_\(n) ORDER BY \(columns)") { row in
      if n > 1 {
        while !begins(row, with: prefix) {
          context += 1
          guard context < model.orders[n - 2].count else {
            throw FileError(path, "has \(n)-grams without contexts; estimate the model again")
          }
          model.fill(&prefix, order: n - 1, row: context)
        }
        rows.contexts.append(UInt32(context))
      }
      let word = row.integer(Int32(n - 1))
      guard (0..<Int64(model.vocabulary.count)).contains(word), n > 1 || word == rows.count else {
        throw FileError(path, "has words outside its vocabulary; estimate the model again")
      }
      rows.words.append(WordID(word))
      rows.logProbabilities.append(Float(row.real(Int32(n))))
      if n < highest { rows.logBackoffs.append(Float(row.real(Int32(n + 1)))) }
    }
    guard n > 1 || rows.count == model.vocabulary.count else {
      throw FileError(path, "has no 1-grams for some words; estimate the model again")
    }
    model.orders.append(rows)
  }

  /// Whether the first words of a row are `prefix`.
  private static func begins(_ row: borrowing RowReader, with prefix: [WordID]) -> Bool {
    for position in prefix.indices
    where Int64(prefix[position]) != row.integer(Int32(position)) {
      return false
    }
    return true
  }
}
