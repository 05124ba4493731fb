import Primitives

/// A BLEU score with the quantities it was computed from.
public struct BLEUScore: MetricScore, Hashable {
  /// BLEU from 0 to 100.
  public let value: Double

  /// Matching n-grams, clipped by the references and not smoothed. Shape: `[order]`.
  ///
  /// sacreBLEU reports the smoothed numbers instead when it smooths by `add-k`.
  public let counts: [Int]

  /// n-grams of the hypotheses, not smoothed. Shape: `[order]`.
  public let totals: [Int]

  /// Smoothed precisions in percent; all zero if nothing matched. Shape: `[order]`.
  public let precisions: [Double]

  /// The factor from 0 to 1 by which short output is punished.
  public let brevityPenalty: Double

  /// Tokens in the hypotheses.
  public let systemLength: Int

  /// Tokens in the references, for each segment the closest in length, on a tie the shorter.
  public let referenceLength: Int

  /// Always `BLEU`.
  public var name: String { "BLEU" }

  /// System length over reference length; zero without references.
  public var lengthRatio: Double {
    referenceLength == 0 ? 0 : Double(systemLength) / Double(referenceLength)
  }

  /// Precisions, brevity penalty and lengths as sacreBLEU prints them.
  public var details: String {
    let precisionList = precisions.map { $0.fixed(1) }
    let penalty = brevityPenalty.fixed(3)
    let ratio = lengthRatio.fixed(3)
    return precisionList.joined(separator: "/")
      + " (BP = \(penalty) ratio = \(ratio)"
      + " hyp_len = \(systemLength) ref_len = \(referenceLength))"
  }
}
