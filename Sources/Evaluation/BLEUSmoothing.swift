import Primitives

/// What BLEU does with n-gram orders without a match.
///
/// Source: Chen and Cherry (2014), "A Systematic Comparison of Smoothing Techniques for
/// Sentence-Level BLEU"; sacreBLEU `BLEU.compute_bleu`.
public enum BLEUSmoothing: Hashable, Sendable {
  /// sacreBLEU's `none`: one order without a match makes the score zero.
  case unsmoothed

  /// Method 1: takes this number of matches instead of zero; sacreBLEU's value is 0.1.
  case floor(Double = 0.1)

  /// Method 2: adds this to matches and totals of all orders above 1; sacreBLEU's value is 1.
  case addK(Double = 1)

  /// Method 3, NIST's and the default: 1/2, 1/4, 1/8, … of a match for each order in turn that
  /// has none.
  case exponential

  /// The value of `smooth` in a signature, such as `exp` or `floor[0.10]`.
  var signatureValue: String {
    switch self {
    case .unsmoothed: "none"
    case .floor(let value): "floor[\(value.fixed(2))]"
    case .addK(let value): "add-k[\(value.fixed(2))]"
    case .exponential: "exp"
    }
  }

  func validate() throws(EvaluationError) {
    switch self {
    case .floor(let value), .addK(let value):
      guard value.isFinite, value >= 0 else { throw .invalidSmoothingValue(value) }
    case .unsmoothed, .exponential:
      break
    }
  }
}
