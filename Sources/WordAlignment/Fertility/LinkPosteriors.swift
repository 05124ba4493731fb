import Corpora

/// The probability of every possible link of the corpus in one direction, summed over sweeps and samplers.
struct LinkPosteriors: Sendable {
  /// By place in `CooccurrenceTable.links`, in units of 1 / `whole`.
  private(set) var sums: [UInt16]
  /// What a link has that every sweep is certain of.
  let whole: Int

  /// - Parameter sweeps: how many sweeps will be added.
  init(linkCount: Int, sweeps: Int) {
    sums = [UInt16](repeating: 0, count: linkCount)
    whole = Self.scale(sweeps: sweeps) * sweeps
  }

  /// What a sweep adds to a link that it is certain of: the sums of all sweeps must fit.
  static func scale(sweeps: Int) -> Int { max(1, Int(UInt16.max) / max(1, sweeps)) }

  /// Integers, so that samplers may be added in any order.
  mutating func add(_ other: [UInt16]) {
    for index in sums.indices { sums[index] &+= other[index] }
  }

  /// For each generated position of a sentence pair the most probable given position, or -1 where the
  /// empty word is more probable than each of them.
  func path(_ layout: LinkLayout) -> [Int16] {
    (0..<layout.generated).map { row in
      var best = 0
      var position: Int16 = -1
      var total = 0
      for column in 0..<layout.given {
        let sum = Int(sums[layout.place(row, column)])
        total += sum
        if sum > best { (best, position) = (sum, Int16(column)) }
      }
      return best > whole - total ? position : -1
    }
  }
}
