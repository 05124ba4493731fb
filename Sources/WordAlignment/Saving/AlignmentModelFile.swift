import Corpora
import Primitives
import Storage
import TextProcessing

extension AlignmentModel {
  static let kind = ModelKind(letters: "CTal", version: 1, name: "word alignment model")

  /// Writes the trained models to a new file at `path`; docs/formats.md describes the tables.
  ///
  /// - Parameter least: smallest probability that is stored, in either direction; nil for the floor of
  ///   training, by which the model aligns the training text as training did.
  package static func write(
    _ training: AlignmentTraining, to path: String, least: Float? = nil
  ) throws {
    try ModelDatabase.create(path, kind: kind) { writer in
      try writer.execute(
        """
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
        CREATE TABLE fertility (
          direction TEXT, word INTEGER, fertility INTEGER, ratio REAL,
          PRIMARY KEY (direction, word, fertility)) WITHOUT ROWID;
        """)
      let bitext = training.bitext
      try VocabularyTable.write(
        source: bitext.sourceVocabulary, target: bitext.targetVocabulary, to: writer)
      try writeLexicon(training, least: least ?? TranslationProbabilities.floor, to: writer)
      try write(training.forward, .forward, to: writer)
      try write(training.reverse, .reverse, to: writer)
    }
  }

  private static func writeLexicon(
    _ training: AlignmentTraining, least: Float, to writer: borrowing ModelWriter
  ) throws {
    let table = training.table
    var rows = try writer.rows("INSERT INTO lexicon VALUES (?, ?, ?, ?)")
    for source in 0..<(table.rowStarts.count - 1) {
      let pairs = (table.rowStarts[source]..<table.rowStarts[source + 1]).sorted {
        table.targets[$0] < table.targets[$1]
      }
      for pair in pairs {
        let forward = training.forward.probabilities.pairs[pair]
        let reverse = training.reverse.probabilities.pairs[pair]
        if forward <= least && reverse <= least { continue }
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
      try write(jumps: model.jumps, farthest: HiddenMarkov.farthest, direction, to: writer)
    case .fertility(let model):
      try add("empty_probability", Double(model.emptyProbability))
      try add("fertilities", Double(FertilityRatios.limit))
      try write(jumps: model.jumps, farthest: Jumps.farthest, direction, to: writer)
      var rows = try writer.rows("INSERT INTO fertility VALUES (?, ?, ?, ?)")
      for (index, ratio) in model.ratios.enumerated() {
        rows.add(text: direction.rawValue)
        rows.add(index / FertilityRatios.limit)
        rows.add(index % FertilityRatios.limit)
        rows.add(Double(ratio))
        try rows.insert()
      }
    }
  }

  private static func write(
    jumps: [Float], farthest: Int, _ direction: Direction, to writer: borrowing ModelWriter
  ) throws {
    var rows = try writer.rows("INSERT INTO jump VALUES (?, ?, ?)")
    for (index, weight) in jumps.enumerated() {
      rows.add(text: direction.rawValue)
      rows.add(index - farthest)
      rows.add(Double(weight))
      try rows.insert()
    }
  }

  /// Opens the model file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing, corrupt or not an alignment model.
  public init(file path: String) throws {
    let database = try ModelDatabase(opening: path, kind: Self.kind, verified: true)
    self = try database.read { reader in
      let (source, target) = try VocabularyTable.read(reader)
      return AlignmentModel(
        sourceVocabulary: source, targetVocabulary: target,
        forward: try Self.readDirection(.forward, reader),
        reverse: try Self.readDirection(.reverse, reader))
    }
  }

  private static func readDirection(
    _ direction: Direction, _ reader: borrowing ModelReader
  ) throws -> DirectedLexicon {
    /// Returns a number of the file, or throws if it is not in `range`.
    func number(_ value: Double, in range: ClosedRange<Double>) throws -> Double {
      guard range.contains(value) else {
        throw FileError(
          reader.path, "holds the number \(value), which no training gives; train it again")
      }
      return value
    }
    func probability(_ value: Double) throws -> Float {
      max(TranslationProbabilities.floor, Float(try number(value, in: 0...1.0001)))
    }
    let condition = "WHERE direction = '\(direction.rawValue)'"
    var parameters: [String: Double] = [:]
    try reader.forEachRow("SELECT name, value FROM position_model \(condition)") {
      parameters[String(decoding: $0.text(0), as: UTF8.self)] = $0.real(1)
    }
    var jumps: [Float] = []
    try reader.forEachRow("SELECT weight FROM jump \(condition) ORDER BY distance") {
      jumps.append(Float(try number($0.real(0), in: 1e-12...1)))
    }
    let empty = try parameters["empty_probability"].map { try number($0, in: 0...1) }
    var lexicon: DirectedLexicon
    if let tension = parameters["tension"] {
      lexicon = DirectedLexicon(
        positions: .diagonal(
          DiagonalIBM2(
            tension: try number(tension, in: 0...20), emptyProbability: empty ?? 0.08)))
    } else if let empty, parameters["fertilities"] != nil {
      var ratios: [Float] = []
      try reader.forEachRow("SELECT ratio FROM fertility \(condition) ORDER BY word, fertility") {
        ratios.append(Float(try number($0.real(0), in: 0...1e6)))
      }
      guard jumps.count == Jumps.size, !ratios.isEmpty,
        ratios.count.isMultiple(of: FertilityRatios.limit)
      else {
        throw FileError(
          reader.path, "some jumps or fertilities are missing; train the alignment model again")
      }
      lexicon = DirectedLexicon(
        positions: .fertility(
          FertilityPositions(emptyProbability: Float(empty), jumps: jumps, ratios: ratios)))
    } else if let empty {
      guard jumps.count == 2 * HiddenMarkov.farthest + 1 else {
        throw FileError(reader.path, "some jumps are missing; train the alignment model again")
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
      lexicon.pairs[key] = try probability($0.real(2))
    }
    try reader.forEachRow("SELECT probability FROM empty_word \(condition) ORDER BY word") {
      lexicon.empty.append(try probability($0.real(0)))
    }
    return lexicon
  }
}
