import Foundation
import NeuralNetwork
import Primitives
package import Reports
import Seq2Seq
import Training

/// Results of a lab run, group by group.
package struct LabReport: Sendable {
  /// Variant and its figures.
  struct Row: Sendable {
    let name: String
    let figures: LabFigures
  }

  struct Group: Sendable {
    let group: LabGroup
    let rows: [Row]
  }

  let options: LabOptions
  /// Number of training pairs.
  let pairs: Int
  /// Number of development pairs.
  let developmentPairs: Int
  /// CRC-32 of the texts.
  let checksum: String
  let groups: [Group]

  /// Tables as text, one for each group.
  package var text: String {
    groups.map { group in
      let header = [group.group.rawValue] + columns.map(\.title)
      let rows = group.rows.map { row in [row.name] + columns.map { $0.text(row.figures) } }
      return TextTable([header] + rows).text
    }.joined(separator: "\n")
  }

  /// HTML report with tables and plots.
  package var document: HTMLDocument {
    let seeds = options.seeds == 1 ? "one seed" : "means over \(options.seeds) seeds"
    return HTMLDocument(
      title: "Recurrent networks, one difference at a time",
      subtitle: "\(options.source) to \(options.target), \(pairs) training pairs, "
        + "\(options.base.training.epochs) epochs, \(seeds)",
      sections: groups.map(section) + [manifest])
  }

  // MARK: - Tables

  /// Column of a table: a figure, and whether high or low values are best.
  private struct Column {
    let title: String
    var best: DataTable.Column.Best?
    let value: (LabFigures) -> Double?
    let text: (LabFigures) -> String

    /// - Parameter digits: number of digits after the decimal point.
    init(
      _ title: String, digits: Int, best: DataTable.Column.Best? = nil,
      value: @escaping (LabFigures) -> Double?
    ) {
      self.title = title
      self.best = best
      self.value = value
      text = { figures in value(figures).map { String(format: "%.\(digits)f", $0) } ?? "–" }
    }

    init(_ title: String, text: @escaping (LabFigures) -> String) {
      self.title = title
      value = { _ in nil }
      self.text = text
    }
  }

  private var columns: [Column] {
    [
      Column("parameters", digits: 0) { Double($0.parameters) },
      Column("loss", digits: 3, best: .lowest) { $0.loss },
      Column("BLEU", digits: 2, best: .highest) { $0.bleu },
      Column("lowest to highest") { figures in
        figures.range.map { String(format: "%.2f to %.2f", $0.lowerBound, $0.upperBound) } ?? "–"
      },
      Column("subwords/s", digits: 0) { $0.subwordsPerSecond },
      Column("divergences", digits: 0) { Double($0.divergences) },
      Column("given up", digits: 0) { Double($0.givenUp) },
    ]
  }

  private func table(_ group: Group) -> DataTable {
    DataTable(
      [.text("\(group.group.rawValue)")] + columns.map { .number("\($0.title)", best: $0.best) },
      rows: group.rows.map { row in
        [DataTable.Cell("\(row.name)")]
          + columns.map { DataTable.Cell("\($0.text(row.figures))", value: $0.value(row.figures)) }
      })
  }

  // MARK: - Plots

  private func section(_ group: Group) -> Section {
    Section(
      id: group.group.rawValue, title: group.group.rawValue.capitalized,
      blocks: [
        Paragraph("\(group.group.question)"), table(group),
        plot("BLEU of the development set", "BLEU", group) { $0.bleu },
        plot("Loss of the development set", "loss per subword", group) { $0.loss },
      ])
  }

  private func plot(
    _ title: String, _ label: String, _ group: Group, _ value: (LabFigures.Epoch) -> Double
  ) -> LinePlot {
    let series = group.rows.enumerated().map { index, row in
      LinePlot.Series(
        row.name,
        row.figures.epochs.enumerated().map { LinePlot.Point(x: Double($0 + 1), y: value($1)) },
        stroke: .init(numbered: index))
    }
    return LinePlot(
      title: title,
      x: PlotAxis("epoch", range: 0...Double(options.base.training.epochs)).wholeNumbers(),
      y: PlotAxis(label, showing: series.flatMap { $0.points.map(\.y) }), series: series)
  }

  // MARK: - Manifest

  private var manifest: Section {
    let (network, training) = (options.base.network, options.base.training)
    return Section(
      id: "manifest", title: "Settings",
      blocks: [
        Definitions([
          ("program", "cartouche \(toolkitVersion)"),
          (
            "text",
            "\(pairs) training pairs, \(developmentPairs) development pairs, CRC-32 \(checksum)"
          ),
          ("subwords", "\(options.base.merges) merges"),
          (
            "network",
            """
            embedding size \(network.embedding), width \(network.width), layers \(network.layers), \
            dropout \(String(training.dropout.inputs))
            """
          ),
          (
            "training",
            """
            \(training.epochs) epochs, batch size \(training.batchSentences), \
            learning rate \(String(training.optimizer.learningRate)), one thread each
            """
          ),
          ("seeds", "1 to \(options.seeds)"),
          ("matrices", "\(LinearAlgebra.shared.name)"),
        ]),
        Paragraph(
          """
          Loss and BLEU are those of the epoch with the best BLEU. BLEU is computed on tokens, \
          with a beam size of \(options.base.search.beam), and cannot be compared across \
          tokenisations.
          """),
      ])
  }
}
