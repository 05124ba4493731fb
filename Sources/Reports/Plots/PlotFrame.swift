/// Frame of a plot: the field with its axes and grid, and the legend above it, where a narrow screen
/// shows it, too.
struct PlotFrame {
  /// Name of a series in the legend.
  struct LegendEntry {
    let text: String
    /// Style classes of the sample.
    let style: String
    let sample: Sample

    /// Sample beside a name.
    enum Sample {
      case line, area
    }
  }

  /// Line height of the legend.
  private static let lineHeight = 19.0
  /// Distance of the field from the right edge, for half the label of the last tick.
  private static let right = 18.0
  /// Distance from the start of a legend entry to its text.
  private static let indentation = 30.0

  /// Width of the whole plot: narrow, so that the font stays readable on a phone.
  let width = 480.0
  /// Height of the whole plot.
  var height: Double { top + fieldHeight + bottom }
  /// Width of the field between the axes.
  let fieldWidth: Double
  /// Height of the field.
  let fieldHeight = 240.0
  /// Distance of the field from the left edge, for the labels of the vertical axis.
  private let left: Double
  /// Distance of the field from the upper edge.
  private let top: Double
  /// Space below the field, for the labels of the horizontal axis.
  private let bottom: Double
  private let y: PlotAxis
  private let legend: [(entry: LegendEntry, x: Double, row: Int)]

  /// - Parameter labelLines: Number of lines of the labels of the horizontal axis.
  init(y: PlotAxis, legend entries: [LegendEntry], labelLines: Int = 1) {
    self.y = y
    left = max(40, 12 + (y.ticks.map { TextExtent.width($0.label) }.max() ?? 0))
    fieldWidth = width - left - Self.right
    legend = Self.rows(entries, width: width)
    top = 28 + Self.lineHeight * Double((legend.last?.row ?? -1) + 1) + (entries.isEmpty ? 0 : 5)
    bottom = 32 + 16 * Double(labelLines)
  }

  /// Returns the place of each entry: side by side, in as many rows as they need.
  private static func rows(
    _ entries: [LegendEntry], width: Double
  ) -> [(entry: LegendEntry, x: Double, row: Int)] {
    var (x, row) = (0.0, 0)
    return entries.map { entry in
      let extent = indentation + TextExtent.width(entry.text)
      if x > 0, x + extent > width { (x, row) = (0, row + 1) }
      defer { x += extent + 20 }
      return (entry, x, row)
    }
  }

  /// Returns the distance of a value from the top of the field; nil if it has no position.
  func vertical(_ value: Double) -> Double? {
    y.position(value).map { fieldHeight * (1 - $0) }
  }

  /// Draws the vertical axis, the content of the field and the legend.
  ///
  /// - Parameter content: Draws the content, clipped to the field, whose left upper corner is the
  ///   origin.
  func draw(on svg: inout Markup, content: (inout Markup) -> Void) {
    svg.element("text", ["class": "muted", "y": .number(top - 14)], text: y.label)
    var grid = PathData()
    for tick in y.ticks {
      guard let y = vertical(tick.value).map({ $0 + top }) else { continue }
      grid.segment(left, y, left + fieldWidth, y)
      svg.element(
        "text", ["class": "end", "x": .number(left - 8), "y": .number(y + 4.5)],
        text: tick.label)
    }
    svg.empty("path", ["class": "rule", "d": .path(grid)])
    svg.element(
      "svg",
      [
        "x": .number(left), "y": .number(top), "width": .number(fieldWidth),
        "height": .number(fieldHeight),
      ], content: content)
    drawLegend(on: &svg)
  }

  private func drawLegend(on svg: inout Markup) {
    for place in legend {
      let y = 9 + Self.lineHeight * Double(place.row)
      var sample = PathData()
      switch place.entry.sample {
      case .line: sample.segment(place.x + 1, y, place.x + 23, y)
      case .area: sample.rectangle(place.x + 6, y - 6, 12, 12)
      }
      svg.empty("path", ["class": .text(place.entry.style), "d": .path(sample)])
      svg.element(
        "text", ["x": .number(place.x + Self.indentation), "y": .number(y + 4.5)],
        text: place.entry.text)
    }
  }

  /// A label of the horizontal axis, in one or two lines.
  struct Mark {
    /// Distance from the left edge of the field.
    let position: Double
    let label: String
    /// Second line; empty for none.
    var note = ""
  }

  /// Draws the horizontal axis; labels that would touch the one before are left out.
  func drawHorizontalAxis(_ label: String, marks: [Mark], on svg: inout Markup) {
    let y = top + fieldHeight
    var axis = PathData()
    axis.segment(left, y, left + fieldWidth, y)
    svg.empty("path", ["class": "axis", "d": .path(axis)])
    var end = -Double.infinity
    for mark in marks {
      let half = max(TextExtent.width(mark.label), TextExtent.width(mark.note)) / 2
      guard mark.position - half > end else { continue }
      end = mark.position + half + 3
      for (text, style, line) in [(mark.label, "middle", 0.0), (mark.note, "middle muted", 1)]
      where !text.isEmpty {
        svg.element(
          "text",
          [
            "class": .text(style), "x": .number(left + mark.position),
            "y": .number(y + 18 + 16 * line),
          ], text: text)
      }
    }
    svg.element(
      "text",
      [
        "class": "middle muted", "x": .number(left + fieldWidth / 2),
        "y": .number(height - 6),
      ], text: label)
  }
}
