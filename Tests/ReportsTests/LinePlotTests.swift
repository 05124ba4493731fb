import Foundation
import Reports
import Testing

struct LinePlotTests {
  private static let plot = LinePlot(
    title: "losses & <others>", x: PlotAxis("x", range: 0...4),
    y: PlotAxis("y", .logarithmic, range: 1e-3...1e3),
    series: [
      LinePlot.Series(
        "a < b",
        [(0, 1), (1, 1e-9), (2, 0), (3, .nan), (4, 1e3)].map { LinePlot.Point(x: $0, y: $1) },
        stroke: LinePlot.Stroke(color: 9, .dashed))
    ])

  @Test func svgIsXMLWithResolvedColours() throws {
    let root = try Element(parsing: Array(Self.plot.svg.utf8))
    #expect(root.children.map(\.name) == ["svg"])
    #expect(root.all("text").contains { $0.text == "a < b" })
    #expect(!Self.plot.svg.contains("var("))
  }

  /// In a report the drawing uses the colours of the report's style sheet.
  @Test func figureHasNoColours() {
    var html = Markup()
    Self.plot.write(to: &html)
    #expect(!String(decoding: html.bytes, as: UTF8.self).contains("#"))
  }

  /// Zero and NaN have no position on a logarithmic axis, so that the line has two parts.
  @Test func linesAreInterrupted() throws {
    let root = try Element(parsing: Array(Self.plot.svg.utf8))
    let path = try #require(root.all("path").first { $0["class"] == "line s2 dashed" }?["d"])
    #expect(path.filter { $0 == "M" }.count == 2)
    #expect(path.filter { $0 == "L" }.count == 1)
  }

  @Test(arguments: [[], [0], [7], [.nan, .infinity], [-3, 12], [1e-300], [0.1, 0.2]])
  func axisShowsAllValues(values: [Double]) {
    let axis = PlotAxis("y", showing: values, includesZero: true)
    for value in values.filter(\.isFinite) + [0] { #expect(axis.range.contains(value)) }
  }

  /// An axis of 1.2 decades contains one decade only.
  @Test func shortLogarithmicAxisHasTicksWithinDecades() throws {
    let plot = LinePlot(
      title: "curve", x: PlotAxis("pairs", .logarithmic, range: 1982...31698),
      y: PlotAxis("y", range: 0...1),
      series: [LinePlot.Series("a", [LinePlot.Point(x: 1982, y: 1)], stroke: .init(color: 0))])
    let texts = try Element(parsing: Array(plot.svg.utf8)).all("text").map(\.text)
    #expect(["2000", "5000", "10000", "20000"].allSatisfy(texts.contains))
    #expect(!texts.contains("50000") && !texts.contains("1000"))
  }

  /// The range of 0.3 to 0.9 contains one number of the form 1, 2 or 5 of a decade.
  @Test func ticksAreSeveralAndWholeForCounts() throws {
    let plot = LinePlot(
      title: "tuning", x: PlotAxis("iteration", range: 1...3).wholeNumbers(),
      y: PlotAxis("norm", .logarithmic, range: 0.3...0.9),
      series: [LinePlot.Series("a", [LinePlot.Point(x: 1, y: 0.5)], stroke: .init(color: 0))])
    let texts = try Element(parsing: Array(plot.svg.utf8)).all("text").map(\.text)
    #expect(["1", "2", "3", "0.3", "0.5", "0.9"].allSatisfy(texts.contains))
    #expect(!texts.contains("1.5") && !texts.contains("2.5"))
  }
}
