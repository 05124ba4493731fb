import Corpora
import Foundation
import Storage
package import TextProcessing

/// A trained aligner for new text.
///
/// It knows the translation probabilities that training told apart from its floor and gives all others
/// the floor, exactly as training did, so that it finds the training links again on the training text.
package struct AlignmentModel: Sendable {
  package private(set) var sourceVocabulary: Vocabulary
  package private(set) var targetVocabulary: Vocabulary
  private var forward: DirectedLexicon
  private var reverse: DirectedLexicon

  /// One direction: probabilities by word pair and the position model.
  struct DirectedLexicon: Sendable {
    /// By source word × 2^32 + target word, in both directions.
    var pairs: [UInt64: Float] = [:]
    /// p(word | empty word), by generated word.
    var empty: [Float] = []
    var positions: TrainedPositions
  }

  static func key(source: WordID, target: WordID) -> UInt64 {
    UInt64(source) << 32 | UInt64(target)
  }

  /// The links of one direction for a sentence pair given as word numbers; words that the model does
  /// not know have numbers past its vocabulary.
  private func links(
    _ direction: Direction, source: [WordID], target: [WordID]
  ) -> [Alignment.Link] {
    let lexicon = direction == .forward ? forward : reverse
    let (generated, given) = direction == .forward ? (target, source) : (source, target)
    var lattice = Lattice()
    lattice.reset(generated: generated.count, given: given.count)
    for (row, word) in generated.enumerated() {
      for (column, other) in given.enumerated() {
        let key =
          direction == .forward
          ? Self.key(source: other, target: word) : Self.key(source: word, target: other)
        lattice.cells[row * lattice.stride + column] =
          lexicon.pairs[key] ?? TranslationProbabilities.floor
      }
      lattice.cells[row * lattice.stride + given.count] =
        Int(word) < lexicon.empty.count ? lexicon.empty[Int(word)] : TranslationProbabilities.floor
    }
    var path: [Int32] = []
    func decode<Model: PositionModel>(_ model: Model) {
      var workspace = model.makeWorkspace()
      model.decode(&lattice, &workspace, into: &path)
    }
    switch lexicon.positions {
    case .ibm1(let model): decode(model)
    case .diagonal(let model): decode(model)
    case .hiddenMarkov(let model): decode(model)
    }
    return direction.links(path)
  }

  /// Aligns a tokenised sentence pair; empty where a side is empty or longer than training allows.
  package func align(
    source: [String], target: [String], _ symmetrization: Symmetrization
  ) -> Alignment {
    let lengths = 1...Bitext.maximumLength
    guard lengths.contains(source.count), lengths.contains(target.count) else {
      return Alignment([])
    }
    let sourceWords = source.map { sourceVocabulary.id(of: $0) ?? WordID.max }
    let targetWords = target.map { targetVocabulary.id(of: $0) ?? WordID.max }
    return symmetrization.combine(
      forward: links(.forward, source: sourceWords, target: targetWords),
      reverse: links(.reverse, source: sourceWords, target: targetWords),
      sourceLength: source.count, targetLength: target.count)
  }
}

// MARK: - Storage

extension AlignmentModel {
  static let kind = ModelKind(letters: "CTal", version: 1, name: "word alignment model")

  /// Writes what training has learnt; docs/formats.md describes the tables.
  package static func write(
    _ training: AlignmentTraining, sourceVocabulary: Vocabulary, targetVocabulary: Vocabulary,
    to path: String
  ) throws {
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute(
        """
        CREATE TABLE vocabulary (side TEXT, id INTEGER, word TEXT NOT NULL, PRIMARY KEY (side, id))
          WITHOUT ROWID;
        CREATE TABLE lexicon (
          source INTEGER, target INTEGER, target_given_source REAL, source_given_target REAL,
          PRIMARY KEY (source, target)) WITHOUT ROWID;
        CREATE TABLE empty_word (
          direction TEXT, word INTEGER, probability REAL, PRIMARY KEY (direction, word))
          WITHOUT ROWID;
        CREATE TABLE position_model (
          direction TEXT, name TEXT, value REAL, PRIMARY KEY (direction, name)) WITHOUT ROWID;
        CREATE TABLE jump (
          direction TEXT, distance INTEGER, weight REAL, PRIMARY KEY (direction, distance))
          WITHOUT ROWID;
        """)
      try write(sourceVocabulary, side: "source", to: writer)
      try write(targetVocabulary, side: "target", to: writer)
      try writeLexicon(training, to: writer)
      try write(training.forward, .forward, to: writer)
      try write(training.reverse, .reverse, to: writer)
    }
  }

  private static func write(
    _ vocabulary: Vocabulary, side: String, to writer: borrowing ModelWriter
  ) throws {
    var rows = try writer.rows("INSERT INTO vocabulary VALUES (?, ?, ?)")
    for id in 0..<WordID(vocabulary.count) {
      rows.add(text: side)
      rows.add(id)
      rows.add(text: vocabulary.word(id))
      try rows.insert()
    }
  }

  private static func writeLexicon(
    _ training: AlignmentTraining, to writer: borrowing ModelWriter
  ) throws {
    let table = training.table
    let floor = TranslationProbabilities.floor
    var rows = try writer.rows("INSERT INTO lexicon VALUES (?, ?, ?, ?)")
    for source in 0..<(table.rowStarts.count - 1) {
      let pairs = (table.rowStarts[source]..<table.rowStarts[source + 1]).sorted {
        table.targets[$0] < table.targets[$1]
      }
      for pair in pairs {
        let forward = training.forward.probabilities.pairs[pair]
        let reverse = training.reverse.probabilities.pairs[pair]
        if forward <= floor && reverse <= floor { continue }
        rows.add(source)
        rows.add(table.targets[pair])
        rows.add(Double(forward))
        rows.add(Double(reverse))
        try rows.insert()
      }
    }
  }

  private static func write(
    _ trained: TrainedDirection, _ direction: Direction, to writer: borrowing ModelWriter
  ) throws {
    var empty = try writer.rows("INSERT INTO empty_word VALUES (?, ?, ?)")
    for (word, probability) in trained.probabilities.empty.enumerated() {
      empty.add(text: direction.rawValue)
      empty.add(word)
      empty.add(Double(probability))
      try empty.insert()
    }
    var parameters = try writer.rows("INSERT INTO position_model VALUES (?, ?, ?)")
    func add(_ name: String, _ value: Double) throws {
      parameters.add(text: direction.rawValue)
      parameters.add(text: name)
      parameters.add(value)
      try parameters.insert()
    }
    switch trained.positions {
    case .ibm1: break
    case .diagonal(let model):
      try add("tension", model.tension)
      try add("empty_probability", model.emptyProbability)
    case .hiddenMarkov(let model):
      try add("empty_probability", Double(model.emptyProbability))
      var jumps = try writer.rows("INSERT INTO jump VALUES (?, ?, ?)")
      for (index, weight) in model.jumps.enumerated() {
        jumps.add(text: direction.rawValue)
        jumps.add(index - HiddenMarkov.farthest)
        jumps.add(Double(weight))
        try jumps.insert()
      }
    }
  }

  /// Opens the model file at `path`.
  ///
  /// - Throws: `StorageError` where the file is missing, damaged or no alignment model.
  package init(file path: String) throws {
    let database = try ModelDatabase(opening: path, kind: Self.kind)
    self = try database.read { reader in
      AlignmentModel(
        sourceVocabulary: try Self.readVocabulary("source", reader),
        targetVocabulary: try Self.readVocabulary("target", reader),
        forward: try Self.readDirection(.forward, reader),
        reverse: try Self.readDirection(.reverse, reader))
    }
  }

  private static func readVocabulary(
    _ side: String, _ reader: borrowing ModelReader
  ) throws -> Vocabulary {
    var vocabulary = Vocabulary()
    try reader.forEachRow("SELECT word FROM vocabulary WHERE side = '\(side)' ORDER BY id") {
      _ = vocabulary.intern($0.text(0).span)
    }
    return vocabulary
  }

  private static func readDirection(
    _ direction: Direction, _ reader: borrowing ModelReader
  ) throws -> DirectedLexicon {
    let condition = "WHERE direction = '\(direction.rawValue)'"
    var parameters: [String: Double] = [:]
    try reader.forEachRow("SELECT name, value FROM position_model \(condition)") {
      parameters[String(decoding: $0.text(0), as: UTF8.self)] = $0.real(1)
    }
    var jumps: [Float] = []
    try reader.forEachRow("SELECT weight FROM jump \(condition) ORDER BY distance") {
      jumps.append(Float($0.real(0)))
    }
    let empty = parameters["empty_probability"]
    var lexicon: DirectedLexicon
    if let tension = parameters["tension"] {
      lexicon = DirectedLexicon(
        positions: .diagonal(DiagonalIBM2(tension: tension, emptyProbability: empty ?? 0.08)))
    } else if let empty {
      guard jumps.count == 2 * HiddenMarkov.farthest + 1 else {
        throw StorageError(reader.path, "lacks some of its jumps; train the aligner again")
      }
      lexicon = DirectedLexicon(
        positions: .hiddenMarkov(HiddenMarkov(emptyProbability: Float(empty), jumps: jumps)))
    } else {
      lexicon = DirectedLexicon(positions: .ibm1(IBM1()))
    }
    let column = direction == .forward ? "target_given_source" : "source_given_target"
    try reader.forEachRow("SELECT source, target, \(column) FROM lexicon") {
      let key = Self.key(
        source: WordID(truncatingIfNeeded: $0.integer(0)),
        target: WordID(truncatingIfNeeded: $0.integer(1)))
      lexicon.pairs[key] = Float($0.real(2))
    }
    try reader.forEachRow("SELECT probability FROM empty_word \(condition) ORDER BY word") {
      lexicon.empty.append(Float($0.real(0)))
    }
    return lexicon
  }
}
