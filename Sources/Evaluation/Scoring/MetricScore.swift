import Primitives

/// The outcome of a metric on a test set or a segment.
public protocol MetricScore: Sendable {
  /// The metric's name as sacreBLEU prints it, such as `BLEU` or `chrF2++`.
  var name: String { get }

  /// The score, in most metrics from 0 to 100.
  var value: Double { get }

  /// Whether the better of two scores is the higher one.
  static var higherIsBetter: Bool { get }

  /// What sacreBLEU prints after the score; empty if nothing.
  var details: String { get }
}

extension MetricScore {
  public static var higherIsBetter: Bool { true }

  /// The one-line text form of sacreBLEU's `Score.format`.
  ///
  /// - Parameters:
  ///   - decimals: Digits after the point of the score (sacreBLEU's `width`), from 0 to 15.
  ///   - signature: Printed after the name if given: `BLEU|nrefs:1|… = 35.03 …`.
  public func formatted(decimals: Int = 2, signature: Signature? = nil) -> String {
    let heading = signature.map { "\(name)|\($0)" } ?? name
    let number = value.fixed(decimals)
    return details.isEmpty ? "\(heading) = \(number)" : "\(heading) = \(number) \(details)"
  }
}
