/// An invalid test set, metric or table of statistics.
///
/// Hypotheses and references of different lengths are reported with their counts, never truncated
/// to the shorter list.
public enum EvaluationError: Error, Hashable, Sendable {
  /// The test set has no segment.
  case emptyTestSet

  /// No reference was given.
  case noReferences

  /// A reference set and the hypotheses have different numbers of segments.
  ///
  /// `referenceSet` is the zero-based index of the set, in the order in which the sets were given.
  case lengthMismatch(referenceSet: Int, references: Int, hypotheses: Int)

  /// All references of one segment are missing; `segment` is its zero-based index.
  case missingReferences(segment: Int)

  /// An n-gram order, or a sum of orders, outside the supported `bounds`.
  case invalidOrder(Int, bounds: ClosedRange<Int>)

  /// A smoothing value that is negative, infinite or NaN.
  case invalidSmoothingValue(Double)

  /// A negative beta, the weight of recall in chrF.
  case invalidBeta(Int)

  /// The number of statistics differs from the metric's: they are of another metric or
  /// configuration.
  case statisticsMismatch(expected: Int, found: Int)

  /// A number of samples outside the supported `bounds`.
  case invalidSampleCount(Int, bounds: ClosedRange<Int>)

  /// Two systems whose scores cannot be compared, with their names and the properties in which they
  /// differ: signatures or numbers of segments.
  case incomparable(first: String, has: String, second: String, butHas: String)
}

extension EvaluationError: CustomStringConvertible {
  /// The problem, with one-based numbers of segments and reference sets, and its remedy.
  public var description: String {
    switch self {
    case .emptyTestSet:
      "the test set is empty; give at least one segment to score"
    case .noReferences:
      "no reference was given; give at least one reference per segment"
    case .lengthMismatch(let referenceSet, let references, let hypotheses):
      """
      reference set \(referenceSet + 1) has \(references) segments but there are \
      \(hypotheses) hypotheses; check that both files have one segment per line
      """
    case .missingReferences(let segment):
      """
      segment \(segment + 1) has no reference in any reference set; give at least one reference \
      per segment
      """
    case .invalidOrder(let order, let bounds):
      "n-gram order \(order) is not supported; choose \(bounds.lowerBound) to \(bounds.upperBound)"
    case .invalidSmoothingValue(let value):
      "smoothing value \(value) is not supported; choose a finite value of 0 or more"
    case .invalidBeta(let beta):
      "beta \(beta), the weight of recall, is negative; choose 0 or more"
    case .statisticsMismatch(let expected, let found):
      """
      expected \(expected) statistics per segment but found \(found); count them with the same \
      metric and the same n-gram orders
      """
    case .invalidSampleCount(let count, let bounds):
      "\(count) samples are not supported; choose \(bounds.lowerBound) to \(bounds.upperBound)"
    case .incomparable(let first, let firstValue, let second, let secondValue):
      """
      \(first) and \(second) cannot be compared: the first has \(firstValue), the second \
      \(secondValue); score both on the same test set with the same options
      """
    }
  }
}
