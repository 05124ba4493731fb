import Primitives

/// The parameters needed to reproduce a score, in sacreBLEU's format.
///
/// Fields are `name:value` joined by `|`, in the order in which sacreBLEU prints them, for example
/// `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:cartouche-0.1.0`. Two scores are
/// comparable if their signatures agree except for the version. The version field names this
/// implementation, so that it is not taken for the version of a sacreBLEU release.
///
/// Source: Post (2018), "A Call for Clarity in Reporting BLEU Scores"; sacreBLEU `Signature`.
public struct Signature: Hashable, Sendable, CustomStringConvertible {
  /// Version used if the caller gives none.
  public static let moduleVersion = toolkitVersion

  /// One `name:value` pair.
  public struct Field: Hashable, Sendable {
    /// Name as in sacreBLEU, such as `tok`.
    public let name: String

    /// Value as in sacreBLEU, such as `13a`.
    public let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Fields in printing order; the last one is always `version`.
  public let fields: [Field]

  init(referenceCount: ReferenceCount, metricFields: [Field], version: String) {
    fields =
      [Field("nrefs", referenceCount.description)] + metricFields
      + [Field("version", "cartouche-\(version)")]
  }

  /// Returns the signature of a score with a confidence interval or a p-value.
  ///
  /// As in sacreBLEU, the numbers of samples and the seed follow the number of references.
  ///
  /// - Parameters:
  ///   - bootstrap: Number of bootstrap samples; nil for none.
  ///   - randomization: Number of approximate randomization samples; nil for none.
  ///   - seed: Random seed.
  public func adding(bootstrap: Int?, randomization: Int?, seed: UInt64) -> Signature {
    var added = [Field("seed", String(seed))]
    if let randomization { added.insert(Field("ar", String(randomization)), at: 0) }
    if let bootstrap { added.insert(Field("bs", String(bootstrap)), at: 0) }
    return Signature(fields: fields.prefix(1) + added + fields.dropFirst())
  }

  private init(fields: [Field]) { self.fields = fields }

  /// The signature as sacreBLEU prints it, without spaces.
  public var description: String {
    fields.map { "\($0.name):\($0.value)" }.joined(separator: "|")
  }
}
