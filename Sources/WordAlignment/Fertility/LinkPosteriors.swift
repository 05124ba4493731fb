import Corpora

/// Posteriors of all possible links of the corpus in one direction, summed over sweeps and
/// samplers.
struct LinkPosteriors: Sendable {
  /// Sums of posteriors in units of 1 / `certainSum`, indexed like `CooccurrenceTable.links`.
  private(set) var sums: [UInt16]
  /// Sum of a link that has posterior 1 in every sweep.
  let certainSum: Int

  /// - Parameter sweeps: the number of sweeps that will be added, over all samplers.
  init(linkCount: Int, sweeps: Int) {
    sums = [UInt16](repeating: 0, count: linkCount)
    certainSum = Self.scale(sweeps: sweeps) * sweeps
  }

  /// Returns the amount that a sweep adds for posterior 1, such that the sum over all sweeps fits
  /// in 16 bits.
  static func scale(sweeps: Int) -> Int { max(1, Int(UInt16.max) / max(1, sweeps)) }

  /// Adds the sums of one sampler; integer sums do not depend on the order of addition.
  mutating func add(_ other: [UInt16]) {
    for index in sums.indices { sums[index] &+= other[index] }
  }

  /// Returns for each generated position of a sentence pair the most probable given position, or -1
  /// if the empty word is more probable.
  func path(_ layout: LinkLayout) -> [Int16] {
    (0..<layout.generated).map { row in
      var best = 0
      var position: Int16 = -1
      var total = 0
      for column in 0..<layout.given {
        let sum = Int(sums[layout.linkIndex(row, column)])
        total += sum
        if sum > best { (best, position) = (sum, Int16(column)) }
      }
      return best > certainSum - total ? position : -1
    }
  }
}
