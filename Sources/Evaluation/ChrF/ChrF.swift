/// chrF and chrF++: the F-score of character n-grams; chrF++ adds word unigrams and bigrams.
///
///     let chrF = try ChrF()
///     let chrFPlusPlus = try ChrF(wordOrder: 2)
///
/// Source: Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation"; Popović
/// (2017), "chrF++: words helping character n-grams"; where the papers leave a choice, sacreBLEU 2
/// is followed. Characters are Unicode scalars. With several references each segment is scored
/// against the one with the best F-score.
public struct ChrF: Metric, Hashable {
  /// Supported sums of `characterOrder` and `wordOrder`.
  public static let supportedOrders = 1...32

  /// Maximum order of character n-grams.
  public let characterOrder: Int

  /// Maximum order of word n-grams: 0 for chrF, 2 for chrF++.
  public let wordOrder: Int

  /// Weight of recall relative to precision, β.
  public let beta: Int

  /// Whether case is ignored.
  public let lowercase: Bool

  /// Whether whitespace counts as characters.
  public let whitespace: Bool

  /// Whether F-scores of all orders are averaged, with 1e-16 for an undefined precision or recall.
  ///
  /// chrF++.py, NLTK and Moses compute the score in this way. By default one F-score is computed
  /// from precision and recall, each averaged over the orders that both sides have.
  public let epsilonSmoothing: Bool

  /// Creates a metric with sacreBLEU's defaults.
  ///
  /// - Throws: `EvaluationError` for a negative or unsupported order or a negative beta.
  public init(
    characterOrder: Int = 6, wordOrder: Int = 0, beta: Int = 2, lowercase: Bool = false,
    whitespace: Bool = false, epsilonSmoothing: Bool = false
  ) throws(EvaluationError) {
    let bounds = Self.supportedOrders
    for order in [characterOrder, wordOrder] where order < 0 || order > bounds.upperBound {
      throw .invalidOrder(order, bounds: 0...bounds.upperBound)
    }
    guard bounds.contains(characterOrder + wordOrder) else {
      throw .invalidOrder(characterOrder + wordOrder, bounds: bounds)
    }
    guard beta >= 0 else { throw .invalidBeta(beta) }
    self.characterOrder = characterOrder
    self.wordOrder = wordOrder
    self.beta = beta
    self.lowercase = lowercase
    self.whitespace = whitespace
    self.epsilonSmoothing = epsilonSmoothing
  }

  /// Number of statistics: hypothesis, reference and common n-grams of each character order, then
  /// of each word order.
  public var statisticsCount: Int { 3 * (characterOrder + wordOrder) }

  /// Returns sacreBLEU's signature with this program's version, such as
  /// `nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:…`.
  public func signature(referenceCount: ReferenceCount, version: String) -> Signature {
    Signature(
      referenceCount: referenceCount,
      metricFields: [
        Signature.Field("case", lowercase ? "lc" : "mixed"),
        Signature.Field("eff", epsilonSmoothing ? "no" : "yes"),
        Signature.Field("nc", String(characterOrder)),
        Signature.Field("nw", String(wordOrder)),
        Signature.Field("space", whitespace ? "yes" : "no"),
      ],
      version: version)
  }
}
