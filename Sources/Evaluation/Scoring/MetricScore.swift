import Primitives

/// The score of a metric on a test set or a segment.
public protocol MetricScore: Sendable {
  /// Name of the metric as sacreBLEU prints it, such as `BLEU` or `chrF2++`.
  var name: String { get }

  /// The score; from 0 to 100 for BLEU and chrF, 0 or more for TER.
  var value: Double { get }

  /// Whether a higher score is better.
  static var higherIsBetter: Bool { get }

  /// Text that sacreBLEU prints after the score; may be empty.
  var details: String { get }
}

extension MetricScore {
  public static var higherIsBetter: Bool { true }

  /// Returns the score on one line, in the format of sacreBLEU's `Score.format`.
  ///
  /// - Parameters:
  ///   - decimals: Number of decimals of the score (sacreBLEU's `width`), from 0 to 15.
  ///   - signature: Signature to print after the name, as in `BLEU|nrefs:1|… = 35.03 …`; nil for
  ///     none.
  public func formatted(decimals: Int = 2, signature: Signature? = nil) -> String {
    let heading = signature.map { "\(name)|\($0)" } ?? name
    let number = value.fixed(decimals)
    return details.isEmpty ? "\(heading) = \(number)" : "\(heading) = \(number) \(details)"
  }
}
