import Primitives

/// BLEU: the geometric mean of n-gram precisions, multiplied by a brevity penalty.
///
///     let bleu = try BLEU()
///     let test = try TestSet(hypotheses: output, references: [reference])
///     let score = try bleu.corpusScore(of: test)
///     print(score.formatted(signature: bleu.signature(referenceCount: test.referenceCount)))
///
/// Source: Papineni et al. (2002), "BLEU: a Method for Automatic Evaluation of Machine
/// Translation"; tokenization, smoothing and clipping follow sacreBLEU 2.
public struct BLEU: Metric, Hashable {
  /// Supported values of `maximumOrder`.
  public static let supportedOrders = 1...32

  /// Tokenization of hypotheses and references.
  public let tokenization: Tokenization

  /// Whether case is ignored.
  public let lowercase: Bool

  /// Smoothing of n-gram orders without a match.
  public let smoothing: BLEUSmoothing

  /// Maximum n-gram order.
  public let maximumOrder: Int

  /// Whether orders longer than the hypothesis are left out of the mean.
  ///
  /// Meant for sentence scores: sacreBLEU's `sentence_bleu` sets it. It is not the default, as in
  /// sacreBLEU's class.
  public let effectiveOrder: Bool

  /// Creates a metric with sacreBLEU's defaults.
  ///
  /// - Throws: `EvaluationError` for an unsupported order or smoothing value.
  public init(
    tokenization: Tokenization = .mteval13a, lowercase: Bool = false,
    smoothing: BLEUSmoothing = .exponential, maximumOrder: Int = 4, effectiveOrder: Bool = false
  ) throws(EvaluationError) {
    guard Self.supportedOrders.contains(maximumOrder) else {
      throw .invalidOrder(maximumOrder, bounds: Self.supportedOrders)
    }
    try smoothing.validate()
    self.tokenization = tokenization
    self.lowercase = lowercase
    self.smoothing = smoothing
    self.maximumOrder = maximumOrder
    self.effectiveOrder = effectiveOrder
  }

  /// Number of statistics: hypothesis length, reference length, matches of each order, totals of
  /// each order.
  public var statisticsCount: Int { 2 + 2 * maximumOrder }

  /// Returns sacreBLEU's signature with this program's version, such as
  /// `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:…`.
  public func signature(referenceCount: ReferenceCount, version: String) -> Signature {
    Signature(
      referenceCount: referenceCount,
      metricFields: [
        Signature.Field("case", lowercase ? "lc" : "mixed"),
        Signature.Field("eff", effectiveOrder ? "yes" : "no"),
        Signature.Field("tok", tokenization.rawValue),
        Signature.Field("smooth", smoothing.signatureValue),
      ],
      version: version)
  }
}

/// Smoothing of BLEU's n-gram orders without a match.
///
/// Source: Chen and Cherry (2014), "A Systematic Comparison of Smoothing Techniques for
/// Sentence-Level BLEU"; sacreBLEU `BLEU.compute_bleu`.
public enum BLEUSmoothing: Hashable, Sendable {
  /// No smoothing, sacreBLEU's `none`: one order without a match makes the score zero.
  case unsmoothed

  /// Method 1: replaces zero matches by this value; sacreBLEU's is 0.1.
  case floor(Double = 0.1)

  /// Method 2: adds this value to matches and totals of all orders above 1; sacreBLEU's is 1.
  case addK(Double = 1)

  /// Method 3, NIST smoothing and the default: counts 1/2, 1/4, 1/8, … of a match for the first,
  /// second, third, … order without a match.
  case exponential

  /// Value of `smooth` in a signature, such as `exp` or `floor[0.10]`.
  var signatureValue: String {
    switch self {
    case .unsmoothed: "none"
    case .floor(let value): "floor[\(value.fixed(2))]"
    case .addK(let value): "add-k[\(value.fixed(2))]"
    case .exponential: "exp"
    }
  }

  /// Checks the smoothing value.
  ///
  /// - Throws: `EvaluationError.invalidSmoothingValue` if it is negative, infinite or NaN.
  func validate() throws(EvaluationError) {
    switch self {
    case .floor(let value), .addK(let value):
      guard value.isFinite, value >= 0 else { throw .invalidSmoothingValue(value) }
    case .unsmoothed, .exponential:
      break
    }
  }
}
