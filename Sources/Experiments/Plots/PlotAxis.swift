import Foundation

/// An axis of a plot: what it shows, and which numbers lie where.
package struct PlotAxis: Sendable {
  /// What an equal distance stands for: an equal difference, or an equal ratio.
  package enum Scale: Sendable {
    case linear, logarithmic
  }

  /// What the numbers are, with their unit.
  package let label: String
  package let scale: Scale
  /// From the first number to the last; positive on a logarithmic axis. What lies outside is not
  /// shown.
  package let range: ClosedRange<Double>

  /// - Precondition: `range` has an extent and, on a logarithmic axis, is positive.
  package init(_ label: String, _ scale: Scale = .linear, range: ClosedRange<Double>) {
    precondition(range.lowerBound < range.upperBound)
    precondition(scale == .linear || range.lowerBound > 0)
    self.label = label
    self.scale = scale
    self.range = range
  }

  /// Where a number lies: 0 at the axis's beginning, 1 at its end; nil for numbers that lie
  /// nowhere.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, scale == .linear || value > 0 else { return nil }
    let (low, high) = (mapped(range.lowerBound), mapped(range.upperBound))
    return (mapped(value) - low) / (high - low)
  }

  private func mapped(_ value: Double) -> Double { scale == .linear ? value : log10(value) }

  /// A marked number.
  struct Tick: Equatable {
    let value: Double
    /// SVG text.
    let label: String
  }

  /// Marks at round numbers, nine at most.
  var ticks: [Tick] {
    let (low, high) = (mapped(range.lowerBound), mapped(range.upperBound))
    let step = roundStep(high - low)
    // A hair's breadth beyond the end still counts: the division is not exact.
    let first = Int((low / step - 1e-9).rounded(.up))
    let last = Int((high / step + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).map { index in
      let number = Double(index) * step
      return scale == .linear
        ? Tick(value: number, label: String(format: "%g", number))
        : Tick(value: pow(10, number), label: Self.power(Int(number)))
    }
  }

  /// The smallest round number that is at least an eighth of the extent.
  private func roundStep(_ extent: Double) -> Double {
    let unit = pow(10, log10(extent / 8).rounded(.down))
    // Of decades, three are as good a step as two.
    let factors: [Double] = scale == .linear ? [1, 2, 5] : [1, 2, 3, 5]
    let step = factors.map { $0 * unit }.first { $0 * 8 >= extent * (1 - 1e-9) } ?? 10 * unit
    return scale == .linear ? step : max(1, step)
  }

  private static func power(_ exponent: Int) -> String {
    switch exponent {
    case 0: return "1"
    case 1: return "10"
    default:
      let digits = (exponent < 0 ? "\u{2212}" : "") + String(abs(exponent))
      return "10<tspan dy=\"-5\" font-size=\"9\">\(digits)</tspan>"
    }
  }
}
