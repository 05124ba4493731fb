import Reports

/// Untrusted text with markup, control characters and right-to-left text.
let hostile =
  "<script>alert('1')</script> \"&amp;\" ]]> --> \u{0}\u{1b}[31m\u{85}\u{ffff} \u{202e}שלום مرحبا 😀 a\u{301}"

/// Returns a report with every kind of block, each with hostile text.
func sample() -> HTMLDocument {
  let words = hostile.split(separator: " ").map(String.init)
  let axis = PlotAxis(hostile, showing: [1, 2], includesZero: true)
  var heat = HeatMap(rows: words, columns: words, shares: words.map { _ in words.map { _ in 0.5 } })
  heat.title = hostile
  heat.subtitle = hostile
  return HTMLDocument(
    title: hostile, subtitle: hostile,
    sections: [
      Section(
        id: "scores", title: hostile,
        blocks: [
          Paragraph("\(hostile) \(stressed: hostile) \(code: hostile)"),
          DataTable(
            [.text("\(hostile)"), .number("BLEU", best: .highest), .number("TER", best: .lowest)],
            rows: [
              ["\(hostile)", DataTable.Cell("1", value: 1), DataTable.Cell("2", value: 2)],
              ["b", DataTable.Cell("3", value: 3)], [],
            ], caption: "\(hostile)"),
          Definitions([("\(hostile)", "\(hostile)")]),
        ]),
      Section(
        id: hostile, title: "Drawings",
        blocks: [
          LinePlot(
            title: hostile, x: axis, y: axis,
            series: [
              LinePlot.Series(
                hostile, [LinePlot.Point(x: 0, y: 1)], stroke: LinePlot.Stroke(color: -1))
            ]),
          BarPlot(
            title: hostile, label: hostile, groups: [hostile, "b"], y: axis,
            series: [
              BarPlot.Series(hostile, [1, nil, nil], color: 0)
            ]),
          heat,
        ]),
      Section(
        id: "sentences", title: "Sentences",
        blocks: [Details("\(hostile)", blocks: sentence(words))]),
    ])
}

/// Returns the blocks of a sentence: its translations and the alignment of one of them.
private func sentence(_ words: [String]) -> [any Block] {
  let words =
    words
    + "a sentence of twenty words is what a report has to hold for each line".split(
      separator: " "
    ).map(String.init)
  let alignment = AlignmentDrawing(
    source: words, target: words.reversed(),
    links: (-1...words.count).map {
      AlignmentDrawing.Link(source: $0, target: words.count - 1 - $0)
    },
    phrases: [
      AlignmentDrawing.Phrase(source: 0..<2, target: words.count - 2..<words.count),
      AlignmentDrawing.Phrase(source: 3..<3, target: 0..<1000),
    ])
  return [
    DifferenceText(
      context: [DifferenceText.Line("source", words)],
      reference: DifferenceText.Line(hostile, words),
      translations: [DifferenceText.Line("b", words.reversed())]), alignment,
  ]
}
