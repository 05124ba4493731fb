import Primitives

/// A line chart.
package struct LinePlot: Drawing {
  /// A data point, in the units of the axes.
  package struct Point: Sendable, Equatable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A line with its name in the legend.
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

  /// Style of a line.
  package struct Stroke: Sendable, Equatable {
    /// Index of a series colour, taken modulo the number of colours.
    package let color: Int
    package let pattern: Pattern

    package enum Pattern: String, Sendable {
      case solid, dashed, dotted
    }

    package init(color: Int, _ pattern: Pattern = .solid) {
      self.color = color
      self.pattern = pattern
    }

    /// Creates the style of the line with this index: solid lines in all colours, then dashed ones,
    /// then dotted ones.
    package init(numbered index: Int) {
      let patterns = [Pattern.solid, .dashed, .dotted]
      let round = max(0, index) / Palette.light.series.count
      self.init(color: index, patterns[round % patterns.count])
    }
  }

  /// Title above the plot; empty for none.
  package var title: String
  /// Line below the title; empty for none.
  package var subtitle = ""
  package var x: PlotAxis
  package var y: PlotAxis
  /// Lines in drawing order: later ones cover earlier ones.
  package var series: [Series]

  package init(title: String, x: PlotAxis, y: PlotAxis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }
}

extension LinePlot {
  package var isScaled: Bool { true }

  private var frame: PlotFrame {
    PlotFrame(
      y: y, legend: series.map { .init(text: $0.name, style: $0.stroke.style, sample: .line) })
  }

  package var size: (width: Double, height: Double) { (frame.width, frame.height) }

  package var summary: String {
    let ends = series.compactMap { series in
      series.points.last { y.position($0.y) != nil }.map {
        "\(series.name): \($0.y.short) at \($0.x.short)"
      }
    }
    return
      "\(y.label) over \(x.label). \(ends.isEmpty ? "No lines" : ends.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    let frame = frame
    let marks = x.ticks.compactMap { tick in
      x.position(tick.value).map {
        PlotFrame.Mark(position: $0 * frame.fieldWidth, label: tick.label)
      }
    }
    frame.draw(on: &svg) { svg in
      var grid = PathData()
      for mark in marks { grid.segment(mark.position, 0, mark.position, frame.fieldHeight) }
      svg.empty("path", ["class": "rule", "d": .path(grid)])
      for series in series {
        let line = path(series, frame)
        svg.empty("path", ["class": .text(series.stroke.style), "d": .path(line)])
      }
    }
    frame.drawHorizontalAxis(x.label, marks: marks, on: &svg)
  }

  /// Returns the path of a line, interrupted at points without a position on the axes.
  private func path(_ series: Series, _ frame: PlotFrame) -> PathData {
    var path = PathData()
    var isInterrupted = true
    for point in series.points {
      guard let x = x.position(point.x).map({ $0 * frame.fieldWidth }),
        let y = frame.vertical(point.y)
      else {
        isInterrupted = true
        continue
      }
      if isInterrupted { path.move(x, y) } else { path.line(x, y) }
      isInterrupted = false
    }
    return path
  }
}

extension LinePlot.Stroke {
  /// Classes of the line in the style sheet.
  var style: String {
    let solid = "line \(Palette.stroke(color))"
    return pattern == .solid ? solid : solid + " " + pattern.rawValue
  }
}
