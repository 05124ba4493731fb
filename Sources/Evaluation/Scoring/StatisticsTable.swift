/// Sufficient statistics of segments: rows of integers in one contiguous buffer.
///
/// Metrics score a corpus from the sum of its rows. Resampling a test set or replacing one
/// translation by another only adds rows and does not need the text again.
public struct StatisticsTable: Hashable, Sendable {
  /// Number of integers per segment, the metric's `statisticsCount`.
  public let columnCount: Int

  /// All rows, one after the other. Shape: `[rowCount × columnCount]`.
  public private(set) var values: [Int]

  /// Creates an empty table for rows of `columnCount` integers.
  public init(columnCount: Int) {
    self.columnCount = max(columnCount, 1)
    values = []
  }

  /// Number of segments.
  public var rowCount: Int { values.count / columnCount }

  /// Returns the statistics of one segment, or `nil` if there is no such row.
  public func row(_ index: Int) -> ArraySlice<Int>? {
    guard index >= 0, index < rowCount else { return nil }
    return values[(index * columnCount)..<((index + 1) * columnCount)]
  }

  /// Returns the sum of all rows; zeros for an empty table. Shape: `[columnCount]`.
  public func sum() -> [Int] {
    var total = [Int](repeating: 0, count: columnCount)
    for index in 0..<rowCount { add(row: index, to: &total) }
    return total
  }

  /// Returns the sum of the rows with the given indices, which may repeat as in a bootstrap sample.
  ///
  /// Indices out of range are ignored. Shape of the result: `[columnCount]`.
  public func sum(ofRows indices: some Sequence<Int>) -> [Int] {
    var total = [Int](repeating: 0, count: columnCount)
    let rows = 0..<rowCount
    for index in indices where rows.contains(index) { add(row: index, to: &total) }
    return total
  }

  /// Appends the rows of another table, such as the next range of segments counted on a thread.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` if the tables differ in `columnCount`.
  public mutating func append(contentsOf other: StatisticsTable) throws(EvaluationError) {
    guard other.columnCount == columnCount else {
      throw .statisticsMismatch(expected: columnCount, found: other.columnCount)
    }
    values.append(contentsOf: other.values)
  }

  mutating func reserveRows(_ count: Int) {
    values.reserveCapacity(values.count + count * columnCount)
  }

  /// Appends one row, truncated or padded with zeros to `columnCount`.
  mutating func append(row: [Int]) {
    if row.count == columnCount {
      values.append(contentsOf: row)
    } else {
      for column in 0..<columnCount { values.append(column < row.count ? row[column] : 0) }
    }
  }

  private func add(row index: Int, to total: inout [Int]) {
    let start = index * columnCount
    for column in 0..<columnCount { total[column] += values[start + column] }
  }
}
