import PhraseDecoding
package import Reports

extension PhraseBeam: ExplanationResult {
  package var text: String {
    let head = TextTable(
      [["source", source.joined(separator: " ")], ["translation", translation]], leftColumns: 2
    ).text
    return head
      + (0...source.count).map { covered in
        "\nstack \(covered): \(counts(covered))\n"
          + TextTable([Self.header] + stack(covered).map(row), leftColumns: 6).text
      }.joined()
  }

  package var drawing: any Drawing { tree }

  package var document: HTMLDocument {
    HTMLDocument(
      title: "Beam of the phrase decoder", subtitle: source.joined(separator: " "),
      sections: [
        Section(
          id: "tree", title: "Hypotheses",
          blocks: [
            Paragraph(
              """
              Stack k holds hypotheses with k source words translated. The estimate, the score so \
              far plus the future cost, decides which of them are extended. Hypotheses that no \
              extension can tell apart are recombined (dashed); others fall out of the stack \
              (pale). The best translation is coloured.
              """),
            tree,
          ])
      ]
        + (0...source.count).map { covered in
          Section(
            id: "stack-\(covered)", title: "Stack \(covered)",
            blocks: [
              Paragraph("\(counts(covered))."),
              DataTable(
                Self.header.enumerated().map { $0 < 6 ? .text("\($1)") : .number("\($1)") },
                rows: stack(covered).map { row($0).map { DataTable.Cell("\($0)") } }),
            ])
        })
  }

  private static let header = [
    "#", "from", "covered", "source", "target", "fate", "score", "estimate",
  ]

  private func row(_ entry: Entry) -> [String] {
    let hypothesis = entry.hypothesis
    let coverage = source.indices.map { hypothesis.coverage.contains($0) ? "*" : "-" }
    return [
      "\(hypothesis.index)", hypothesis.parent.map { "\($0)" } ?? "", coverage.joined(),
      entry.source, entry.target, fate(hypothesis),
      TextTable.cell(Double(hypothesis.score), digits: 3),
      TextTable.cell(Double(hypothesis.estimate), digits: 3),
    ]
  }

  private func fate(_ hypothesis: BeamHypothesis) -> String {
    if hypothesis.isBest { return "best" }
    return hypothesis.survivor.map { "into \($0)" } ?? hypothesis.fate.rawValue
  }

  private func counts(_ covered: Int) -> String {
    let entries = stack(covered)
    return BeamHypothesis.Fate.allCases.map { fate in
      "\(entries.count { $0.hypothesis.fate == fate }) \(fate.rawValue)"
    }.joined(separator: ", ")
  }

  private var tree: TreeDrawing {
    let ordered = (0...source.count).flatMap(stack)
    let places = Dictionary(
      ordered.enumerated().map { ($1.hypothesis.index, $0) }, uniquingKeysWith: { $1 })
    var tree = TreeDrawing(
      columns: (0...source.count).map { "stack \($0)" },
      nodes: ordered.map { entry in
        let hypothesis = entry.hypothesis
        return TreeDrawing.Node(
          entry.target.isEmpty ? "start" : entry.target,
          "\(hypothesis.index): \(TextTable.cell(Double(hypothesis.estimate), digits: 2))",
          hypothesis.treeStyle, column: hypothesis.stack,
          parent: hypothesis.parent.flatMap { places[$0] })
      })
    tree.title = "Beam of the phrase decoder"
    tree.subtitle = "Number and estimate of each hypothesis; recombined: dashed, pruned: pale"
    return tree
  }
}

extension BeamHypothesis {
  fileprivate var treeStyle: TreeDrawing.Style {
    if isBest { return .strong }
    return switch fate {
    case .kept: .plain
    case .recombined: .dashed
    case .pruned: .faint
    }
  }
}
