/// What plots have in common: a field with axes and a grid, and names of series at its right.
struct PlotFrame {
  private static let (left, top, bottom) = (48.0, 28.0, 48.0)
  private static let lineHeight = 19.0

  /// Of the whole plot.
  let width = 760.0
  var height: Double { Self.top + fieldHeight + Self.bottom }
  /// Of the field between the axes.
  let fieldWidth: Double
  let fieldHeight: Double
  private let y: PlotAxis

  init(y: PlotAxis, names: [String]) {
    self.y = y
    let longest = names.map(TextExtent.width).max() ?? 0
    fieldWidth = width - Self.left - min(260, longest + 52)
    fieldHeight = max(300, Self.lineHeight * Double(names.count + 1))
  }

  /// From the field's top; nil for what lies nowhere.
  func vertical(_ value: Double) -> Double? {
    y.position(value).map { fieldHeight * (1 - $0) }
  }

  /// Draws the vertical axis, and whatever `content` draws in the field, which is measured from its left
  /// upper corner and cut off at its edges.
  func draw(on svg: inout Markup, content: (inout Markup) -> Void) {
    svg.element("text", ["class": "muted", "y": "14"], text: y.label)
    var grid = PathData()
    for tick in y.ticks {
      guard let y = vertical(tick.value).map({ $0 + Self.top }) else { continue }
      grid.segment(Self.left, y, Self.left + fieldWidth, y)
      svg.element(
        "text", ["class": "end", "x": .number(Self.left - 8), "y": .number(y + 4.5)],
        text: tick.label)
    }
    svg.empty("path", ["class": "rule", "d": .path(grid)])
    svg.element(
      "svg",
      [
        "x": .number(Self.left), "y": .number(Self.top), "width": .number(fieldWidth),
        "height": .number(fieldHeight),
      ], content: content)
  }

  /// Draws the horizontal axis with labels, each at a place counted from the field's left.
  func drawHorizontalAxis(
    _ label: String, marks: [(place: Double, label: String)], on svg: inout Markup
  ) {
    let y = Self.top + fieldHeight
    var axis = PathData()
    axis.segment(Self.left, y, Self.left + fieldWidth, y)
    svg.empty("path", ["class": "axis", "d": .path(axis)])
    for mark in marks {
      svg.element(
        "text",
        ["class": "middle", "x": .number(Self.left + mark.place), "y": .number(y + 19)],
        text: mark.label)
    }
    svg.element(
      "text",
      [
        "class": "middle muted", "x": .number(Self.left + fieldWidth / 2), "y": .number(y + 42),
      ], text: label)
  }

  /// A series as it is named at the right of the field.
  struct Name {
    let text: String
    /// Where it should stand, counted from the field's top.
    let place: Double
    let style: String
    /// Whether the style is shown as an area rather than as a line.
    let isArea: Bool
  }

  /// Writes names at the right of the field, as near as may be to where they should stand.
  func drawNames(_ names: [Name], on svg: inout Markup) {
    let x = Self.left + fieldWidth + 10
    for (name, place) in zip(names, Self.spread(names.map(\.place), to: fieldHeight)) {
      let y = Self.top + place
      var sample = PathData()
      if name.isArea {
        sample.rectangle(x + 12, y - 6, 12, 12)
      } else {
        sample.segment(x, y, x + 24, y)
      }
      svg.empty("path", ["class": .text(name.style), "d": .path(sample)])
      svg.element("text", ["x": .number(x + 32), "y": .number(y + 4.5)], text: name.text)
    }
  }

  /// Places a line apart or more, in the order of those wanted.
  private static func spread(_ wanted: [Double], to end: Double) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = wanted
    var free = 6.0
    for index in order {
      places[index] = max(free, wanted[index])
      free = places[index] + lineHeight
    }
    var last = end
    for index in order.reversed() {
      places[index] = min(last, places[index])
      last = places[index] - lineHeight
    }
    return places
  }
}
