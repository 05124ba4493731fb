/// What must be known to reproduce a score, in sacreBLEU's form.
///
/// Fields are `name:value` joined by `|`, in the order in which sacreBLEU prints them, for example
/// `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:cartouche-0.1.0`. Two scores are
/// comparable when their signatures agree up to the version. The version field names this
/// implementation: it must not claim to be a sacreBLEU release, whose number it would otherwise
/// carry.
///
/// Source: Post (2018), "A Call for Clarity in Reporting BLEU Scores"; sacreBLEU `Signature`.
public struct Signature: Hashable, Sendable, CustomStringConvertible {
  /// The version written when the caller gives none.
  public static let moduleVersion = "0.1.0"

  /// One `name:value` pair.
  public struct Field: Hashable, Sendable {
    /// The name as sacreBLEU spells it, such as `tok`.
    public let name: String

    /// The value as sacreBLEU spells it, such as `13a`.
    public let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The fields in printing order; `version` is always the last.
  public let fields: [Field]

  init(referenceCount: ReferenceCount, metricFields: [Field], version: String) {
    fields =
      [Field("nrefs", referenceCount.description)] + metricFields
      + [Field("version", "cartouche-\(version)")]
  }

  /// The signature of a score beside which an interval or a p-value stands; as in sacreBLEU, the numbers of
  /// samples and the seed come after the references.
  public func adding(bootstrap: Int?, randomization: Int?, seed: UInt64) -> Signature {
    var added = [Field("seed", String(seed))]
    if let randomization { added.insert(Field("ar", String(randomization)), at: 0) }
    if let bootstrap { added.insert(Field("bs", String(bootstrap)), at: 0) }
    return Signature(fields: fields.prefix(1) + added + fields.dropFirst())
  }

  private init(fields: [Field]) {
    self.fields = fields
  }

  /// The signature as sacreBLEU prints it, without spaces.
  public var description: String {
    fields.map { "\($0.name):\($0.value)" }.joined(separator: "|")
  }
}
