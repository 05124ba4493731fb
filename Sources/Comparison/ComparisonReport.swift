import Foundation
package import Reports
import TextProcessing
import Translators

extension ComparisonSummary {
  /// Returns the comparison as a self-contained HTML page.
  ///
  /// - Parameters:
  ///   - source: code of the source language.
  ///   - target: code of the target language.
  ///   - origin: command, date and machine of the run, with their names.
  package func report(
    source: String, target: String, origin: [(name: String, value: String)] = []
  ) -> HTMLDocument {
    let english = Locale(identifier: "en")
    let names = [source, target].map { code in
      english.localizedString(forLanguageCode: Language(code).code) ?? code
    }
    let title = "\(names[0]) to \(names[1]): comparison of translation systems"
    let unknown = unknownWords.map { ", \($0) of them not in the training corpus" } ?? ""
    var sections = [
      Section(id: "verdict", title: "Result", blocks: resultBlocks),
      Section(id: "costs", title: "Cost", blocks: [costTable]),
    ]
    if let learningCurve {
      sections.append(
        Section(id: "data", title: "Size of the training corpus", blocks: learningCurve.blocks))
    }
    sections.append(
      Section(
        id: "where", title: "Parts of the test set",
        blocks: breakdowns.map { breakdownPlot($0) } + accuracyBlocks))
    if !trainingCurve.points.isEmpty {
      sections.append(
        Section(
          id: "training", title: "Training of the recurrent system", blocks: trainingCurve.blocks))
    }
    if !examples.isEmpty {
      sections.append(
        Section(
          id: "examples", title: "Example sentences",
          blocks: [
            Paragraph(
              """
              The sentences with the largest difference in sentence BLEU between the phrase-based \
              and the recurrent system. Words that are not in the reference are struck through; \
              words of the reference that a translation lacks are underlined.
              """)
          ] + examples.flatMap(blocks)))
    }
    sections.append(
      Section(
        id: "manifest", title: "How to make it again",
        blocks: [
          Definitions(origin.map { (RichText($0.name), "\(code: $0.value)") }),
          Definitions(manifest.map { (RichText($0.name), RichText($0.value)) }),
          Definitions(scores.map { (RichText($0.name), "\(code: $0.signature)") }),
        ]))
    return HTMLDocument(
      title: title,
      subtitle: "\(sentences) sentences, \(words) words\(unknown)", sections: sections)
  }

  // MARK: - Result

  private var names: [String] { systems.map(\.system.rawValue) }

  private var resultBlocks: [any Block] {
    let scoreTable = DataTable(
      [.text("system")]
        + scores.map {
          .number(RichText($0.name), best: $0.higherIsBetter ? .highest : .lowest)
        },
      rows: systems.indices.map { system in
        [DataTable.Cell(stringLiteral: names[system])]
          + scores.map { table in
            let score = table.scores[system]
            return DataTable.Cell(
              RichText(String(format: "%.2f ± %.2f", score.value, score.halfWidth)),
              value: score.value)
          }
      },
      caption: """
        Scores of the whole test set, ± half the width of their 95 % confidence intervals. For \
        TER, lower is better.
        """)
    let pairTable = DataTable(
      [.text("difference")] + scores.flatMap { [.number(RichText($0.name)), .number("p")] },
      rows: (scores.first?.pairs ?? []).indices.map { index in
        let pair = scores[0].pairs[index]
        return [DataTable.Cell(stringLiteral: "\(names[pair.second]) − \(names[pair.first])")]
          + scores.flatMap { table -> [DataTable.Cell] in
            let pair = table.pairs[index]
            let difference = table.scores[pair.second].value - table.scores[pair.first].value
            return [
              "\(String(format: "%+.2f", difference))",
              "\(String(format: "%.4f", pair.randomization))\(pair.isSignificant ? " *" : "")",
            ]
          }
      },
      caption: """
        Differences between systems, and their p-values: the probability of a difference at least \
        this large if the systems were equally good, by paired approximate randomization. \
        * marks p < 0.05, by this test and by paired bootstrap resampling as well.
        """)
    return [Paragraph(summary), scoreTable, pairTable]
  }

  private var summary: RichText {
    guard let verdict else { return "" }
    return "\(stressed: verdict.best) \(verdict.rest)"
  }

  private var costTable: DataTable {
    DataTable(
      [.text("")] + names.map { .number(RichText($0)) },
      rows: SystemProperty.allCases.map { property in
        [DataTable.Cell(stringLiteral: property.rawValue)]
          + systems.map { DataTable.Cell(stringLiteral: property.text($0)) }
      },
      caption: "Measured in this run on this machine. The hybrid system needs both other systems.")
  }

  // MARK: - Parts of the test set

  /// Number of sentences below which a score is mostly chance.
  private static let fewSentences = 30

  private func breakdownPlot(_ breakdown: Breakdown) -> BarPlot {
    var plot = BarPlot(
      title: "BLEU by \(breakdown.title)", label: "\(breakdown.title) (sentences)",
      groups: breakdown.parts.map { "\($0.name) (\($0.sentences))" },
      y: PlotAxis("BLEU", showing: breakdown.parts.flatMap(\.scores), includesZero: true),
      series: names.indices.map { system in
        BarPlot.Series(names[system], breakdown.parts.map { $0.scores[system] }, color: system)
      })
    plot.paleGroups = Set(
      breakdown.parts.indices.filter { breakdown.parts[$0].sentences < Self.fewSentences })
    if !plot.paleGroups.isEmpty {
      plot.subtitle = "Pale bars rest on fewer than \(Self.fewSentences) sentences: mostly chance."
    }
    return plot
  }

  private var accuracyBlocks: [any Block] {
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

  // MARK: - Example sentences

  private func blocks(_ example: Example) -> [any Block] {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    let translations = zip(systems, example.translations).map { system, translation in
      DifferenceText.Line(
        "\(system.system.rawValue), BLEU \(String(format: "%.0f", translation.score))",
        words(translation.text))
    }
    var details: [any Block] = []
    if let segmentation = example.segmentation {
      var drawing = AlignmentDrawing(
        source: segmentation.source, target: segmentation.target,
        links: segmentation.links.map { .init(source: $0[0], target: $0[1]) },
        phrases: segmentation.phrases.map {
          .init(source: $0[0]..<$0[1], target: $0[2]..<$0[3])
        })
      drawing.title = "Phrase-based system: phrases and word alignment"
      details.append(drawing)
    }
    if let attention = example.attention {
      var map = HeatMap(
        rows: attention.target, columns: attention.source,
        shares: attention.shares.map { $0.map(Double.init) })
      map.title = "Recurrent system: attention weights of each target subword"
      details.append(map)
    }
    return [
      DifferenceText(
        context: [.init("source, line \(example.number)", words(example.source))],
        reference: .init("reference", words(example.reference)), translations: translations),
      Details("Phrases and attention", blocks: details),
    ]
  }
}

extension TrainingCurve {
  fileprivate var blocks: [any Block] {
    func plot(_ title: String, _ y: String, _ lines: [(String, (Point) -> Double?)]) -> LinePlot? {
      let series = lines.enumerated().map { index, line in
        LinePlot.Series(
          line.0,
          points.compactMap { point in
            line.1(point).map { LinePlot.Point(x: Double(point.epoch), y: $0) }
          }, stroke: .init(color: index))
      }.filter { !$0.points.isEmpty }
      let values = series.flatMap { $0.points.map(\.y) }
      guard !values.isEmpty else { return nil }
      return LinePlot(
        title: title,
        x: PlotAxis("epoch", showing: points.map { Double($0.epoch) }, includesZero: true),
        y: PlotAxis(y, showing: values, includesZero: false), series: series)
    }
    return [
      plot(
        "Loss per subword", "loss, nats",
        [("training", \.trainingLoss), ("development", \.developmentLoss)]),
      plot("BLEU on the development set", "BLEU", [("development", \.developmentBLEU)]),
    ].compactMap { $0 }
  }
}

extension LearningCurve {
  fileprivate var blocks: [any Block] {
    let series = systems.indices.map { system in
      LinePlot.Series(
        systems[system].rawValue,
        points.map { LinePlot.Point(x: Double($0.pairs), y: $0.scores[system]) },
        stroke: .init(color: system))
    }
    return [
      LinePlot(
        title: "BLEU on the test set by size of the training corpus",
        x: PlotAxis(
          "sentence pairs", .logarithmic,
          range: Double(points.first?.pairs ?? 1)...Double(max(2, points.last?.pairs ?? 2))),
        y: PlotAxis("BLEU", showing: points.flatMap(\.scores), includesZero: true),
        series: series),
      DataTable(
        [.number("sentence pairs")] + systems.map { .number(RichText($0.rawValue), best: nil) },
        rows: points.map { point in
          ["\(point.pairs)"]
            + point.scores.map { DataTable.Cell(RichText(String(format: "%.2f", $0))) }
        }),
      Paragraph(RichText(crossings)),
    ]
  }

  /// Sentence that states where the phrase-based and the recurrent system cross.
  ///
  /// The hybrid is left out: it combines both, and a small lead over one of them is a matter for
  /// the significance tests.
  var crossings: String {
    guard let phrase = systems.firstIndex(of: .phrase), let neural = systems.firstIndex(of: .neural)
    else { return "" }
    if let pairs = crossing(phrase, neural) {
      return "phrase and neural cross at about \(pairs) sentence pairs."
    }
    let isPhraseAhead = points.allSatisfy { $0.scores[phrase] >= $0.scores[neural] }
    let leader = isPhraseAhead ? "phrase" : "neural"
    return "The systems do not cross: \(leader) is ahead at all of these sizes."
  }
}
