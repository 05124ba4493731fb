import Primitives

/// A grouped bar chart, such as scores of systems by sentence length, with its legend above.
package struct BarPlot: Drawing {
  /// A series with one bar per group.
  package struct Series: Sendable {
    package let name: String
    /// Value of each group; nil where there is none.
    package let values: [Double?]
    /// Index of a series colour, taken modulo the number of colours.
    package let color: Int

    package init(_ name: String, _ values: [Double?], color: Int) {
      self.name = name
      self.values = values
      self.color = color
    }
  }

  package var title: String
  /// Line below the title; empty for none.
  package var subtitle = ""
  /// Label of the horizontal axis: the property by which values are grouped.
  package var label: String
  /// Names of the groups.
  package var groups: [String]
  /// Text below the name of each group, such as its size; empty for none.
  package var notes: [String] = []
  package var y: PlotAxis
  package var series: [Series]
  /// Indices of groups whose values rest on little data, which are drawn pale.
  package var paleGroups: Set<Int> = []

  package init(title: String, label: String, groups: [String], y: PlotAxis, series: [Series]) {
    self.title = title
    self.label = label
    self.groups = groups
    self.y = y
    self.series = series
  }

  package var isScaled: Bool { true }

  private var frame: PlotFrame {
    PlotFrame(
      y: y,
      legend: series.map {
        .init(text: $0.name, style: Palette.fill($0.color), sample: .area)
      }, labelLines: notes.isEmpty ? 1 : 2)
  }

  package var size: (width: Double, height: Double) { (frame.width, frame.height) }

  package var summary: String {
    let lines = series.map { series in
      let bars = zip(groups, series.values).compactMap { group, value in
        value.map { "\(group) \($0.short)" }
      }
      return "\(series.name): \(bars.joined(separator: ", "))"
    }
    return "\(y.label) by \(label). \(lines.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    let frame = frame
    let groupWidth = frame.fieldWidth / Double(max(1, groups.count))
    frame.draw(on: &svg) { svg in
      for (index, series) in series.enumerated() {
        let width = min(36, groupWidth * 0.8 / Double(self.series.count))
        let offset = (groupWidth - width * Double(self.series.count)) / 2 + width * Double(index)
        for (group, value) in zip(groups.indices, series.values) {
          guard let value else { continue }
          let x = groupWidth * Double(group) + offset
          draw(
            value, "\(series.name), \(groups[group])", series.color, x, width, frame,
            isPale: paleGroups.contains(group), &svg)
        }
      }
    }
    let marks = groups.enumerated().map { index, group in
      PlotFrame.Mark(
        position: groupWidth * (Double(index) + 0.5), label: group,
        note: index < notes.count ? notes[index] : "")
    }
    frame.drawHorizontalAxis(label, marks: marks, on: &svg)
  }

  private func draw(
    _ value: Double, _ name: String, _ color: Int, _ x: Double, _ width: Double, _ frame: PlotFrame,
    isPale: Bool, _ svg: inout Markup
  ) {
    guard let top = frame.vertical(value),
      let foot = frame.vertical(max(0, y.range.lowerBound))
    else { return }
    var path = PathData()
    path.rectangle(x, min(top, foot), width - 1, abs(foot - top))
    let style = Palette.fill(color) + (isPale ? " pale" : "")
    svg.element("path", ["class": .text(style), "d": .path(path)]) {
      $0.element("title", text: "\(name): \(value.short)")
    }
  }
}
