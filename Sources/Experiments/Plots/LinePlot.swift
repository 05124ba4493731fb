/// A diagram of lines over two axes.
package struct LinePlot: Sendable {
  /// A pair of numbers, as the axes count.
  package struct Point: Sendable, Equatable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A line, with its name in the legend.
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
    /// A place in `LinePlot.colors`, taken around.
    package let color: Int
    package let pattern: Pattern

    /// Lengths of dash and gap, in units of the drawing.
    package enum Pattern: String, Sendable {
      case solid = "none"
      case dashed = "7 4"
      case dotted = "1.5 4"
    }

    package init(color: Int, _ pattern: Pattern = .solid) {
      self.color = color
      self.pattern = pattern
    }
  }

  /// The line above the plot.
  package var title: String
  /// A line below the title, empty for none.
  package var subtitle = ""
  package var x: PlotAxis
  package var y: PlotAxis
  /// The later are drawn over the earlier; the legend has their order.
  package var series: [Series]

  package init(title: String, x: PlotAxis, y: PlotAxis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// The colours of Okabe and Ito (2008), which colour-blind readers tell apart, without the yellow
  /// that is too light for a line on white.
  static let colors = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000",
  ]
}
