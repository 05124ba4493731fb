import Primitives
package import Reports

extension ExpectationMaximization: ExplanationResult {
  package var text: String {
    let text = pairs.map {
      $0.generated.joined(separator: " ") + " – " + $0.given.joined(separator: " ") + "\n"
    }
    let columns = shown
    let header = ["t(f|e)", "e"] + columns.map { "\($0)" }
    let rows = links.map { link in
      [link.generated, link.given] + columns.map { cell(steps[$0], link) }
    }
    let likelihood =
      ["ln P(f|e)", ""] + columns.map { TextTable.cell(steps[$0].logLikelihood, digits: 3) }
    return text.joined() + "\nafter iteration\n"
      + TextTable([header] + rows + [likelihood], leftColumns: 2).text
  }

  package var drawing: any Drawing { heatMap }

  package var document: HTMLDocument {
    HTMLDocument(
      title: "Expectation maximisation of IBM Model 1",
      subtitle: "\(pairs.count) sentence pairs, \(steps.count - 1) iterations",
      sections: [
        Section(
          id: "pairs", title: "Sentence pairs",
          blocks: [
            Paragraph(
              """
              The pairs are not aligned, so at first every word may translate every other. Words \
              that occur together in two pairs get higher expected counts than those that do in \
              one, and their probabilities rise with each iteration.
              """),
            DataTable(
              [.text("f"), .text("e")],
              rows: pairs.map {
                ["\($0.generated.joined(separator: " "))", "\($0.given.joined(separator: " "))"]
              }),
          ]),
        Section(id: "probabilities", title: "t(f|e)", blocks: [heatMap, table]),
        Section(id: "likelihood", title: "Log likelihood", blocks: [likelihoodPlot]),
      ])
  }

  /// Iterations in the text table: the first ones and the last.
  private var shown: [Int] {
    steps.indices.filter { $0 <= 5 || $0 == steps.count - 1 }
  }

  private func cell(_ step: Step, _ link: WordTranslationModel.Link) -> String {
    TextTable.cell(step.probabilities[link] ?? 0, digits: 3)
  }

  private var heatMap: HeatMap {
    var map = HeatMap(
      rows: links.map { "\($0.generated) | \($0.given)" }, columns: steps.indices.map { "\($0)" },
      shares: links.map { link in steps.map { $0.probabilities[link] ?? 0 } })
    map.title = "t(f|e) after each iteration"
    map.subtitle = "IBM Model 1; the strongest shade is 1"
    return map
  }

  private var table: DataTable {
    DataTable(
      [.text("f | e")] + steps.indices.map { .number("\($0)") },
      rows: links.map { link in
        ["\(link.generated) | \(link.given)"]
          + steps.map { DataTable.Cell("\(cell($0, link))") }
      }, caption: "t(f|e) after each iteration")
  }

  private var likelihoodPlot: LinePlot {
    LinePlot(
      title: "Log likelihood of the pairs",
      x: PlotAxis("iteration", range: 0...Double(max(1, steps.count - 1))).wholeNumbers(),
      y: PlotAxis("ln P(f|e)", showing: steps.map(\.logLikelihood)),
      series: [
        LinePlot.Series(
          "IBM Model 1",
          steps.enumerated().map { LinePlot.Point(x: Double($0), y: $1.logLikelihood) },
          stroke: LinePlot.Stroke(numbered: 0))
      ])
  }
}
