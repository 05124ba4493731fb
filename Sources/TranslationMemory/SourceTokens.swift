import Storage

/// Sources of all entries as numbers of tokens, so that many are compared without reading their texts.
///
/// The packed images `source_tokens` and `source_starts`: for each entry its count and the numbers of
/// its tokens as variable-length integers, and where they begin.
struct SourceTokens: Sendable {
  fileprivate static let (tokens, starts) = ("source_tokens", "source_starts")

  /// Counts and tokens of all entries.
  let bytes: [UInt8]
  private let starts: [UInt64]

  init(_ reader: borrowing ModelReader) throws {
    bytes = try PackedImage.read(Self.tokens, as: UInt8.self, from: reader)
    starts = try PackedImage.read(Self.starts, as: UInt64.self, from: reader)
  }

  /// Largest number of an entry; the first is 1.
  var last: Int { max(0, starts.count - 1) }

  /// Count of an entry, and the place of its tokens in `bytes`; nil if there is none of this number.
  func place(of entry: Int) -> (count: Int, tokens: Range<Int>)? {
    guard entry > 0, entry < starts.count else { return nil }
    // A forged file may have starts beyond the end or in another order.
    let end = Int(min(starts[entry], UInt64(bytes.count)))
    var place = Int(min(starts[entry - 1], UInt64(end)))
    guard let count = VariableLength.read(bytes, &place, before: end) else { return nil }
    return (Int(count), place..<end)
  }

  /// Calls `body` with the number of each token at a place.
  func forEachToken(_ place: Range<Int>, _ body: (UInt32) -> Void) {
    var next = place.lowerBound
    while let token = VariableLength.read(bytes, &next, before: place.upperBound) { body(token) }
  }
}

/// Collector of the sources of a new memory.
struct SourceTokensBuilder {
  private var bytes: [UInt8] = []
  private var starts: [UInt64] = [0]

  /// Adds the source of the next entry.
  mutating func add(_ tokens: [Int], count: Int) {
    VariableLength.append(UInt32(clamping: count), to: &bytes)
    for token in tokens { VariableLength.append(UInt32(truncatingIfNeeded: token), to: &bytes) }
    starts.append(UInt64(bytes.count))
  }

  func write(_ writer: borrowing ModelWriter) throws {
    try PackedImage.createTable(in: writer)
    try PackedImage.write(bytes, name: SourceTokens.tokens, to: writer)
    try PackedImage.write(starts, name: SourceTokens.starts, to: writer)
  }
}
