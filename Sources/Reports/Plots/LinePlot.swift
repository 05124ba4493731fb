/// A diagram of lines over two axes.
package struct LinePlot: Drawing {
  /// A pair of numbers, as the axes count.
  package struct Point: Sendable, Equatable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A line, with its name beside its end.
  package struct Series: Sendable {
    package let name: String
    package let points: [Point]
    package let stroke: Stroke

    package init(_ name: String, _ points: [Point], stroke: Stroke) {
      self.name = name
      self.points = points
      self.stroke = stroke
    }
  }

  /// How a line looks.
  package struct Stroke: Sendable, Equatable {
    /// A place in the palette's series, taken around.
    package let color: Int
    package let pattern: Pattern

    package enum Pattern: String, Sendable {
      case solid, dashed, dotted
    }

    package init(color: Int, _ pattern: Pattern = .solid) {
      self.color = color
      self.pattern = pattern
    }

    /// One of many: the colours in turn, then dashed, then dotted.
    package init(numbered number: Int) {
      let patterns = [Pattern.solid, .dashed, .dotted]
      let round = max(0, number) / Palette.light.series.count
      self.init(color: number, patterns[round % patterns.count])
    }
  }

  /// The line above the plot.
  package var title: String
  /// A line below the title, empty for none.
  package var subtitle = ""
  package var x: PlotAxis
  package var y: PlotAxis
  /// The later are drawn over the earlier.
  package var series: [Series]

  package init(title: String, x: PlotAxis, y: PlotAxis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }
}
