import Foundation

/// An axis of a plot: label, scale and range.
package struct PlotAxis: Sendable {
  /// Scale: equal distances are equal differences (linear) or equal ratios (logarithmic).
  package enum Scale: Sendable {
    case linear, logarithmic
  }

  /// Quantity shown, with its unit.
  package let label: String
  package let scale: Scale
  /// Range of values shown, positive on a logarithmic axis; values outside are clipped.
  package let range: ClosedRange<Double>
  /// True for counts, such as epochs, between which there are no ticks.
  package var hasWholeNumbers = false

  /// Creates an axis.
  ///
  /// - Precondition: `range` is not a single value and, on a logarithmic axis, is positive.
  package init(_ label: String, _ scale: Scale = .linear, range: ClosedRange<Double>) {
    precondition(range.lowerBound < range.upperBound)
    precondition(scale == .linear || range.lowerBound > 0)
    self.label = label
    self.scale = scale
    self.range = range
  }

  /// Returns the position of a value, 0 at the start and 1 at the end of the axis; nil for values
  /// that are not finite or, on a logarithmic axis, not positive.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, scale == .linear || value > 0 else { return nil }
    let (low, high) = (mapped(range.lowerBound), mapped(range.upperBound))
    return (mapped(value) - low) / (high - low)
  }

  /// Returns the value on a linear scale, or its decimal logarithm.
  private func mapped(_ value: Double) -> Double { scale == .linear ? value : log10(value) }

  /// A labelled value on the axis.
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  /// Ticks at round numbers, at most nine.
  var ticks: [Tick] {
    let (low, high) = (mapped(range.lowerBound), mapped(range.upperBound))
    // Ticks at decades alone would be too few.
    if scale == .logarithmic && high - low < 2 { return ticksWithinDecades }
    let roundStep = Self.roundStep(high - low, scale: scale)
    let step = hasWholeNumbers ? max(1, roundStep) : roundStep
    // The tolerance allows for the rounding error of the division.
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

  /// Returns the axis with ticks at whole numbers only.
  package func wholeNumbers() -> PlotAxis {
    var axis = self
    axis.hasWholeNumbers = true
    return axis
  }

  /// Ticks at 1, 2 and 5 of each decade, or at equal distances if those are fewer than three.
  private var ticksWithinDecades: [Tick] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    var ticks: [Tick] = []
    for decade in first...last {
      for digit in [1.0, 2, 5] {
        let value = digit * pow(10, Double(decade))
        // The tolerance allows for rounding errors at the ends.
        guard value >= range.lowerBound * (1 - 1e-9), value <= range.upperBound * (1 + 1e-9)
        else { continue }
        ticks.append(Tick(value: value, label: String(format: "%g", value)))
      }
    }
    return ticks.count < 3 ? PlotAxis(label, range: range).ticks : ticks
  }

  /// Returns the smallest round number that is at least an eighth of the extent.
  private static func roundStep(_ extent: Double, scale: Scale) -> Double {
    let unit = pow(10, log10(extent / 8).rounded(.down))
    // Steps of three decades are allowed, too.
    let factors: [Double] = scale == .linear ? [1, 2, 5] : [1, 2, 3, 5]
    let step = factors.map { $0 * unit }.first { $0 * 8 >= extent * (1 - 1e-9) } ?? 10 * unit
    return scale == .linear ? step : max(1, step)
  }

  private static func power(_ exponent: Int) -> String {
    switch exponent {
    case 0: "1"
    case 1: "10"
    default: "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
    }
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}

extension PlotAxis {
  /// Creates a linear axis that shows all values and ends at round numbers.
  ///
  /// - Parameter includesZero: Whether the axis always includes 0, as bar charts require.
  package init(_ label: String, showing values: [Double], includesZero: Bool = false) {
    let shown = values.filter(\.isFinite) + (includesZero ? [0] : [])
    let (low, high) = (shown.min() ?? 0, shown.max() ?? 1)
    // A single value gets a margin on both sides.
    let margin = high > low ? 0 : max(abs(high), 1) / 2
    let (first, last) = (includesZero && low == 0 ? 0 : low - margin, high + margin)
    let step = Self.roundStep(last - first, scale: .linear)
    self.init(
      label, range: (first / step).rounded(.down) * step...(last / step).rounded(.up) * step)
  }
}
