/// Word links inside a phrase pair of up to 8 words a side, as a bit set.
package struct PhraseAlignment: Sendable, Hashable, BitwiseCopyable {
  /// Bit source × `maximumLength` + target is set for each link.
  package var bits: UInt64

  /// Maximum number of words of a phrase.
  package static let maximumLength = 8

  package init(bits: UInt64 = 0) { self.bits = bits }

  package mutating func insert(source: Int, target: Int) {
    bits |= 1 << UInt64(source * Self.maximumLength + target)
  }

  package func contains(source: Int, target: Int) -> Bool {
    bits >> UInt64(source * Self.maximumLength + target) & 1 == 1
  }

  /// Calls `body` with each link in ascending order.
  package func forEachLink(_ body: (_ source: Int, _ target: Int) -> Void) {
    var rest = bits
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      body(bit / Self.maximumLength, bit % Self.maximumLength)
      rest &= rest - 1
    }
  }

  /// Links in ascending order.
  package var links: [(source: Int, target: Int)] {
    var links: [(source: Int, target: Int)] = []
    forEachLink { links.append(($0, $1)) }
    return links
  }

  /// Appends the links in the Pharaoh format, `0-0 1-2`, in ASCII.
  package func appendPharaoh(to text: inout [UInt8]) {
    let start = text.count
    forEachLink { source, target in
      if text.count > start { text.append(0x20) }
      text.append(0x30 + UInt8(source))
      text.append(0x2d)
      text.append(0x30 + UInt8(target))
    }
  }

  /// Links in the Pharaoh format: `0-0 1-2`.
  package var pharaoh: String {
    var text: [UInt8] = []
    appendPharaoh(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
