/// Buffers of a metric, to be used by one thread at a time.
public protocol MetricWorkspace: Sendable {
  /// Makes empty buffers.
  init()
}

/// A corpus metric that is a function of summed segment statistics.
///
/// The contract is `score(corpus) == score(sum of the rows of its segments)`, exactly and for every
/// metric. Significance tests, weight tuning and minimum Bayes risk decoding rely on it: they count
/// each segment once and afterwards only add rows of integers.
///
/// Segments are independent, so a caller may count ranges of a test set on several threads and
/// append the tables in order; each thread needs its own workspace.
public protocol Metric: Sendable {
  /// Score of a corpus or a segment.
  associatedtype Score: MetricScore

  /// Buffers reused from segment to segment; results do not depend on their previous content.
  associatedtype Workspace: MetricWorkspace

  /// Number of integers that describe one segment.
  var statisticsCount: Int { get }

  /// Counts one segment and appends its row to `table`.
  ///
  /// Without references nothing matches and the reference length is zero.
  func appendStatistics(
    hypothesis: String, references: [String], to table: inout StatisticsTable,
    workspace: inout Workspace)

  /// Returns the score of summed statistics.
  ///
  /// - Parameter statistics: Shape `[statisticsCount]`.
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  func score(of statistics: [Int]) throws(EvaluationError) -> Score

  /// Returns the parameters needed to reproduce the score.
  ///
  /// - Parameters:
  ///   - referenceCount: `TestSet.referenceCount` of the test set that was scored.
  ///   - version: Version of this program, written after `cartouche-`.
  func signature(referenceCount: ReferenceCount, version: String) -> Signature
}

extension Metric {
  /// Checks the number of summed statistics.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  func validate(_ statistics: [Int]) throws(EvaluationError) {
    guard statistics.count == statisticsCount else {
      throw .statisticsMismatch(expected: statisticsCount, found: statistics.count)
    }
  }

  /// Returns the signature with this module's version.
  public func signature(referenceCount: ReferenceCount) -> Signature {
    signature(referenceCount: referenceCount, version: Signature.moduleVersion)
  }

  /// Returns one row of statistics for each segment of a test set.
  public func statistics(of testSet: TestSet) -> StatisticsTable {
    statistics(of: testSet, in: testSet.hypotheses.indices)
  }

  /// Returns one row of statistics for each segment in a range, clamped to the test set.
  ///
  /// - Complexity: O(length of the text × n-gram order) for BLEU and chrF.
  public func statistics(of testSet: TestSet, in range: Range<Int>) -> StatisticsTable {
    let segments = range.clamped(to: testSet.hypotheses.indices)
    var table = StatisticsTable(columnCount: statisticsCount)
    table.reserveRows(segments.count)
    var workspace = Workspace()
    var references: [String] = []
    for segment in segments {
      testSet.collectReferences(ofSegment: segment, into: &references)
      appendStatistics(
        hypothesis: testSet.hypotheses[segment], references: references, to: &table,
        workspace: &workspace)
    }
    return table
  }

  /// Returns the score of a whole test set, computed on the calling thread.
  ///
  /// - Throws: No error if the metric fulfils its contract.
  public func corpusScore(of testSet: TestSet) throws(EvaluationError) -> Score {
    try score(of: statistics(of: testSet).sum())
  }

  /// Returns the score of hypotheses against complete reference sets.
  ///
  /// - Parameters:
  ///   - hypotheses: System output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` if their lengths differ or one of them is empty.
  public func corpusScore(
    hypotheses: [String], references: [[String]]
  ) throws(EvaluationError) -> Score {
    try corpusScore(of: TestSet(hypotheses: hypotheses, references: references))
  }

  /// Returns the score of one segment against its references.
  ///
  /// - Throws: `EvaluationError.noReferences` if the list is empty.
  public func sentenceScore(
    hypothesis: String, references: [String]
  ) throws(EvaluationError) -> Score {
    guard !references.isEmpty else { throw .noReferences }
    var table = StatisticsTable(columnCount: statisticsCount)
    var workspace = Workspace()
    appendStatistics(
      hypothesis: hypothesis, references: references, to: &table, workspace: &workspace)
    return try score(of: table.sum())
  }
}
