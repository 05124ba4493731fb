/// Word of at most 16 UTF-8 bytes stored in one integer, so that looking it up in a set needs no
/// allocation.
package struct PackedWord: Hashable, Sendable {
  private let bits: UInt128

  /// Packs a word; nil if it is longer than 16 bytes.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= 16 else { return nil }
    bits = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// Packs a word; nil if it is longer than 16 bytes.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count <= 16 else { return nil }
    var bits: UInt128 = 0
    for index in bytes.indices { bits = bits << 8 | UInt128(bytes[index]) }
    self.bits = bits
  }

  /// The word as text.
  var text: String {
    let bytes = (0..<16).map { UInt8(truncatingIfNeeded: bits >> (120 - 8 * $0)) }
    return String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self)
  }

  /// Returns the words of a list separated by white space, each of at most 16 bytes.
  package static func set(_ list: String) -> Set<PackedWord> {
    Set(
      list.split(whereSeparator: \.isWhitespace).map { word in
        guard let packed = PackedWord(word.utf8) else {
          preconditionFailure("'\(word)' is longer than 16 bytes")
        }
        return packed
      })
  }
}
