import Documents
import Primitives
import Storage

/// Index of a memory: for each word of the sources and of the targets, the entries that have it.
///
/// Table `memory_words` numbers the words. A row of `memory_postings` lists the entries whose source
/// has one length, in tokens, and that have one word on one side: differences of ascending numbers,
/// seven bits a byte, the lowest first. Few rows hold all that may be similar to a segment.
enum MemoryIndex {
  enum Side: Int {
    case source
    case target
  }

  static let tables = """
    CREATE TABLE memory_words (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE memory_postings (key INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    """

  /// Greatest length that is told from greater ones.
  static let longest = 0xFFFF

  /// Key of the row of a word, a side and a length.
  static func key(_ word: Int, _ side: Side, _ length: Int) -> Int {
    (word << 1 | side.rawValue) << 16 | min(length, longest)
  }

  /// Appends a number, seven bits a byte.
  fileprivate static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Calls `body` with each entry of a row.
  static func forEachEntry(in bytes: [UInt8], _ body: (Int) -> Void) {
    var (entry, difference, shift) = (0, 0, 0)
    for byte in bytes {
      difference |= Int(byte & 0x7F) << shift
      if byte & 0x80 != 0 {
        // Numbers of entries have 32 bits; a forged file has others.
        guard shift < 28 else { return }
        shift += 7
      } else {
        entry += difference
        body(entry)
        (difference, shift) = (0, 0)
      }
    }
  }
}

/// Collector of the index of a new memory.
struct MemoryIndexBuilder {
  private var numbers: [String: Int] = [:]
  /// Entries by word and side, in ascending order.
  private var entries: [[UInt32]] = []
  /// Length of the source of each entry, the first being 1.
  private var lengths: [UInt16] = [0]

  /// Adds the next entry.
  mutating func add(source: StoredText, target: StoredText) {
    let tokens = source.tokens
    let entry = UInt32(truncatingIfNeeded: lengths.count)
    lengths.append(UInt16(min(tokens.count, MemoryIndex.longest)))
    for token in tokens {
      if let word = TextWords.word(token) { add(word, .source, entry) }
    }
    // A code may stand inside of a word.
    if source.hasCodes {
      for word in TextWords.words(of: source.plain) { add(word, .source, entry) }
    }
    for word in TextWords.words(of: target.plain) { add(word, .target, entry) }
  }

  private mutating func add(_ word: String, _ side: MemoryIndex.Side, _ entry: UInt32) {
    let number: Int
    if let known = numbers[word] {
      number = known
    } else {
      number = numbers.count
      numbers[word] = number
      entries.append([])
      entries.append([])
    }
    let list = number << 1 | side.rawValue
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
          MemoryIndex.append(entry - last, to: &bytes)
          last = entry
          start += 1
        }
        rows.add(list << 16 | Int(length))
        rows.add(bytes: bytes)
        try rows.insert()
      }
    }
  }
}
