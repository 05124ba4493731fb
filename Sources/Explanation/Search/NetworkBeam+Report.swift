package import Reports
import Seq2Seq

extension NetworkBeam: ExplanationResult {
  package var text: String {
    let head = TextTable(
      [["source", source.joined(separator: " ")], ["translation", translation]], leftColumns: 2
    ).text
    return head
      + (1...max(1, lastStep)).map { step in
        "\nstep \(step): \(counts(step))\n"
          + TextTable([Self.header] + self.step(step).map(row), leftColumns: 4).text
      }.joined()
  }

  package var drawing: any Drawing { tree }

  package var document: HTMLDocument {
    HTMLDocument(
      title: "Beam of the network", subtitle: source.joined(separator: " "),
      sections: [
        Section(
          id: "tree", title: "Hypotheses",
          blocks: [
            Paragraph(
              """
              In each step the network gives every hypothesis of the beam its likely next subwords. \
              The most probable of all these extensions are the next beam; those that end with the \
              end symbol are finished (dashed), and the others are pruned (pale). A finished \
              hypothesis is scored by its log probability divided by its length. The search ends \
              when no hypothesis of the beam can get a better score than the best finished one, \
              which is coloured.
              """),
            tree,
          ])
      ]
        + (1...max(1, lastStep)).map { step in
          Section(
            id: "step-\(step)", title: "Step \(step)",
            blocks: [
              Paragraph("\(counts(step))."),
              DataTable(
                Self.header.enumerated().map { $0 < 4 ? .text("\($1)") : .number("\($1)") },
                rows: self.step(step).map { row($0).map { DataTable.Cell("\($0)") } }),
            ])
        })
  }

  private static let header = ["#", "from", "subword", "fate", "ln p", "score"]

  private func row(_ entry: Entry) -> [String] {
    let hypothesis = entry.hypothesis
    return [
      "\(entry.index)", hypothesis.parent.map { "\($0)" } ?? "", hypothesis.text,
      hypothesis.isBest ? "\(hypothesis.fate.rawValue), best" : hypothesis.fate.rawValue,
      TextTable.cell(hypothesis.logProbability, digits: 3),
      hypothesis.score.map { TextTable.cell($0, digits: 3) } ?? "",
    ]
  }

  private func counts(_ step: Int) -> String {
    let entries = self.step(step)
    return ScoredHypothesis.Fate.allCases.map { fate in
      "\(entries.count { $0.hypothesis.fate == fate }) \(fate.rawValue)"
    }.joined(separator: ", ")
  }

  private var tree: TreeDrawing {
    var tree = TreeDrawing(
      columns: (0...lastStep).map { "step \($0)" },
      nodes: hypotheses.enumerated().map { index, hypothesis in
        TreeDrawing.Node(
          hypothesis.step == 0 ? "start" : hypothesis.text,
          "\(index): \(TextTable.cell(hypothesis.score ?? hypothesis.logProbability, digits: 2))",
          hypothesis.treeStyle, column: hypothesis.step, parent: hypothesis.parent)
      })
    tree.title = "Beam of the network"
    tree.subtitle =
      "Number and ln p of each hypothesis, or score if it is finished (dashed); pruned: pale"
    return tree
  }
}

extension ScoredHypothesis {
  fileprivate var treeStyle: TreeDrawing.Style {
    if isBest { return .strong }
    return switch fate {
    case .extended: .plain
    case .finished: .dashed
    case .pruned: .faint
    }
  }
}
