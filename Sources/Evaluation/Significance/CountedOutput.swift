/// The output of a system, counted by a metric: all that a significance test needs of it.
public struct CountedOutput<M: Metric>: Sendable {
  /// What errors call the system, for example the name of a file.
  public let name: String

  /// What counted it.
  public let metric: M

  /// How many references the segments had, which is part of the signature.
  public let referenceCount: ReferenceCount

  /// One row for each segment.
  public let statistics: StatisticsTable

  /// Names and keeps what a metric counted.
  ///
  /// - Throws: `EvaluationError` if there is no row or the rows are of another metric.
  public init(
    name: String, metric: M, referenceCount: ReferenceCount, statistics: StatisticsTable
  ) throws(EvaluationError) {
    guard statistics.columnCount == metric.statisticsCount else {
      throw .statisticsMismatch(
        expected: metric.statisticsCount, found: statistics.columnCount)
    }
    guard statistics.rowCount > 0 else { throw .emptyTestSet }
    self.name = name
    self.metric = metric
    self.referenceCount = referenceCount
    self.statistics = statistics
  }

  /// Counts a test set on the calling thread.
  public init(name: String, metric: M, testSet: TestSet) throws(EvaluationError) {
    try self.init(
      name: name, metric: metric, referenceCount: testSet.referenceCount,
      statistics: metric.statistics(of: testSet))
  }

  /// The score of all segments.
  public func score() throws(EvaluationError) -> M.Score {
    try metric.score(of: statistics.sum())
  }

  /// Whether scores of two systems may be compared at all.
  ///
  /// - Throws: `EvaluationError.incomparable` if signatures or numbers of segments differ.
  public func validate(comparableTo other: CountedOutput) throws(EvaluationError) {
    let signatures = [self, other].map {
      $0.metric.signature(referenceCount: $0.referenceCount).description
    }
    guard signatures[0] == signatures[1] else {
      throw .incomparable(
        first: name, has: signatures[0], second: other.name, butHas: signatures[1])
    }
    guard statistics.rowCount == other.statistics.rowCount else {
      throw .incomparable(
        first: name, has: "\(statistics.rowCount) segments", second: other.name,
        butHas: "\(other.statistics.rowCount) segments")
    }
  }
}
