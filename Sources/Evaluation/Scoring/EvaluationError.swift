/// Why a test set, a metric or its statistics were refused.
///
/// Scoring never guesses: hypotheses and references that do not line up are reported with their
/// counts and are never truncated to the shorter list.
public enum EvaluationError: Error, Hashable, Sendable {
  /// The test set has no segment, so there is nothing to average over.
  case emptyTestSet

  /// Not a single reference was given.
  case noReferences

  /// A reference set has another number of segments than the hypotheses.
  ///
  /// `referenceSet` counts from zero, in the order in which the sets were given.
  case lengthMismatch(referenceSet: Int, references: Int, hypotheses: Int)

  /// Every reference of one segment is missing; `segment` counts from zero.
  case missingReferences(segment: Int)

  /// An n-gram order, or the sum of orders, outside the supported `bounds`.
  case invalidOrder(Int, bounds: ClosedRange<Int>)

  /// A smoothing value that is negative, infinite or not a number.
  case invalidSmoothingValue(Double)

  /// A negative weight of recall in chrF.
  case invalidBeta(Int)

  /// Statistics of another length than the metric's, hence of another metric or configuration.
  case statisticsMismatch(expected: Int, found: Int)

  /// A number of resampled test sets outside the supported `bounds`.
  case invalidSampleCount(Int, bounds: ClosedRange<Int>)

  /// Two systems whose scores must not be compared, each with what it has and the other has not.
  case incomparable(first: String, has: String, second: String, butHas: String)
}

extension EvaluationError: CustomStringConvertible {
  /// What is wrong, with counts and line numbers from one, and what to check.
  public var description: String {
    switch self {
    case .emptyTestSet:
      "the test set is empty: there is no segment to score"
    case .noReferences:
      "no reference was given: a metric needs at least one reference per segment"
    case .lengthMismatch(let referenceSet, let references, let hypotheses):
      """
      reference set \(referenceSet + 1) has \(references) segments but there are \
      \(hypotheses) hypotheses: check that both files have one segment per line
      """
    case .missingReferences(let segment):
      "segment \(segment + 1) has no reference in any reference set"
    case .invalidOrder(let order, let bounds):
      "n-gram order \(order) is not supported: choose \(bounds.lowerBound) to \(bounds.upperBound)"
    case .invalidSmoothingValue(let value):
      "smoothing value \(value) is not supported: it must be finite and not negative"
    case .invalidBeta(let beta):
      "beta \(beta) is not supported: the weight of recall cannot be negative"
    case .statisticsMismatch(let expected, let found):
      """
      expected \(expected) statistics per segment, found \(found): they were counted by \
      another metric or with other orders
      """
    case .invalidSampleCount(let count, let bounds):
      "\(count) samples are not supported: choose \(bounds.lowerBound) to \(bounds.upperBound)"
    case .incomparable(let first, let firstValue, let second, let secondValue):
      """
      \(first) and \(second) cannot be compared: the one has \(firstValue), the other \
      \(secondValue); score both on the same test set in the same way
      """
    }
  }
}
