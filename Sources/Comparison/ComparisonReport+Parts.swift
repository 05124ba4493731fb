import Foundation
import Reports

extension ComparisonSummary {
  /// Number of sentences below which a score is mostly chance.
  private static let fewSentences = 30

  func breakdownPlot(_ breakdown: Breakdown) -> BarPlot {
    var plot = BarPlot(
      title: "BLEU by \(breakdown.title)", label: "\(breakdown.title); below it, sentences",
      groups: breakdown.parts.map(\.name),
      y: PlotAxis("BLEU", showing: breakdown.parts.flatMap(\.scores), includesZero: true),
      series: names.indices.map { system in
        BarPlot.Series(names[system], breakdown.parts.map { $0.scores[system] }, color: system)
      })
    plot.notes = breakdown.parts.map { "\($0.sentences)" }
    plot.paleGroups = Set(
      breakdown.parts.indices.filter { breakdown.parts[$0].sentences < Self.fewSentences })
    if !plot.paleGroups.isEmpty {
      plot.subtitle = "Pale bars rest on fewer than \(Self.fewSentences) sentences: mostly chance."
    }
    return plot
  }

  var accuracyBlocks: [any Block] {
    guard let wordAccuracy else { return [] }
    func cell(_ share: Double) -> DataTable.Cell {
      DataTable.Cell(RichText(String(format: "%.1f", 100 * share)))
    }
    return [
      DataTable(
        [.text("count in training"), .number("words")]
          + names.flatMap { [.number("\($0) precision"), .number("recall")] },
        rows: wordAccuracy.parts.map { part in
          [DataTable.Cell(stringLiteral: part.name), "\(part.words)"]
            + names.indices.flatMap { [cell(part.precisions[$0]), cell(part.recalls[$0])] }
        },
        caption: """
          Precision (words of the system that are in the reference) and recall (words of the \
          reference that the system has), in percent, by the count of the word in the training \
          corpus.
          """)
    ]
  }

  var histogramPlot: BarPlot {
    let bounds = SentenceHistogram.bounds
    return BarPlot(
      title: "Sentences by sentence BLEU",
      label: "sentence BLEU, from this value to the next",
      groups: bounds.map { "\($0)" },
      y: PlotAxis(
        "sentences", showing: histogram.counts.flatMap { $0.map(Double.init) }, includesZero: true),
      series: names.indices.map { system in
        BarPlot.Series(names[system], histogram.counts[system].map(Double.init), color: system)
      })
  }

  /// Returns tables of the n-grams that one system gets right more often than the other.
  func blocks(_ ngrams: NGramDifferences) -> [any Block] {
    func table(_ rows: [NGramDifferences.Row], _ system: Int, _ other: Int) -> [any Block] {
      guard !rows.isEmpty else { return [] }
      return [
        DataTable(
          [.text("n-gram"), .number("in references")]
            + names.map { .number("\($0) right") } + names.map { .number("\($0) wrong") },
          rows: rows.map { row in
            let counts = [row.expected] + row.right + row.wrong
            return [DataTable.Cell(stringLiteral: row.words.joined(separator: " "))]
              + counts.map { "\($0)" }
          },
          caption: """
            N-grams that \(stressed: names[system]) gets right more often than \
            \(stressed: names[other]), the clearest first.
            """)
      ]
    }
    return [
      Paragraph(
        """
        Sequences of one to eight words. Right: those of a translation that its reference has, too; \
        wrong: those that its reference lacks. The order is by the smoothed share of one system in \
        the right ones of both (Neubig et al. 2019).
        """)
    ] + table(ngrams.ahead, ngrams.first, ngrams.second)
      + table(ngrams.behind, ngrams.second, ngrams.first)
  }
}
