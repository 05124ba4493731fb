/// Rows of statistics laid out to be added eight columns at a time, thousands of times.
struct StatisticsBlocks {
  /// The first eight columns of all rows, then the next eight, filled up with zeros.
  private let blocks: [SIMD8<Int>]
  private let rowCount: Int
  private let columnCount: Int

  init(_ table: StatisticsTable) {
    let rows = table.rowCount
    let columns = table.columnCount
    var blocks = [SIMD8<Int>](repeating: .zero, count: (columns + 7) / 8 * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        blocks[column / 8 * rows + row][column % 8] = table.values[row * columns + column]
      }
    }
    self.blocks = blocks
    rowCount = rows
    columnCount = columns
  }

  /// The rows of one table without those of another of the same shape.
  init(_ table: StatisticsTable, minus other: StatisticsTable) {
    let minuend = StatisticsBlocks(table)
    let subtrahend = StatisticsBlocks(other)
    blocks = zip(minuend.blocks, subtrahend.blocks).map { $0 &- $1 }
    rowCount = minuend.rowCount
    columnCount = minuend.columnCount
  }

  /// The sum of rows that there are, each as often as it is named. Shape: `[columnCount]`.
  func sum(ofRows indices: [UInt32]) -> [Int] {
    sum { blocks, first in
      var total = SIMD8<Int>.zero
      for index in indices { total &+= blocks[first + Int(index)] }
      return total
    }
  }

  /// The sum of the rows whose coin, a bit, is set; there must be enough. Shape: `[columnCount]`.
  func sum(ofRowsWith coins: [UInt64]) -> [Int] {
    let rows = rowCount
    return sum { blocks, first in
      var total = SIMD8<Int>.zero
      for row in 0..<rows {
        let coin = Int(truncatingIfNeeded: coins[row / 64] >> UInt64(row % 64) & 1)
        total &+= blocks[first + row] & SIMD8(repeating: 0 &- coin)
      }
      return total
    }
  }

  /// The sums of all columns, eight at a time, from where their block begins.
  @inline(__always)
  private func sum(_ add: (borrowing Span<SIMD8<Int>>, Int) -> SIMD8<Int>) -> [Int] {
    var sums: [Int] = []
    sums.reserveCapacity(columnCount + 7)
    for first in stride(from: 0, to: blocks.count, by: rowCount) {
      let total = add(blocks.span, first)
      for lane in 0..<8 { sums.append(total[lane]) }
    }
    sums.removeLast(sums.count - columnCount)
    return sums
  }
}
