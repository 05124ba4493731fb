import Foundation

extension LinePlot {
  /// The plot as an SVG document of 860 × 500 units on a white ground of its own, so that it is
  /// read alike in light and dark surroundings.
  package var svg: String { PlotDrawing(plot: self).document }
}

/// Turns a plot into the lines of an SVG document.
private struct PlotDrawing {
  let plot: LinePlot
  private static let size = (width: 860.0, height: 500.0)
  /// The field between the axes.
  private static let field = (left: 82.0, right: 640.0, top: 72.0, bottom: 440.0)

  var document: String {
    let (width, height) = Self.size
    let field = Self.field
    let rectangle =
      "x=\"\(field.left)\" y=\"\(field.top)\" width=\"\(field.right - field.left)\" "
      + "height=\"\(field.bottom - field.top)\""
    let lines: [String] = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\" font-family=\"Helvetica, Arial, sans-serif\" "
        + "font-size=\"13\" fill=\"#222222\" role=\"img\">",
      "<title>\(escaped(plot.title))</title>",
      "<defs><clipPath id=\"field\"><rect \(rectangle)/></clipPath></defs>",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
      text(plot.title, at: field.left, 32, "font-size=\"18\" font-weight=\"bold\""),
      text(plot.subtitle, at: field.left, 54, "fill=\"#555555\""),
    ]
    let frame =
      "<rect \(rectangle) fill=\"none\" stroke=\"#888888\"/>"
    return
      (lines + horizontalAxis + verticalAxis + plot.series.map(line) + [frame] + legend
      + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private var horizontalAxis: [String] {
    let field = Self.field
    return plot.x.ticks.flatMap { tick -> [String] in
      guard let x = horizontal(tick.value) else { return [] }
      return [
        grid(x, field.top, x, field.bottom),
        raw(tick.label, at: x, field.bottom + 20, "text-anchor=\"middle\""),
      ]
    } + [
      text(
        plot.x.label, at: (field.left + field.right) / 2, field.bottom + 42,
        "text-anchor=\"middle\"")
    ]
  }

  private var verticalAxis: [String] {
    let field = Self.field
    let middle = (field.top + field.bottom) / 2
    return plot.y.ticks.flatMap { tick -> [String] in
      guard let y = vertical(tick.value) else { return [] }
      return [
        grid(field.left, y, field.right, y),
        raw(tick.label, at: field.left - 8, y + 4.5, "text-anchor=\"end\""),
      ]
    } + [
      text(
        plot.y.label, at: 24, middle,
        "text-anchor=\"middle\" transform=\"rotate(-90 24 \(middle))\"")
    ]
  }

  /// A line, interrupted where a point lies nowhere.
  private func line(_ series: LinePlot.Series) -> String {
    var path = ""
    var isInterrupted = true
    for point in series.points {
      guard let x = horizontal(point.x), let y = vertical(point.y) else {
        isInterrupted = true
        continue
      }
      path += "\(isInterrupted ? "M" : "L")\(number(x)) \(number(y))"
      isInterrupted = false
    }
    return "<path d=\"\(path)\" clip-path=\"url(#field)\" \(attributes(series.stroke))/>"
  }

  private var legend: [String] {
    plot.series.enumerated().flatMap { index, series in
      let (x, y) = (Self.field.right + 20, Self.field.top + 12 + 22 * Double(index))
      return [
        "<path d=\"M\(x) \(y)h30\" \(attributes(series.stroke))/>",
        text(series.name, at: x + 38, y + 4.5, ""),
      ]
    }
  }

  private func attributes(_ stroke: LinePlot.Stroke) -> String {
    let color = LinePlot.colors[stroke.color % LinePlot.colors.count]
    return "fill=\"none\" stroke=\"\(color)\" stroke-width=\"2.25\" stroke-linejoin=\"round\" "
      + "stroke-linecap=\"round\" stroke-dasharray=\"\(stroke.pattern.rawValue)\""
  }

  private func grid(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<path d=\"M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))\" stroke=\"#e4e4e4\"/>"
  }

  private func text(_ text: String, at x: Double, _ y: Double, _ attributes: String) -> String {
    raw(escaped(text), at: x, y, attributes)
  }

  private func raw(_ text: String, at x: Double, _ y: Double, _ attributes: String) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" \(attributes)>\(text)</text>"
  }

  private func horizontal(_ value: Double) -> Double? {
    plot.x.position(value).map { Self.field.left + $0 * (Self.field.right - Self.field.left) }
  }

  private func vertical(_ value: Double) -> Double? {
    plot.y.position(value).map { Self.field.bottom - $0 * (Self.field.bottom - Self.field.top) }
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
  }
}
