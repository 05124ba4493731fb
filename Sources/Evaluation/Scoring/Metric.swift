/// A corpus metric that is a function of summed segment statistics.
///
/// The contract is `score(corpus) == score(sum of the rows of its segments)`, exactly and for every
/// metric. Significance tests, weight tuning and minimum Bayes risk rest on it: they count each
/// segment once and afterwards only add rows of integers.
///
/// Segments are independent, so a caller may count ranges of a test set on several threads and
/// append the tables in order; each thread needs a workspace of its own.
public protocol Metric: Sendable {
  /// The score of a corpus or a segment.
  associatedtype Score: MetricScore

  /// Buffers reused from segment to segment; no result depends on what they held before.
  associatedtype Workspace

  /// The number of integers that describe one segment.
  var statisticsCount: Int { get }

  /// Empty buffers for `appendStatistics`.
  func makeWorkspace() -> Workspace

  /// Counts one segment and appends its row to `table`.
  ///
  /// With no reference at all nothing matches and the reference length is zero.
  func appendStatistics(
    hypothesis: String, references: [String], to table: inout StatisticsTable,
    workspace: inout Workspace)

  /// The score of summed statistics.
  ///
  /// - Parameter statistics: Shape `[statisticsCount]`.
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  func score(of statistics: [Int]) throws(EvaluationError) -> Score

  /// What must be known to reproduce the score.
  ///
  /// - Parameters:
  ///   - referenceCount: `TestSet.referenceCount` of the test set that was scored.
  ///   - version: The version of this program, written after `cartouche-`.
  func signature(referenceCount: ReferenceCount, version: String) -> Signature
}

extension Metric {
  /// The signature with this module's own version.
  public func signature(referenceCount: ReferenceCount) -> Signature {
    signature(referenceCount: referenceCount, version: Signature.moduleVersion)
  }

  /// One row of statistics for each segment of a test set.
  public func statistics(of testSet: TestSet) -> StatisticsTable {
    statistics(of: testSet, in: testSet.hypotheses.indices)
  }

  /// One row of statistics for each segment in a range, clamped to the segments there are.
  ///
  /// - Complexity: Linear in the length of the text times the n-gram order.
  public func statistics(of testSet: TestSet, in range: Range<Int>) -> StatisticsTable {
    let segments = range.clamped(to: testSet.hypotheses.indices)
    var table = StatisticsTable(columnCount: statisticsCount)
    table.reserveRows(segments.count)
    var workspace = makeWorkspace()
    var references: [String] = []
    for segment in segments {
      testSet.collectReferences(ofSegment: segment, into: &references)
      appendStatistics(
        hypothesis: testSet.hypotheses[segment], references: references, to: &table,
        workspace: &workspace)
    }
    return table
  }

  /// The score of a whole test set, on the calling thread.
  ///
  /// - Throws: Nothing for a metric that keeps its contract.
  public func corpusScore(of testSet: TestSet) throws(EvaluationError) -> Score {
    try score(of: statistics(of: testSet).sum())
  }

  /// The score of hypotheses against complete reference sets.
  ///
  /// - Parameters:
  ///   - hypotheses: The system output, one string per segment.
  ///   - references: Shape `[referenceSet][segment]`.
  /// - Throws: `EvaluationError` if they do not line up or one of them is empty.
  public func corpusScore(
    hypotheses: [String], references: [[String]]
  ) throws(EvaluationError) -> Score {
    try corpusScore(of: TestSet(hypotheses: hypotheses, references: references))
  }

  /// The score of one segment against its references.
  ///
  /// - Throws: `EvaluationError.noReferences` if the list is empty.
  public func sentenceScore(
    hypothesis: String, references: [String]
  ) throws(EvaluationError) -> Score {
    guard !references.isEmpty else { throw .noReferences }
    var table = StatisticsTable(columnCount: statisticsCount)
    var workspace = makeWorkspace()
    appendStatistics(
      hypothesis: hypothesis, references: references, to: &table, workspace: &workspace)
    return try score(of: table.sum())
  }
}
