/// Differences between two sequences of words.
package struct EditDistance {
  /// Cost of an insertion, deletion or substitution; words that differ in case only cost half.
  private static let whole = 2

  /// A part of both sequences that differs.
  package struct Difference: Equatable {
    package var old: Range<Int>
    package var new: Range<Int>
  }

  /// Share of equal words, from 0 to 1: one minus the distance by the longer length.
  package let similarity: Double
  /// The similarity in percent, rounded down.
  package let percent: Int
  /// Differing parts in order.
  package let differences: [Difference]

  /// - Parameter least: similarity below which the result is not needed.
  /// - Returns: nil if the similarity is below `least`.
  package init?(_ old: [String], _ new: [String], least: Double = 0) {
    let longer = max(old.count, new.count)
    guard longer > 0 else {
      (similarity, percent) = (1, 100)
      differences = []
      return
    }
    let total = Self.whole * longer
    // Rounding errors must not refuse a similarity of exactly 0.9.
    let bound = Int((Double(total) * (1 - least) + 1e-6).rounded(.down))
    guard Self.whole * abs(old.count - new.count) <= bound else { return nil }
    let (lowerOld, lowerNew) = (old.map { $0.lowercased() }, new.map { $0.lowercased() })
    let width = new.count + 1
    var costs = [Int](repeating: 0, count: (old.count + 1) * width)
    for column in 0...new.count { costs[column] = column * Self.whole }
    for row in 1..<max(1, old.count + 1) where row <= old.count {
      costs[row * width] = row * Self.whole
      var best = costs[row * width]
      for column in 1..<max(1, width) where column <= new.count {
        let same = Self.cost(
          old[row - 1], new[column - 1], lowerOld[row - 1], lowerNew[column - 1])
        let value = min(
          costs[(row - 1) * width + column - 1] + same,
          costs[(row - 1) * width + column] + Self.whole,
          costs[row * width + column - 1] + Self.whole)
        costs[row * width + column] = value
        best = min(best, value)
      }
      if best > bound { return nil }
    }
    let distance = costs[costs.count - 1]
    guard distance <= bound else { return nil }
    similarity = 1 - Double(distance) / Double(total)
    percent = 100 * (total - distance) / total
    var found: [Difference] = []
    var (row, column) = (old.count, new.count)
    while row > 0 || column > 0 {
      let here = costs[row * width + column]
      let (oldRow, oldColumn) = (row, column)
      if row > 0, column > 0 {
        let same = Self.cost(
          old[row - 1], new[column - 1], lowerOld[row - 1], lowerNew[column - 1])
        if here == costs[(row - 1) * width + column - 1] + same {
          row -= 1
          column -= 1
          if same == 0 { continue }
        }
      }
      if (row, column) == (oldRow, oldColumn) {
        if row > 0, here == costs[(row - 1) * width + column] + Self.whole {
          row -= 1
        } else {
          column -= 1
        }
      }
      if let last = found.last, last.old.lowerBound == oldRow, last.new.lowerBound == oldColumn {
        found[found.count - 1].old = row..<last.old.upperBound
        found[found.count - 1].new = column..<last.new.upperBound
      } else {
        found.append(Difference(old: row..<oldRow, new: column..<oldColumn))
      }
    }
    differences = found.reversed()
  }

  private static func cost(_ one: String, _ other: String, _ lower: String, _ otherLower: String)
    -> Int
  {
    one == other ? 0 : lower == otherLower ? 1 : whole
  }
}
