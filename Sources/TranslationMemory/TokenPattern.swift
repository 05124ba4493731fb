/// Tokens of a segment, compared with those of many entries as numbers.
///
/// The edit distance is that of Myers (1999) in the form of Hyyrö (2003): a machine word holds a column
/// of 64 cells of the table. All edits cost one, and case does not count, so it is never greater than
/// that of `EditDistance`.
struct TokenPattern {
  /// Number of tokens.
  let count: Int
  /// Numbers of the different tokens that the memory has.
  private var numbers: [UInt32] = []
  /// Places of the tokens, `blocks` words for each of `numbers`; the last words are those of tokens
  /// that the segment lacks.
  private var places: [UInt64] = []
  private let blocks: Int
  /// Hash table with linear probing: a number plus 1, or 0, and its index in `numbers`.
  private var table: [(key: UInt32, index: UInt32)]
  private let mask: Int
  private var positive: [UInt64]
  private var negative: [UInt64]

  /// - Parameter tokens: number of each token, at least one; nil if the memory lacks it.
  init(_ tokens: [UInt32?]) {
    count = tokens.count
    blocks = max(1, (tokens.count + 63) / 64)
    var size = 64
    while size < 4 * tokens.count { size *= 2 }
    mask = size - 1
    table = Array(repeating: (0, 0), count: size)
    positive = Array(repeating: 0, count: blocks)
    negative = positive
    for (place, token) in tokens.enumerated() {
      guard let token else { continue }
      var index = self.index(of: token)
      if index == numbers.count {
        var slot = Int(token) & mask
        while table[slot].key != 0 { slot = (slot + 1) & mask }
        table[slot] = (token &+ 1, UInt32(truncatingIfNeeded: index))
        numbers.append(token)
        places += Array(repeating: 0, count: blocks)
        index = numbers.count - 1
      }
      places[index * blocks + place / 64] |= 1 << UInt64(place % 64)
    }
    places += Array(repeating: 0, count: blocks)
  }

  /// Index of a number; `numbers.count` if the segment lacks it.
  private func index(of number: UInt32) -> Int {
    var slot = Int(number) & mask
    while table[slot].key != 0 {
      if table[slot].key == number &+ 1 { return Int(table[slot].index) }
      slot = (slot + 1) & mask
    }
    return numbers.count
  }

  /// Number of edits between the segment and the source of an entry; nil if there are more than `most`,
  /// or if the source has another length.
  mutating func edits(
    _ sources: borrowing SourceTokens, _ tokens: Range<Int>, length: Int, most: Int
  ) -> Int? {
    blocks == 1
      ? editsOfOneBlock(sources, tokens, length: length, most: most)
      : editsOfBlocks(sources, tokens, length: length, most: most)
  }

  private func editsOfOneBlock(
    _ sources: borrowing SourceTokens, _ tokens: Range<Int>, length: Int, most: Int
  ) -> Int? {
    var (positive, negative): (UInt64, UInt64) = (.max, 0)
    let last = UInt64(count - 1)
    var (edits, left) = (count, length)
    var place = tokens.lowerBound
    while let token = VariableLength.read(sources.bytes, &place, before: tokens.upperBound) {
      let equal = places[index(of: token)]
      let vertical = equal | negative
      let horizontal = (((equal & positive) &+ positive) ^ positive) | equal
      var more = negative | ~(horizontal | positive)
      var less = positive & horizontal
      edits += Int((more &>> last) & 1) - Int((less &>> last) & 1)
      more = more << 1 | 1
      less <<= 1
      positive = less | ~(vertical | more)
      negative = more & vertical
      left -= 1
      // Each token left takes away one edit at most.
      if edits - left > most || left < 0 { return nil }
    }
    return left == 0 ? edits : nil
  }

  private mutating func editsOfBlocks(
    _ sources: borrowing SourceTokens, _ tokens: Range<Int>, length: Int, most: Int
  ) -> Int? {
    for block in 0..<blocks { (positive[block], negative[block]) = (.max, 0) }
    let last = UInt64((count - 1) % 64)
    var (edits, left) = (count, length)
    var place = tokens.lowerBound
    while let token = VariableLength.read(sources.bytes, &place, before: tokens.upperBound) {
      let start = index(of: token) * blocks
      // Difference of the cells to the left, in the row above the block.
      var (added, removed): (UInt64, UInt64) = (1, 0)
      for block in 0..<blocks {
        let (up, down) = (positive[block], negative[block])
        let equal = places[start + block] | removed
        let vertical = places[start + block] | down
        let horizontal = (((equal & up) &+ up) ^ up) | equal
        var more = down | ~(horizontal | up)
        var less = up & horizontal
        let bit = block == blocks - 1 ? last : 63
        let (nextAdded, nextRemoved) = ((more &>> bit) & 1, (less &>> bit) & 1)
        more = more << 1 | added
        less = less << 1 | removed
        positive[block] = less | ~(vertical | more)
        negative[block] = more & vertical
        (added, removed) = (nextAdded, nextRemoved)
      }
      edits += Int(added) - Int(removed)
      left -= 1
      if edits - left > most || left < 0 { return nil }
    }
    return left == 0 ? edits : nil
  }
}
