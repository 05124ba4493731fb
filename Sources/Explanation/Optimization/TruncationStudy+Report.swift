import Lab
import Primitives
package import Reports

extension TruncationStudy {
  /// Errors of all networks, for tables and plots.
  package struct Report: ExplanationResult {
    let study: TruncationStudy
    package let courses: [Course]

    package var text: String { TextTable([header] + rows).text }

    package var drawing: any Drawing { plot }

    package var document: HTMLDocument {
      HTMLDocument(
        title: "Truncated backpropagation through time",
        subtitle: "LSTM of \(study.units) units, a value to be recalled after \(study.distance) "
          + "steps, \(study.updates) updates",
        sections: [
          Section(
            id: "errors", title: "Errors",
            blocks: [
              Paragraph(
                """
                One of the first \(RecallTask.choices) values is marked, and the last of \
                \(study.task.steps) steps must recall it. A gradient that passes through at most \
                \(study.distance) steps never reaches a mark: the network does not learn to store the \
                marked value, and can only read out a random trace of it.
                """),
              plot,
              DataTable(
                [.text("")] + header.dropFirst().map { .number("\($0)") },
                rows: rows.map { $0.map { DataTable.Cell("\($0)") } }),
            ])
        ])
    }

    private var header: [String] {
      ["mean squared error after update"] + shown.map { "\(courses[0].errors[$0].update)" }
    }

    private var rows: [[String]] {
      let constant =
        ["constant 1/2"] + shown.map { _ in TextTable.cell(RecallTask.baseline, digits: 5) }
      return [constant]
        + courses.map { course in
          [name(course)] + shown.map { TextTable.cell(course.errors[$0].error, digits: 5) }
        }
    }

    /// Indices of every third report, so that the table is narrow, and the last.
    private var shown: [Int] {
      let count = courses.map(\.errors.count).min() ?? 0
      return (0..<count).filter { ($0 - count + 1) % 3 == 0 }
    }

    private func name(_ course: Course) -> String { "k2 = \(course.k2)" }

    private var plot: LinePlot {
      let errors = courses.flatMap { $0.errors.map(\.error) }.filter { $0 > 0 && $0.isFinite }
      let low = min(errors.min() ?? 1e-3, RecallTask.baseline)
      let high = max(errors.max() ?? 1, RecallTask.baseline)
      let constant = LinePlot.Series(
        "constant 1/2",
        [0, Double(study.updates)].map { LinePlot.Point(x: $0, y: RecallTask.baseline) },
        stroke: LinePlot.Stroke(color: 6, .dotted))
      var plot = LinePlot(
        title: "Recall of a value after \(study.distance) steps",
        x: PlotAxis("update", range: 0...Double(study.updates)),
        y: PlotAxis("mean squared error", .logarithmic, range: low / 1.5...high * 1.5),
        series: [constant]
          + courses.enumerated().map { index, course in
            LinePlot.Series(
              name(course),
              course.errors.map { LinePlot.Point(x: Double($0.update), y: $0.error) },
              stroke: LinePlot.Stroke(numbered: index))
          })
      plot.subtitle = "LSTM of \(study.units) units; gradients pass through k2 steps"
      return plot
    }
  }
}
