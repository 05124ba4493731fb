/// A translation edit rate with the quantities it was computed from.
public struct TERScore: MetricScore, Hashable {
  /// Number of edits per 100 words of the references, 0 or more.
  public let value: Double

  /// Number of insertions, deletions, substitutions and shifts.
  public let edits: Int

  /// Number of words in the references: the sum over segments of their average length.
  public let referenceLength: Double

  /// Always `TER`.
  public var name: String { "TER" }

  /// Always false: edits are errors.
  public static var higherIsBetter: Bool { false }

  /// Always empty: sacreBLEU prints nothing after the score.
  public var details: String { "" }
}

extension TER {
  /// Returns TER from summed statistics: edits and reference length in `lengthUnit`.
  ///
  /// If all references are empty, the score is 100, or 0 if the output is empty, too.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  public func score(of statistics: [Int]) throws(EvaluationError) -> TERScore {
    try validate(statistics)
    let edits = statistics[0]
    let length = Double(statistics[1]) / Double(Self.lengthUnit)
    let rate = length > 0 ? Double(edits) / length : (edits > 0 ? 1 : 0)
    return TERScore(value: 100 * rate, edits: edits, referenceLength: length)
  }
}
