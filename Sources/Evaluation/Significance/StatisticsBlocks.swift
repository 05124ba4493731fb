/// Rows of statistics in a layout that sums eight columns at a time, for thousands of samples.
struct StatisticsBlocks {
  /// Blocks of eight columns, padded with zeros: all rows of the first block, then of the next.
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

  /// Creates the differences of the rows of two tables of the same shape.
  init(_ table: StatisticsTable, minus other: StatisticsTable) {
    let minuend = StatisticsBlocks(table)
    let subtrahend = StatisticsBlocks(other)
    blocks = zip(minuend.blocks, subtrahend.blocks).map { $0 &- $1 }
    rowCount = minuend.rowCount
    columnCount = minuend.columnCount
  }

  /// Returns the sum of the rows with the given indices, which may repeat. Shape: `[columnCount]`.
  ///
  /// - Precondition: All indices are less than the number of rows.
  func sum(ofRows indices: [UInt32]) -> [Int] {
    sum { blocks, first in
      var total = SIMD8<Int>.zero
      for index in indices { total &+= blocks[first + Int(index)] }
      return total
    }
  }

  /// Returns the sum of the rows whose bit is set. Shape: `[columnCount]`.
  ///
  /// - Precondition: `bits` has at least one bit per row.
  func sum(ofRowsSelectedBy bits: [UInt64]) -> [Int] {
    let rows = rowCount
    return sum { blocks, first in
      var total = SIMD8<Int>.zero
      for row in 0..<rows {
        let bit = Int(truncatingIfNeeded: bits[row / 64] >> UInt64(row % 64) & 1)
        total &+= blocks[first + row] & SIMD8(repeating: 0 &- bit)
      }
      return total
    }
  }

  /// Returns the sums of all columns.
  ///
  /// - Parameter add: Returns the sums of eight columns, given all blocks and the index of the first
  ///   row of these columns.
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
