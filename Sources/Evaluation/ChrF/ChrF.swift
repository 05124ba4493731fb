/// chrF and chrF++: the F-score of character n-grams, and with `wordOrder` 2 of words too.
///
///     let chrF = try ChrF()
///     let chrFPlusPlus = try ChrF(wordOrder: 2)
///
/// Source: Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation"; Popović
/// (2017), "chrF++: words helping character n-grams"; choices left open by sacreBLEU 2's rules.
/// Characters are Unicode scalars. Of several references the one with the best F-score counts, for
/// each segment.
public struct ChrF: Metric, Hashable {
  /// The sums of character and word order that are supported.
  public static let supportedOrders = 1...32

  /// The longest character n-gram counted.
  public let characterOrder: Int

  /// The longest word n-gram counted: 0 for chrF, 2 for chrF++.
  public let wordOrder: Int

  /// How much more recall weighs than precision.
  public let beta: Int

  /// Whether case is ignored.
  public let lowercase: Bool

  /// Whether whitespace counts as characters.
  public let whitespace: Bool

  /// Whether F-scores of all orders are averaged, with 1e-16 for an undefined precision or recall.
  ///
  /// That is how chrF++.py, NLTK and Moses do it. By default precision and recall are averaged
  /// over the orders both sides have, before one F-score is taken of them.
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

  /// For each character order and then each word order: hypothesis, reference and common n-grams.
  public var statisticsCount: Int { 3 * (characterOrder + wordOrder) }

  /// sacreBLEU's signature with this program's version, such as
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
