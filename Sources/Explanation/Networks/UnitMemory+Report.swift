import NeuralNetwork
import Primitives
package import Reports

extension UnitMemory: ExplanationResult {
  package var text: String {
    let columns = columns
    let rows = subwords.indices.map { time in
      [subwords[time]] + columns.map { TextTable.cell($0.values[time], digits: 3) }
    }
    return TextTable([["unit \(unit)"] + columns.map(\.name)] + rows).text
  }

  package var drawing: any Drawing { gatePlot }

  package var document: HTMLDocument {
    HTMLDocument(
      title: "Gates and cell state of an LSTM unit", subtitle: subwords.joined(separator: " "),
      sections: [
        Section(
          id: "gates", title: "Unit \(unit)",
          blocks: [
            Paragraph(
              """
              c_t = f · c_(t-1) + i · g and h_t = o · tanh(c_t). Where the forget gate is near 1 \
              and the input gate near 0, the cell state stays as it is.
              """),
            gatePlot, statePlot,
            DataTable(
              [.text("subword")] + columns.map { .number("\($0.name)") },
              rows: subwords.indices.map { time in
                ["\(subwords[time])"]
                  + columns.map {
                    DataTable.Cell("\(TextTable.cell($0.values[time], digits: 3))")
                  }
              }),
          ])
      ])
  }

  /// Values of each step by name.
  private var columns: [(name: String, values: [Double])] {
    var columns: [(name: String, values: [Double])] = []
    if let memory = course.memory {
      columns = [
        ("input i", memory.input), ("forget f", memory.forget), ("candidate g", memory.candidate),
        ("output o", memory.output), ("cell state c", memory.cellState),
      ]
    }
    columns.append(("hidden h", course.hidden))
    if let other { columns.append(("\(other.cell.rawValue) h", other.hidden)) }
    return columns
  }

  private var gatePlot: LinePlot {
    let gates = columns.filter { ["input i", "forget f", "output o"].contains($0.name) }
    return plot("Gates of unit \(unit)", "activation", gates, range: 0...1)
  }

  private var statePlot: LinePlot {
    let states = columns.filter { !["input i", "forget f", "output o"].contains($0.name) }
    let values = states.flatMap(\.values)
    let axis = PlotAxis("value", showing: values)
    return plot("Candidate, cell state and hidden values", "value", states, range: axis.range)
  }

  private func plot(
    _ title: String, _ label: String, _ columns: [(name: String, values: [Double])],
    range: ClosedRange<Double>
  ) -> LinePlot {
    var plot = LinePlot(
      title: title, x: PlotAxis("subword", range: 0...Double(max(1, subwords.count - 1))),
      y: PlotAxis(label, range: range),
      series: columns.enumerated().map { index, column in
        LinePlot.Series(
          column.name,
          column.values.enumerated().map { LinePlot.Point(x: Double($0), y: $1) },
          stroke: LinePlot.Stroke(numbered: index))
      })
    plot.subtitle = subwords.enumerated().map { "\($0) \($1)" }.joined(separator: "  ")
    return plot
  }
}
