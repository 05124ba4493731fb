/// The word links inside a phrase pair of up to 8 words a side, one bit each.
package struct PhraseAlignment: Sendable, Hashable, BitwiseCopyable {
  package var bits: UInt64

  /// The most words that a phrase can have on a side.
  package static let maximumLength = 8

  package init(bits: UInt64 = 0) { self.bits = bits }

  package mutating func insert(source: Int, target: Int) {
    bits |= 1 << UInt64(source * Self.maximumLength + target)
  }

  package func contains(source: Int, target: Int) -> Bool {
    bits >> UInt64(source * Self.maximumLength + target) & 1 == 1
  }

  /// The links as (source, target), in ascending order.
  package var links: [(source: Int, target: Int)] {
    var links: [(Int, Int)] = []
    var rest = bits
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      links.append((bit / Self.maximumLength, bit % Self.maximumLength))
      rest &= rest - 1
    }
    return links
  }

  /// The Pharaoh form: `0-0 1-2`.
  package var pharaoh: String {
    links.map { "\($0.source)-\($0.target)" }.joined(separator: " ")
  }
}
