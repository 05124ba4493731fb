/// Sufficient statistics of many segments: rows of integers in one contiguous buffer.
///
/// Every metric here scores a corpus from the sum of its rows, so resampling a test set, or
/// replacing one translation by another, is an addition of rows and never needs the text again.
public struct StatisticsTable: Hashable, Sendable {
  /// Integers per segment, the metric's `statisticsCount`.
  public let columnCount: Int

  /// All rows one after the other. Shape: `[rowCount x columnCount]`.
  public private(set) var values: [Int]

  /// An empty table for rows of `columnCount` integers.
  public init(columnCount: Int) {
    self.columnCount = max(columnCount, 1)
    values = []
  }

  /// The number of segments.
  public var rowCount: Int { values.count / columnCount }

  /// The statistics of one segment, or `nil` if there is no such row.
  public func row(_ index: Int) -> ArraySlice<Int>? {
    guard index >= 0, index < rowCount else { return nil }
    return values[(index * columnCount)..<((index + 1) * columnCount)]
  }

  /// The sum of all rows; zeros for an empty table. Shape: `[columnCount]`.
  public func sum() -> [Int] {
    var total = [Int](repeating: 0, count: columnCount)
    for index in 0..<rowCount { add(row: index, to: &total) }
    return total
  }

  /// The sum of chosen rows, each as often as it is named, as a bootstrap resample needs it.
  ///
  /// Indices without a row are ignored. Shape of the result: `[columnCount]`.
  public func sum(ofRows indices: some Sequence<Int>) -> [Int] {
    var total = [Int](repeating: 0, count: columnCount)
    let rows = 0..<rowCount
    for index in indices where rows.contains(index) { add(row: index, to: &total) }
    return total
  }

  /// Appends the rows of another table, so that ranges counted on threads join in input order.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` if the rows are of different lengths.
  public mutating func append(contentsOf other: StatisticsTable) throws(EvaluationError) {
    guard other.columnCount == columnCount else {
      throw .statisticsMismatch(expected: columnCount, found: other.columnCount)
    }
    values.append(contentsOf: other.values)
  }

  mutating func reserveRows(_ count: Int) {
    values.reserveCapacity(values.count + count * columnCount)
  }

  /// Appends one row, cut or filled with zeros to the table's width.
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
