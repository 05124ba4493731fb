import Experiments
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

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

  @Test func documentIsXML() {
    #expect(XMLParser(data: Data(Self.plot.svg.utf8)).parse())
    #expect(Self.plot.svg.contains("a &lt; b"))
    #expect(!Self.plot.svg.contains("<script"))
  }

  /// Zero and what is no number have no place on a logarithmic axis, so the line has two parts.
  @Test func linesAreInterrupted() throws {
    let path = try #require(
      Self.plot.svg.split(separator: "\n").first { $0.contains("clip-path=") })
    #expect(path.filter { $0 == "M" }.count == 2)
    #expect(path.filter { $0 == "L" }.count == 1)
  }
}
