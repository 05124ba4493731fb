import Documents
import Primitives
import Storage

/// Index of a memory: for each token of the sources and each word of the targets, the entries that have
/// it.
///
/// Table `memory_words` numbers the tokens in small letters; each repetition of a token in a source has a
/// name of its own (`repeated`), so that the number of lists in common is that of tokens in common. A
/// row of `memory_postings` lists the entries whose source has one length, in tokens, and that have one
/// token on one side: differences of ascending numbers as variable-length integers. Few rows hold all
/// that may be similar to a segment.
enum MemoryIndex {
  enum Side: Int {
    case source
    case target
  }

  static let tables = """
    CREATE TABLE memory_words (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE memory_postings (key INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    """

  /// Name of the repetitions of a token in a source.
  ///
  /// - Parameter occurrence: 1 for the first, whose name is the token.
  static func repeated(_ token: String, _ occurrence: Int) -> String {
    occurrence == 1 ? token : "\(token)\u{1}\(occurrence)"
  }

  /// Greatest length that is told from greater ones.
  static let longest = 0xFFFF

  /// Key of the row of a word, a side and a length.
  static func key(_ word: Int, _ side: Side, _ length: Int) -> Int {
    (word << 1 | side.rawValue) << 16 | min(length, longest)
  }

  /// Calls `body` with each entry of a row.
  @inline(__always)
  static func forEachEntry(in bytes: [UInt8], _ body: (Int) -> Void) {
    var (entry, place) = (0, 0)
    while let difference = VariableLength.read(bytes, &place, before: bytes.count) {
      entry &+= Int(difference)
      body(entry)
    }
  }

  /// Numbers of tokens in small letters; those that the memory lacks have none.
  static func numbers(
    of tokens: Set<String>, _ reader: borrowing ModelReader
  ) throws -> [String: UInt32] {
    var numbers: [String: UInt32] = [:]
    let digits = Array("0123456789ABCDEF")
    let list = tokens.sorted().map { token in
      "CAST(x'"
        + token.utf8.reduce(into: "") { $0 += [digits[Int($1 >> 4)], digits[Int($1 & 15)]] }
        + "' AS TEXT)"
    }.joined(separator: ",")
    try reader.forEachRow("SELECT word, number FROM memory_words WHERE word IN (\(list))") { row in
      numbers[String(decoding: row.text(0), as: UTF8.self)] = UInt32(exactly: row.integer(1))
    }
    return numbers
  }

  /// Sizes in bytes of the lists of tokens of sources, by length of the source; a length has them if it
  /// has a list, in the order of the tokens.
  static func sizes(
    of numbers: [UInt32], _ lengths: ClosedRange<Int>, _ reader: borrowing ModelReader
  ) throws -> [Int: [Int]] {
    var sizes: [Int: [Int]] = [:]
    for (index, number) in numbers.enumerated() {
      try reader.forEachRow(
        "SELECT key, length(entries) FROM memory_postings WHERE key BETWEEN ? AND ?",
        [lengths.lowerBound, lengths.upperBound].map { Int64(key(Int(number), .source, $0)) }
      ) { row in
        let length = Int(row.integer(0) & 0xFFFF)
        sizes[length, default: Array(repeating: 0, count: numbers.count)][index] =
          Int(row.integer(1))
      }
    }
    return sizes
  }

  /// Calls `body` with the entries of each token of a side that has some of a length.
  static func forEachList(
    of numbers: [Int], _ side: Side, _ length: Int, _ reader: borrowing ModelReader,
    _ body: (_ entries: [UInt8]) -> Void
  ) throws {
    let list = numbers.map { String(key($0, side, length)) }.joined(separator: ",")
    try reader.forEachRow("SELECT entries FROM memory_postings WHERE key IN (\(list))") { row in
      body(row.bytes(0))
    }
  }

  /// Entries that have all of some words on a side.
  ///
  /// - Parameters:
  ///   - words: words in small letters.
  ///   - last: largest number of an entry.
  static func entries(
    _ words: Set<String>, _ side: Side, last: Int, _ reader: borrowing ModelReader
  ) throws -> [Int] {
    var counts = Array(repeating: 0, count: last + 1)
    var found: [Int] = []
    for number in try numbers(of: words, reader).values {
      try reader.forEachRow(
        "SELECT entries FROM memory_postings WHERE key BETWEEN ? AND ?",
        [0, longest].map { Int64(key(Int(number), side, $0)) }
      ) { row in
        forEachEntry(in: row.bytes(0)) { entry in
          guard entry <= last else { return }
          counts[entry] += 1
          if counts[entry] == words.count { found.append(entry) }
        }
      }
    }
    return found
  }
}

/// Collector of the index of a new memory.
struct MemoryIndexBuilder {
  /// Numbers of the tokens in small letters.
  private var numbers: [String: Int] = [:]
  /// Numbers of the tokens as they are.
  private var known: [String: Int] = [:]
  /// Entries by token and side, in ascending order.
  private var entries: [[UInt32]] = []
  /// Length of the source of each entry, the first being 1.
  private var lengths: [UInt16] = [0]
  private var sources = SourceTokensBuilder()
  /// Occurrences of tokens in the source so far.
  private var occurrences: [Int: Int] = [:]

  /// Adds the next entry.
  mutating func add(source: StoredText, target: StoredText, count: Int) {
    let texts = source.tokens
    let tokens = texts.map { number($0) }
    let entry = UInt32(truncatingIfNeeded: lengths.count)
    lengths.append(UInt16(min(tokens.count, MemoryIndex.longest)))
    sources.add(tokens, count: count)
    occurrences.removeAll(keepingCapacity: true)
    for (text, token) in zip(texts, tokens) {
      let occurrence = occurrences[token, default: 0] + 1
      occurrences[token] = occurrence
      let list = occurrence == 1 ? token : number(MemoryIndex.repeated(text, occurrence))
      add(list, .source, entry)
    }
    // A code may stand inside of a word.
    if source.hasCodes { addWords(of: source.plain, .source, entry) }
    addWords(of: target.plain, .target, entry)
  }

  private mutating func addWords(of text: String, _ side: MemoryIndex.Side, _ entry: UInt32) {
    for token in TextWords.tokens(of: text) where TextWords.isWord(token) {
      add(number(token), side, entry)
    }
  }

  private mutating func number(_ token: String) -> Int {
    if let number = known[token] { return number }
    let folded = TextWords.folded(token)
    let number = numbers[folded] ?? numbers.count
    if number == numbers.count {
      numbers[folded] = number
      entries.append([])
      entries.append([])
    }
    known[token] = number
    return number
  }

  private mutating func add(_ token: Int, _ side: MemoryIndex.Side, _ entry: UInt32) {
    let list = token << 1 | side.rawValue
    if entries[list].last != entry { entries[list].append(entry) }
  }

  func write(_ writer: borrowing ModelWriter) throws {
    var words = try writer.rows("INSERT INTO memory_words VALUES (?, ?)")
    for (word, number) in numbers.sorted(by: { $0.key < $1.key }) {
      words.add(text: word)
      words.add(number)
      try words.insert()
    }
    var rows = try writer.rows("INSERT INTO memory_postings VALUES (?, ?)")
    var bytes: [UInt8] = []
    for (list, entries) in entries.enumerated() {
      // Length and entry in one number.
      let ordered = entries.map { UInt64(lengths[Int($0)]) << 32 | UInt64($0) }.sorted()
      var start = 0
      while start < ordered.count {
        let length = ordered[start] >> 32
        bytes.removeAll(keepingCapacity: true)
        var last: UInt32 = 0
        while start < ordered.count, ordered[start] >> 32 == length {
          let entry = UInt32(truncatingIfNeeded: ordered[start])
          VariableLength.append(entry - last, to: &bytes)
          last = entry
          start += 1
        }
        rows.add(list << 16 | Int(length))
        rows.add(bytes: bytes)
        try rows.insert()
      }
    }
    try sources.write(writer)
  }
}
