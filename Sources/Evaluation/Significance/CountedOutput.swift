/// The statistics of a system's output, as needed for a significance test.
public struct CountedOutput<M: Metric>: Sendable {
  /// Name of the system in error messages, for example a file name.
  public let name: String

  /// Metric of the statistics.
  public let metric: M

  /// Number of references per segment; part of the signature.
  public let referenceCount: ReferenceCount

  /// Statistics, one row per segment.
  public let statistics: StatisticsTable

  /// Creates the output of a system from statistics counted before.
  ///
  /// - Throws: `EvaluationError` if there is no row or the number of columns is not the
  ///   metric's.
  public init(
    name: String, metric: M, referenceCount: ReferenceCount, statistics: StatisticsTable
  ) throws(EvaluationError) {
    guard statistics.columnCount == metric.statisticsCount else {
      throw .statisticsMismatch(expected: metric.statisticsCount, found: statistics.columnCount)
    }
    guard statistics.rowCount > 0 else { throw .emptyTestSet }
    self.name = name
    self.metric = metric
    self.referenceCount = referenceCount
    self.statistics = statistics
  }

  /// Creates the output of a system by counting a test set on the calling thread.
  ///
  /// - Throws: No error if the metric fulfils its contract.
  public init(name: String, metric: M, testSet: TestSet) throws(EvaluationError) {
    try self.init(
      name: name, metric: metric, referenceCount: testSet.referenceCount,
      statistics: metric.statistics(of: testSet))
  }

  /// Returns the score of all segments.
  public func score() throws(EvaluationError) -> M.Score { try metric.score(of: statistics.sum()) }

  /// Checks that the scores of two systems can be compared.
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
