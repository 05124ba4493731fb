/// A word of at most 16 UTF-8 bytes held in one integer, so that looking a short word up in a set
/// allocates nothing.
struct PackedWord: Hashable, Sendable {
  private let bits: UInt128

  /// Fails for words that are too long, which no list of short words holds.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= 16 else { return nil }
    bits = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  init?(_ bytes: Span<UInt8>) {
    guard bytes.count <= 16 else { return nil }
    var bits: UInt128 = 0
    for index in bytes.indices { bits = bits << 8 | UInt128(bytes[index]) }
    self.bits = bits
  }

  /// The words of a list separated by white space.
  static func set(_ list: String) -> Set<PackedWord> {
    Set(
      list.split(whereSeparator: \.isWhitespace).map { word in
        guard let packed = PackedWord(word.utf8) else {
          preconditionFailure("'\(word)' is longer than 16 bytes")
        }
        return packed
      })
  }
}
