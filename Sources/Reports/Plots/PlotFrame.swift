/// Frame of a plot: the field with its axes and grid, and the legend above it or on its right.
struct PlotFrame {
  private static let (left, bottom) = (48.0, 48.0)
  /// Line height of the legend.
  private static let lineHeight = 19.0

  /// Width of the whole plot.
  let width = 760.0
  /// Height of the whole plot.
  var height: Double { top + fieldHeight + Self.bottom }
  /// Width of the field between the axes.
  let fieldWidth: Double
  /// Height of the field.
  let fieldHeight: Double
  /// Distance of the field from the upper edge.
  private let top: Double
  private let y: PlotAxis

  init(y: PlotAxis, names: [String]) {
    self.y = y
    let longest = names.map(TextExtent.width).max() ?? 0
    fieldWidth = width - Self.left - min(260, longest + 52)
    fieldHeight = max(300, Self.lineHeight * Double(names.count + 1))
    top = 28
  }

  /// Frame whose legend is above the field, where a narrow screen shows it.
  init(legendAbove y: PlotAxis) {
    self.y = y
    fieldWidth = width - Self.left
    fieldHeight = 300
    top = 28 + Self.lineHeight + 5
  }

  /// Returns the distance of a value from the top of the field; nil if it has no position.
  func vertical(_ value: Double) -> Double? {
    y.position(value).map { fieldHeight * (1 - $0) }
  }

  /// Draws the vertical axis and the content of the field.
  ///
  /// - Parameter content: Draws the content, clipped to the field, whose left upper corner is the
  ///   origin.
  func draw(on svg: inout Markup, content: (inout Markup) -> Void) {
    svg.element("text", ["class": "muted", "y": "14"], text: y.label)
    var grid = PathData()
    for tick in y.ticks {
      guard let y = vertical(tick.value).map({ $0 + top }) else { continue }
      grid.segment(Self.left, y, Self.left + fieldWidth, y)
      svg.element(
        "text", ["class": "end", "x": .number(Self.left - 8), "y": .number(y + 4.5)],
        text: tick.label)
    }
    svg.empty("path", ["class": "rule", "d": .path(grid)])
    svg.element(
      "svg",
      [
        "x": .number(Self.left), "y": .number(top), "width": .number(fieldWidth),
        "height": .number(fieldHeight),
      ], content: content)
  }

  /// Draws the horizontal axis.
  ///
  /// - Parameter marks: Labels with their distances from the left edge of the field.
  func drawHorizontalAxis(
    _ label: String, marks: [(position: Double, label: String)], on svg: inout Markup
  ) {
    let y = top + fieldHeight
    var axis = PathData()
    axis.segment(Self.left, y, Self.left + fieldWidth, y)
    svg.empty("path", ["class": "axis", "d": .path(axis)])
    for mark in marks {
      svg.element(
        "text", ["class": "middle", "x": .number(Self.left + mark.position), "y": .number(y + 19)],
        text: mark.label)
    }
    svg.element(
      "text",
      [
        "class": "middle muted", "x": .number(Self.left + fieldWidth / 2), "y": .number(y + 42),
      ], text: label)
  }

  /// Name of a series in the legend.
  struct LegendEntry {
    let text: String
    /// Preferred distance from the top of the field.
    let position: Double
    /// Style class of the sample, a line.
    let style: String
  }

  /// Draws the legend above the field: names side by side.
  func drawLegendAbove(_ entries: [(text: String, style: String)], on svg: inout Markup) {
    var x = Self.left
    for entry in entries {
      var sample = PathData()
      sample.rectangle(x, 23, 12, 12)
      svg.empty("path", ["class": .text(entry.style), "d": .path(sample)])
      svg.element("text", ["x": .number(x + 18), "y": .number(33.5)], text: entry.text)
      x += 18 + TextExtent.width(entry.text) + 24
    }
  }

  /// Draws the legend on the right of the field, with entries as close as possible to their
  /// preferred positions.
  func drawLegend(_ entries: [LegendEntry], on svg: inout Markup) {
    let x = Self.left + fieldWidth + 10
    let positions = Self.spread(entries.map(\.position), to: fieldHeight)
    for (entry, position) in zip(entries, positions) {
      let y = top + position
      var sample = PathData()
      sample.segment(x, y, x + 24, y)
      svg.empty("path", ["class": .text(entry.style), "d": .path(sample)])
      svg.element("text", ["x": .number(x + 32), "y": .number(y + 4.5)], text: entry.text)
    }
  }

  /// Returns positions that are at least one line apart, in the order of the preferred positions.
  private static func spread(_ preferred: [Double], to end: Double) -> [Double] {
    let order = preferred.indices.sorted { (preferred[$0], $0) < (preferred[$1], $1) }
    var positions = preferred
    var free = 6.0
    for index in order {
      positions[index] = max(free, preferred[index])
      free = positions[index] + lineHeight
    }
    var last = end
    for index in order.reversed() {
      positions[index] = min(last, positions[index])
      last = positions[index] - lineHeight
    }
    return positions
  }
}
