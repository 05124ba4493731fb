import Primitives
package import Reports

extension ClippingWall {
  /// Runs both descents.
  package func run() -> Report {
    Report(wall: self, plain: descent(clips: false), clipped: descent(clips: true))
  }

  /// Both descents, for tables and plots.
  package struct Report: ExplanationResult {
    package let wall: ClippingWall
    /// Points without clipping.
    package let plain: [Point]
    /// Points with clipping.
    package let clipped: [Point]

    package var text: String { TextTable([header] + rows).text }

    package var drawing: any Drawing { surface }

    package var document: HTMLDocument {
      HTMLDocument(
        title: "Clipping at a wall of the error surface",
        subtitle: "One recurrent unit over \(wall.steps) steps, learning rate "
          + "\(wall.learningRate.short), \(wall.updates) updates",
        sections: [
          Section(
            id: "surface", title: "Error surface",
            blocks: [
              Paragraph(
                """
                x_t = w σ(x_(t-1)) + b, error (σ(x_T) - 0.7)². A small change of w or b beside the \
                wall decides to which of two fixed points the unit runs, so the gradient there is \
                very large. Without clipping, one such gradient throws the weights far away.
                """),
              surface,
              DataTable(
                [.text("")] + header.dropFirst().map { .number("\($0)") },
                rows: rows.map { $0.map { DataTable.Cell("\($0)") } }),
            ]),
          Section(id: "course", title: "Error and gradient", blocks: [errors, norms]),
        ])
    }

    private let header = ["", "largest norm", "largest step", "last w", "last b", "last error"]

    private var rows: [[String]] {
      named.map { name, points in
        let steps = zip(points, points.dropFirst()).map { before, after in
          let (weight, bias) = (
            after.unit.weight - before.unit.weight, after.unit.bias - before.unit.bias
          )
          return (weight * weight + bias * bias).squareRoot()
        }
        let last = points.last
        let figures = [
          points.map(\.norm).max(), steps.max(), last?.unit.weight, last?.unit.bias, last?.error,
        ]
        return [name] + figures.map { TextTable.cell($0 ?? 0, digits: 3) }
      }
    }

    private var named: [(String, [Point])] {
      [("without clipping", plain), ("norm clipped at \(wall.threshold.short)", clipped)]
    }

    // MARK: - Plots

    private static let weights = 4.0...6.0
    private static let biases = -3.0 ... -1.4
    /// Number of squares of the surface in each direction.
    private static let resolution = 120

    private var surface: SurfacePlot {
      func values(_ range: ClosedRange<Double>) -> [Double] {
        (0..<Self.resolution).map {
          let share = (Double($0) + 0.5) / Double(Self.resolution)
          return range.lowerBound + share * (range.upperBound - range.lowerBound)
        }
      }
      let errors = values(Self.biases).map { bias in
        values(Self.weights).map {
          RecurrentUnit(weight: $0, bias: bias).error(steps: wall.steps)
        }
      }
      let highest = max(1e-9, errors.joined().max() ?? 1)
      var plot = SurfacePlot(
        title: "Error surface of one recurrent unit over \(wall.steps) steps",
        x: PlotAxis("w", range: Self.weights), y: PlotAxis("b", range: Self.biases),
        shares: errors.map { $0.map { $0 / highest } },
        paths: named.enumerated().map { index, named in
          LinePlot.Series(
            named.0, named.1.map { LinePlot.Point(x: $0.unit.weight, y: $0.unit.bias) },
            stroke: LinePlot.Stroke(color: 1 - index))
        })
      plot.subtitle = "A stronger shade is a larger error; the ring is the start of both descents"
      return plot
    }

    private var errors: LinePlot {
      plot("Error", PlotAxis("error", range: 0...0.5)) { $0.error }
    }

    private var norms: LinePlot {
      let norms = named.flatMap(\.1).map(\.norm).filter { $0 > 1e-6 && $0.isFinite }
      let (low, high) = (norms.min() ?? 1e-3, norms.max() ?? 1)
      return plot(
        "Norm of the gradient before clipping",
        PlotAxis("norm", .logarithmic, range: low / 2...max(low, high) * 2)
      ) { $0.norm }
    }

    private func plot(
      _ title: String, _ axis: PlotAxis, _ value: (Point) -> Double
    ) -> LinePlot {
      LinePlot(
        title: title, x: PlotAxis("update", range: 0...Double(wall.updates)), y: axis,
        series: named.enumerated().map { index, named in
          LinePlot.Series(
            named.0,
            named.1.enumerated().map { LinePlot.Point(x: Double($0), y: value($1)) },
            stroke: LinePlot.Stroke(color: 1 - index))
        })
    }
  }
}
