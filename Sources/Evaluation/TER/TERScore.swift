/// A translation edit rate with the quantities it was computed from.
public struct TERScore: MetricScore, Hashable {
  /// Edits for each 100 words of the references, from 0 upwards.
  public let value: Double

  /// Insertions, deletions, substitutions and moves.
  public let edits: Int

  /// Words in the references, for each segment their average.
  public let referenceLength: Double

  /// Always `TER`.
  public var name: String { "TER" }

  /// Edits are errors.
  public static var higherIsBetter: Bool { false }

  /// Always empty: sacreBLEU prints nothing after the score.
  public var details: String { "" }
}

extension TER {
  /// TER of summed statistics: edits and scaled reference length.
  ///
  /// Output for empty references is an error of 100 in all, however much it is.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  public func score(of statistics: [Int]) throws(EvaluationError) -> TERScore {
    guard statistics.count == statisticsCount else {
      throw .statisticsMismatch(expected: statisticsCount, found: statistics.count)
    }
    let edits = statistics[0]
    let length = Double(statistics[1]) / Double(Self.lengthUnit)
    let rate = length > 0 ? Double(edits) / length : (edits > 0 ? 1 : 0)
    return TERScore(value: 100 * rate, edits: edits, referenceLength: length)
  }
}
