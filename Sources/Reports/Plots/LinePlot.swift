import Primitives

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

extension LinePlot {
  package var isScaled: Bool { true }

  private var frame: PlotFrame { PlotFrame(y: y, names: series.map(\.name)) }

  package var size: (width: Double, height: Double) { (frame.width, frame.height) }

  package var summary: String {
    let ends = series.compactMap { series in
      series.points.last { y.position($0.y) != nil }.map {
        "\(series.name): \($0.y.short) at \($0.x.short)"
      }
    }
    return
      "\(y.label) over \(x.label). \(ends.isEmpty ? "There is no line" : ends.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    let frame = frame
    let marks = x.ticks.compactMap { tick in
      x.position(tick.value).map { (place: $0 * frame.fieldWidth, label: tick.label) }
    }
    frame.draw(on: &svg) { svg in
      var grid = PathData()
      for mark in marks { grid.segment(mark.place, 0, mark.place, frame.fieldHeight) }
      svg.empty("path", ["class": "rule", "d": .path(grid)])
      for series in series {
        let line = path(series, frame)
        svg.empty("path", ["class": .text(series.stroke.style), "d": .path(line)])
      }
    }
    frame.drawHorizontalAxis(x.label, marks: marks, on: &svg)
    let names = series.map { series in
      let end = series.points.last { y.position($0.y) != nil }?.y
      let place = end.flatMap(frame.vertical) ?? frame.fieldHeight
      return PlotFrame.Name(
        text: series.name, place: min(frame.fieldHeight, max(0, place)),
        style: series.stroke.style, isArea: false)
    }
    frame.drawNames(names, on: &svg)
  }

  /// A line, interrupted where a point lies nowhere.
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
  /// Its classes in the style sheet.
  fileprivate var style: String {
    let solid = "line \(Palette.stroke(color))"
    return pattern == .solid ? solid : solid + " " + pattern.rawValue
  }
}
