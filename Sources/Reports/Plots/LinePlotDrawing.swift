import Primitives

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
