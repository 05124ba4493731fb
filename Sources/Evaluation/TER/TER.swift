/// TER, the translation edit rate: edits that turn a hypothesis into a reference, including shifts
/// of phrases, per 100 words of the reference.
///
/// Lower is better. With several references the smallest number of edits is divided by their
/// average length.
///
/// Source: Snover et al. (2006), "A Study of Translation Edit Rate with Targeted Human
/// Annotation"; the search is tercom's, with the limits of sacreBLEU 2.
public struct TER: Metric, Hashable {
  /// Whether punctuation is separated from words, by rules similar to those of `mteval13a`.
  public let normalized: Bool

  /// Whether common punctuation is removed.
  public let removesPunctuation: Bool

  /// Whether `normalized` and `removesPunctuation` also apply to Chinese and Japanese characters.
  public let asianSupport: Bool

  /// Whether words that differ only in case are different.
  public let caseSensitive: Bool

  /// Creates a metric with sacreBLEU's defaults.
  public init(
    normalized: Bool = false, removesPunctuation: Bool = false, asianSupport: Bool = false,
    caseSensitive: Bool = false
  ) {
    self.normalized = normalized
    self.removesPunctuation = removesPunctuation
    self.asianSupport = asianSupport
    self.caseSensitive = caseSensitive
  }

  /// Number of statistics: edits, and reference length in units of `1 / lengthUnit` words.
  public var statisticsCount: Int { 2 }

  /// Number of units of reference length in a word: the least common multiple of 1 to 22.
  ///
  /// In these units the average length of up to 22 references is an integer. With more references
  /// it is rounded.
  public static let lengthUnit = 232_792_560

  /// Returns sacreBLEU's signature with this program's version, such as
  /// `nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:…`.
  public func signature(referenceCount: ReferenceCount, version: String) -> Signature {
    Signature(
      referenceCount: referenceCount,
      metricFields: [
        Signature.Field("case", caseSensitive ? "mixed" : "lc"),
        Signature.Field("tok", "tercom"),
        Signature.Field("norm", normalized ? "yes" : "no"),
        Signature.Field("punct", removesPunctuation ? "no" : "yes"),
        Signature.Field("asian", asianSupport ? "yes" : "no"),
      ],
      version: version)
  }
}
