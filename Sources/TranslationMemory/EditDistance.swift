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
    self.init(old, TokenNumbers(new), least: least)
  }

  /// Compares with a sequence that others were or will be compared with, too.
  init?(_ old: [String], _ wanted: TokenNumbers, least: Double = 0) {
    let new = wanted.tokens
    let longer = max(old.count, new.count)
    guard longer > 0 else {
      (similarity, percent) = (1, 100)
      differences = []
      return
    }
    let total = Self.whole * longer
    let bound = Self.largestDistance(longer, least: least)
    guard Self.whole * abs(old.count - new.count) <= bound else { return nil }
    let old = old.map(wanted.number)
    let width = new.count + 1
    var costs = [Int](repeating: 0, count: (old.count + 1) * width)
    for column in 0...new.count { costs[column] = column * Self.whole }
    for row in 1..<max(1, old.count + 1) where row <= old.count {
      costs[row * width] = row * Self.whole
      var best = costs[row * width]
      for column in 1..<max(1, width) where column <= new.count {
        let same = Self.cost(old[row - 1], new[column - 1])
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
        let same = Self.cost(old[row - 1], new[column - 1])
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

  /// Largest distance of sequences that are similar enough, in halves of an edit.
  private static func largestDistance(_ longer: Int, least: Double) -> Int {
    // Rounding errors must not refuse a similarity of exactly 0.9.
    Int((Double(whole * longer) * (1 - least) + 1e-6).rounded(.down))
  }

  /// Most words of one sequence that the other may lack.
  ///
  /// - Parameter longer: length of the longer sequence.
  static func mostEdits(_ longer: Int, least: Double) -> Int {
    largestDistance(longer, least: least) / whole
  }

  private static func cost(_ one: TokenNumbers.Number, _ other: TokenNumbers.Number) -> Int {
    one.exact == other.exact ? 0 : one.lower == other.lower ? 1 : whole
  }
}

/// Numbers of the tokens of one sequence, so that others are compared with it as numbers.
struct TokenNumbers {
  struct Number {
    /// Number that equal tokens have.
    let exact: Int
    /// Number that tokens have which differ in case only.
    let lower: Int
  }

  let tokens: [Number]
  private var exact: [String: Number] = [:]
  private var lower: [String: Int] = [:]

  init(_ tokens: [String]) {
    var numbers: [Number] = []
    for token in tokens {
      if let known = exact[token] {
        numbers.append(known)
        continue
      }
      let small = token.lowercased()
      let group = lower[small] ?? lower.count
      lower[small] = group
      let number = Number(exact: exact.count, lower: group)
      exact[token] = number
      numbers.append(number)
    }
    self.tokens = numbers
  }

  /// Number of a token of another sequence; negative if this one lacks it.
  func number(_ token: String) -> Number {
    exact[token] ?? Number(exact: -1, lower: lower[token.lowercased()] ?? -1)
  }
}
