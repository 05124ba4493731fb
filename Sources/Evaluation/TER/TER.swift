/// TER: the edits that make a hypothesis a reference, among them moves of whole phrases, for each
/// 100 words of the reference.
///
/// Lower is better. Of several references the one that takes the fewest edits counts, and the
/// average of their lengths.
///
/// Source: Snover et al. (2006), "A Study of Translation Edit Rate with Targeted Human
/// Annotation"; the search is that of tercom, with the limits of sacreBLEU 2.
public struct TER: Metric, Hashable {
  /// Whether punctuation is separated from words, by rules much like those of `mteval13a`.
  public let normalized: Bool

  /// Whether common punctuation is left out.
  public let removesPunctuation: Bool

  /// Whether `normalized` and `removesPunctuation` know Chinese and Japanese characters as well.
  public let asianSupport: Bool

  /// Whether words that differ in case are different.
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

  /// Edits, and the length of the reference in units of `1 / lengthUnit` words.
  public var statisticsCount: Int { 2 }

  /// The least common multiple of 1 to 22: the average length of so many references, in parts of
  /// this, is an integer. With more references it is rounded to the nearest part.
  public static let lengthUnit = 232_792_560

  /// sacreBLEU's signature with this program's version, such as
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
