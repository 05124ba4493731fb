import Primitives

/// Values of a function of two variables as shades, with paths across it.
package struct SurfacePlot: Drawing {
  package var title: String
  package var subtitle = ""
  package var x: PlotAxis
  package var y: PlotAxis
  /// Shares from 0 to 1 on a regular grid, the lowest row first. Shape: `[rows, columns]`.
  package var shares: [[Double]]
  /// Paths in drawing order: later ones cover earlier ones. Each starts with a ring.
  package var paths: [LinePlot.Series]

  package init(
    title: String, x: PlotAxis, y: PlotAxis, shares: [[Double]], paths: [LinePlot.Series]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.shares = shares
    self.paths = paths
  }

  package var isScaled: Bool { true }

  private var frame: PlotFrame {
    PlotFrame(
      y: y, legend: paths.map { .init(text: $0.name, style: $0.stroke.style, sample: .line) })
  }

  package var size: (width: Double, height: Double) { (frame.width, frame.height) }

  package var summary: String {
    let ends = paths.compactMap { path in
      path.points.last.map { "\(path.name) ends at \($0.x.short), \($0.y.short)" }
    }
    return "\(y.label) over \(x.label). \(ends.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    let frame = frame
    frame.draw(on: &svg) { svg in
      draw(squares(frame), on: &svg)
      for path in paths { draw(path, frame, on: &svg) }
    }
    let marks = x.ticks.compactMap { tick in
      x.position(tick.value).map {
        PlotFrame.Mark(position: $0 * frame.fieldWidth, label: tick.label)
      }
    }
    frame.drawHorizontalAxis(x.label, marks: marks, on: &svg)
  }

  private func draw(_ squares: [PathData], on svg: inout Markup) {
    svg.element("g", ["class": "f6"]) { svg in
      for (level, squares) in squares.enumerated().dropFirst() {
        svg.empty("path", ["class": .text("t\(level)"), "d": .path(squares)])
      }
    }
  }

  private func draw(_ path: LinePlot.Series, _ frame: PlotFrame, on svg: inout Markup) {
    let points = path.points.compactMap { point in
      x.position(point.x).flatMap { x in
        frame.vertical(point.y).map { (x: x * frame.fieldWidth, y: $0) }
      }
    }
    guard let first = points.first else { return }
    var line = PathData()
    line.move(first.x, first.y)
    for point in points.dropFirst() { line.line(point.x, point.y) }
    svg.empty("path", ["class": .text(path.stroke.style), "d": .path(line)])
    svg.empty(
      "circle",
      [
        "class": .text("line " + Palette.stroke(path.stroke.color)), "cx": .number(first.x),
        "cy": .number(first.y), "r": "5",
      ])
  }

  /// Paths of the squares of each shade; neighbours of one shade in a row are one rectangle.
  private func squares(_ frame: PlotFrame) -> [PathData] {
    var squares = [PathData](repeating: PathData(), count: HeatMap.levels + 1)
    let height = frame.fieldHeight / Double(max(1, shares.count))
    for (row, values) in shares.enumerated() {
      let width = frame.fieldWidth / Double(max(1, values.count))
      let levels = values.map(Self.level)
      var start = 0
      while start < levels.count {
        let level = levels[start]
        let end = levels[start...].firstIndex { $0 != level } ?? levels.count
        squares[level].rectangle(
          Double(start) * width, frame.fieldHeight - Double(row + 1) * height,
          Double(end - start) * width, height)
        start = end
      }
    }
    return squares
  }

  /// Returns the shade of a share, 0 for none.
  private static func level(_ share: Double) -> Int {
    Int((min(1, max(0, share.isNaN ? 0 : share)) * Double(HeatMap.levels)).rounded())
  }
}
