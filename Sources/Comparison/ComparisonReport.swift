import Foundation
package import Reports
import TextProcessing
import Training
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
        blocks: [Figures(breakdowns.map(breakdownPlot) + [histogramPlot])] + accuracyBlocks))
    if let ngrams, !ngrams.ahead.isEmpty || !ngrams.behind.isEmpty {
      sections.append(
        Section(
          id: "ngrams", title: "Words that one system gets", blocks: blocks(ngrams)))
    }
    if !trainingCurve.points.isEmpty {
      sections.append(
        Section(
          id: "training", title: "Training of the recurrent system", blocks: trainingCurve.blocks))
    }
    if let tuningCourse, !tuningCourse.points.isEmpty {
      sections.append(
        Section(
          id: "tuning", title: "Tuning of the phrase-based system", blocks: tuningCourse.blocks))
    }
    if !examples.isEmpty {
      sections.append(
        Section(
          id: "examples", title: "Sentences on which systems differ",
          blocks: [
            Paragraph(
              """
              The sentences with the largest difference in sentence BLEU between the phrase-based \
              and the recurrent system. \(Self.markLegend)
              """)
          ] + examples.flatMap(blocks)))
    }
    if !failures.isEmpty {
      sections.append(
        Section(
          id: "failures", title: "Sentences on which all systems fail",
          blocks: [
            Paragraph(
              """
              The sentences whose best translation has the lowest sentence BLEU. \
              \(Self.markLegend)
              """)
          ] + failures.flatMap(blocks)))
    }
    sections.append(
      Section(
        id: "manifest", title: "How to make it again",
        blocks: [
          Definitions(
            origin.map { (RichText($0.name), "\(code: $0.value)") }
              + manifest.map { (RichText($0.name), RichText($0.value)) }
              + scores.map { (RichText($0.name), "\(code: $0.signature)") })
        ]))
    return HTMLDocument(
      title: title,
      subtitle: "\(sentences) sentences, \(words) words\(unknown)", sections: sections)
  }

  // MARK: - Result

  var names: [String] { systems.map(\.system.rawValue) }

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
        Differences between systems, and p: the probability of a difference at least this large if \
        the systems were equally good; * marks p < 0.05. The test is paired approximate \
        randomization, which assumes nothing of the distribution of scores and takes chance for a \
        difference less often than bootstrap resampling does (Riezler and Maxwell 2005).
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
}
