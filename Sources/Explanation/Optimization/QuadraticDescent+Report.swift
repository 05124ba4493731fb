import Primitives
package import Reports

extension QuadraticDescent {
  /// Runs all optimisers.
  package func run() -> Report {
    Report(
      updates: updates,
      descents: Subject.all.map { (name: $0.name, points: descent($0.options)) })
  }

  /// Descents of all optimisers, for tables and plots.
  package struct Report: ExplanationResult {
    let updates: Int
    package let descents: [(name: String, points: [Point])]

    package var text: String { TextTable([header] + rows).text }

    package var drawing: any Drawing { surface }

    package var document: HTMLDocument {
      HTMLDocument(
        title: "Optimisers in a valley of unequal curvature",
        subtitle: "f(x, y) = (x² + 50 y²) / 2, \(updates) updates from (-4, 1)",
        sections: [
          Section(
            id: "paths", title: "Paths",
            blocks: [
              Paragraph(
                """
                Gradient descent has one learning rate: what the steep direction allows is slow in \
                the flat one. RMSProp and Adam divide each derivative by the root of its mean \
                square, so both directions advance alike.
                """),
              surface,
            ]),
          Section(
            id: "values", title: "Values",
            blocks: [
              valuePlot,
              DataTable(
                [.text("f after updates")] + header.dropFirst().map { .number("\($0)") },
                rows: rows.map { $0.map { DataTable.Cell("\($0)") } }),
            ]),
        ])
    }

    /// Numbers of updates in the table.
    private var shown: [Int] {
      [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter { $0 < updates } + [updates]
    }

    private var header: [String] { ["f(x, y) after update"] + shown.map { "\($0)" } }

    private var rows: [[String]] {
      descents.map { name, points in [name] + shown.map { points[$0].value.short } }
    }

    // MARK: - Plots

    private static let xs = -4.5...1.5
    private static let ys = -1.25...1.25

    private var surface: SurfacePlot {
      func values(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        (0..<count).map {
          range.lowerBound
            + (Double($0) + 0.5) / Double(count) * (range.upperBound - range.lowerBound)
        }
      }
      let values = values(Self.ys, 100).map { y in
        values(Self.xs, 160).map { Point(x: $0, y: y).value }
      }
      let highest = values.joined().max() ?? 1
      var plot = SurfacePlot(
        title: "Optimisers in a valley of unequal curvature", x: PlotAxis("x", range: Self.xs),
        y: PlotAxis("y", range: Self.ys),
        // The root makes the distances of shades equal to those of contours of equal distance.
        shares: values.map { $0.map { ($0 / highest).squareRoot() } },
        paths: descents.enumerated().map { index, descent in
          LinePlot.Series(
            descent.name, descent.points.map { LinePlot.Point(x: $0.x, y: $0.y) },
            stroke: LinePlot.Stroke(numbered: index))
        })
      plot.subtitle = "f = (x² + 50 y²) / 2; a stronger shade is higher; the ring is the start"
      return plot
    }

    private var valuePlot: LinePlot {
      LinePlot(
        title: "Value after each update",
        x: PlotAxis("update", range: 0...Double(updates)),
        y: PlotAxis("f(x, y)", .logarithmic, range: 1e-6...100),
        series: descents.enumerated().map { index, descent in
          LinePlot.Series(
            descent.name,
            descent.points.enumerated().map { LinePlot.Point(x: Double($0), y: $1.value) },
            stroke: LinePlot.Stroke(numbered: index))
        })
    }
  }
}
