import Foundation

/// Numbers as summaries have them.
enum Numeral {
  /// Four digits at most, or a power of ten.
  static func short(_ value: Double) -> String { String(format: "%.4g", value) }
}
