import Corpora
import Foundation
import Primitives
import Storage
import TextProcessing

/// SQLite file of a phrase table; docs/formats.md describes its tables.
package enum PhraseTableFile {
  static let kind = ModelKind(letters: "CTpt", version: 2, name: "phrase model")

  /// Writes `table` to a new file at `path`.
  package static func write(_ table: PhraseTable, to path: String) throws {
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute(
        """
        CREATE TABLE score (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE reordering (model TEXT NOT NULL);
        CREATE TABLE source_phrase (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE target_phrase (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE phrase_pair (
          source INTEGER, target INTEGER, \(columns(table).map { $0 + " REAL, " }.joined())
          count INTEGER, alignment TEXT, PRIMARY KEY (source, target)) WITHOUT ROWID;
        CREATE VIEW phrase_pair_text AS SELECT s.text AS source, t.text AS target,
          \(columns(table).map { $0 + ", " }.joined()) count, alignment
          FROM phrase_pair p JOIN source_phrase s ON s.id = p.source
          JOIN target_phrase t ON t.id = p.target;
        """)
      var scores = try writer.rows("INSERT INTO score VALUES (?, ?)")
      for (position, name) in table.scoreNames.enumerated() {
        scores.add(position)
        scores.add(text: name)
        try scores.insert()
      }
      if let reordering = table.reordering {
        var models = try writer.rows("INSERT INTO reordering VALUES (?)")
        models.add(text: reordering.rawValue)
        try models.insert()
      }
      try VocabularyTable.write(
        source: table.sourceVocabulary, target: table.targetVocabulary, to: writer)
      try write(table.sources, table.sourceVocabulary, "source_phrase", to: writer)
      try write(table.targets, table.targetVocabulary, "target_phrase", to: writer)
      try writePairs(table, to: writer)
      try writeImage(table, to: writer)
    }
  }

  /// Returns the names of the score columns.
  private static func columns(_ table: PhraseTable) -> [String] {
    table.scoreNames + (table.reordering == nil ? [] : ReorderingModel.scoreNames)
  }

  private static func write(
    _ phrases: PhraseList, _ vocabulary: Vocabulary, _ table: String,
    to writer: borrowing ModelWriter
  ) throws {
    var rows = try writer.rows("INSERT INTO \(table) VALUES (?, ?)")
    var text: [UInt8] = []
    for phrase in 0..<phrases.count {
      text.removeAll(keepingCapacity: true)
      vocabulary.append(phrases[phrase], to: &text)
      rows.add(phrase)
      rows.add(text: text)
      try rows.insert()
    }
  }

  private static func writePairs(_ table: PhraseTable, to writer: borrowing ModelWriter) throws {
    let marks = [String](repeating: "?", count: 4 + columns(table).count).joined(separator: ", ")
    var rows = try writer.rows("INSERT INTO phrase_pair VALUES (\(marks))")
    let targets = table.pairTargets
    var alignment: [UInt8] = []
    for source in 0..<table.sources.count {
      // Insert in the order of the primary key, so that SQLite only appends.
      let pairs = table.pairs(ofSource: source).sorted { targets[$0] < targets[$1] }
      for pair in pairs {
        rows.add(source)
        rows.add(targets[pair])
        for score in 0..<table.scoreCount {
          rows.add(Double(exp(table.logScores[pair * table.scoreCount + score])))
        }
        let orientations = table.reordering == nil ? 0 : ReorderingModel.scoreNames.count
        for score in 0..<orientations {
          rows.add(Double(exp(table.reorderingScores[pair * orientations + score])))
        }
        if table.countFractions.isEmpty {
          rows.add(table.counts[pair])
        } else {
          rows.add(table.count(ofPair: pair))
        }
        alignment.removeAll(keepingCapacity: true)
        table.alignments[pair].appendPharaoh(to: &alignment)
        rows.add(text: alignment)
        try rows.insert()
      }
    }
  }

  // MARK: - Packed image

  private static func writeImage(_ table: PhraseTable, to writer: borrowing ModelWriter) throws {
    try PackedImage.createTable(in: writer)
    try PackedImage.write(
      Array(table.scoreNames.joined(separator: "\n").utf8), name: "score_names", to: writer)
    try PackedImage.write(
      Array((table.reordering?.rawValue ?? "").utf8), name: "reordering_model", to: writer)
    try PackedImage.write(table.sources.starts, name: "source_starts", to: writer)
    try PackedImage.write(table.sources.words, name: "source_words", to: writer)
    try PackedImage.write(table.targets.starts, name: "target_starts", to: writer)
    try PackedImage.write(table.targets.words, name: "target_words", to: writer)
    try PackedImage.write(table.pairStarts, name: "pair_starts", to: writer)
    try PackedImage.write(table.pairTargets, name: "pair_targets", to: writer)
    try PackedImage.write(table.logScores, name: "log_scores", to: writer)
    try PackedImage.write(table.reorderingScores, name: "reordering_scores", to: writer)
    try PackedImage.write(table.alignments, name: "alignments", to: writer)
    try PackedImage.write(table.counts, name: "counts", to: writer)
    if !table.countFractions.isEmpty {
      try PackedImage.write(table.countFractions, name: "count_fractions", to: writer)
    }
    try PackedImage.write(table.index.slots, name: "index", to: writer)
  }

  /// Opens the table at `path`.
  ///
  /// - Throws: `FileError` if the file is missing, corrupt or not a phrase model.
  package static func read(_ path: String) throws -> PhraseTable {
    let database = try ModelDatabase(opening: path, kind: kind)
    return try database.read { reader in
      let (source, target) = try VocabularyTable.read(reader)
      var table = PhraseTable(
        sourceVocabulary: source, targetVocabulary: target,
        scoreNames: try names(
          "score_names", else: "SELECT name FROM score ORDER BY position", reader))
      table.sources = PhraseList(
        starts: try PackedImage.read("source_starts", as: UInt32.self, from: reader),
        words: try PackedImage.read("source_words", as: WordID.self, from: reader))
      table.targets = PhraseList(
        starts: try PackedImage.read("target_starts", as: UInt32.self, from: reader),
        words: try PackedImage.read("target_words", as: WordID.self, from: reader))
      table.pairStarts = try PackedImage.read("pair_starts", as: UInt32.self, from: reader)
      table.pairTargets = try PackedImage.read("pair_targets", as: UInt32.self, from: reader)
      table.logScores = try PackedImage.read("log_scores", as: Float.self, from: reader)
      table.reordering = try names(
        "reordering_model", else: "SELECT model FROM reordering", reader
      ).first.flatMap { ReorderingModel(rawValue: $0) }
      table.reorderingScores = try PackedImage.read(
        "reordering_scores", as: Float.self, from: reader)
      table.alignments = try PackedImage.read("alignments", as: PhraseAlignment.self, from: reader)
      table.counts = try PackedImage.read("counts", as: UInt32.self, from: reader)
      if try PackedImage.isPresent("count_fractions", in: reader) {
        table.countFractions = try PackedImage.read(
          "count_fractions", as: Float.self, from: reader)
      }
      table.index = PhraseIndex(slots: try PackedImage.read("index", as: UInt32.self, from: reader))
      guard isConsistent(table) else {
        throw FileError(path, "is corrupt: its parts do not match; train the model again")
      }
      table.measure()
      return table
    }
  }

  /// Reads names from the packed image, where a checksum protects them, or from the rows of a file
  /// of an earlier version, whose image has none.
  private static func names(
    _ image: String, else query: String, _ reader: borrowing ModelReader
  ) throws -> [String] {
    if try PackedImage.isPresent(image, in: reader) {
      let bytes = try PackedImage.read(image, as: UInt8.self, from: reader)
      return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
    var names: [String] = []
    try reader.forEachRow(query) { names.append(String(decoding: $0.text(0), as: UTF8.self)) }
    return names
  }

  /// Whether the sizes of all arrays match and all indices are in range.
  private static func isConsistent(_ table: PhraseTable) -> Bool {
    let pairs = table.pairTargets.count
    return table.sources.isConsistent(vocabularySize: table.sourceVocabulary.count)
      && table.targets.isConsistent(vocabularySize: table.targetVocabulary.count)
      && table.pairStarts.count == table.sources.count + 1
      && table.pairStarts.first == 0 && table.pairStarts.last.map(Int.init) == pairs
      && zip(table.pairStarts, table.pairStarts.dropFirst()).allSatisfy { $0 <= $1 }
      && table.logScores.count == pairs * table.scoreCount
      && table.reorderingScores.count
        == (table.reordering == nil ? 0 : pairs * ReorderingModel.scoreNames.count)
      && table.alignments.count == pairs && table.counts.count == pairs
      && [0, pairs].contains(table.countFractions.count)
      && table.pairTargets.allSatisfy { Int($0) < table.targets.count }
      && table.index.slots.allSatisfy { Int($0) <= table.sources.count }
      && table.index.slots.contains(0)
  }
}

extension PhraseAlignment: PackedValue {}
