package import Primitives
package import Reports
package import WordAlignment

/// Posteriors of the links of a sentence pair: the trellis of an alignment model, summed over all
/// its paths.
package struct Trellis: Sendable {
  package let source: [String]
  package let target: [String]
  package let posteriors: AlignmentModel.Posteriors

  /// - Throws: `OptionError` if a side has no words or is too long.
  package init(
    source: [String], target: [String], _ model: AlignmentModel
  ) throws(OptionError) {
    guard let posteriors = model.forwardPosteriors(source: source, target: target) else {
      throw OptionError("both sentences need words, at most \(Bitext.maximumLength); give others")
    }
    (self.source, self.target, self.posteriors) = (source, target, posteriors)
  }
}

extension Trellis: ExplanationResult {
  package var text: String {
    let rows = target.indices.map { row in
      [target[row]]
        + posteriors.shares[row].enumerated().map { column, share in
          let isBest = posteriors.path[row] == (column < source.count ? column : nil)
          return TextTable.cell(share, digits: 2) + (isBest ? "*" : " ")
        }
    }
    return TextTable([[""] + given.map { $0 + " " }] + rows).text + "* best path\n"
  }

  package var drawing: any Drawing { heatMap }

  package var document: HTMLDocument {
    HTMLDocument(
      title: "Trellis of a word alignment",
      subtitle: source.joined(separator: " ") + " – " + target.joined(separator: " "),
      sections: [
        Section(
          id: "trellis", title: "Posteriors",
          blocks: [
            Paragraph(
              """
              Each target word is a step, each source word a state. The share of a cell is the \
              probability that a path goes through it, from the forward and backward \
              probabilities; the best path is from the Viterbi algorithm.
              """),
            heatMap,
            AlignmentDrawing(
              source: source, target: target,
              links: posteriors.path.enumerated().compactMap { row, column in
                column.map { AlignmentDrawing.Link(source: $0, target: row) }
              }),
          ])
      ])
  }

  /// Source words and the empty word.
  private var given: [String] { source + ["(empty)"] }

  private var heatMap: HeatMap {
    var map = HeatMap(rows: target, columns: given, shares: posteriors.shares)
    map.title = "Posteriors of links"
    map.subtitle = "Each row adds up to 1"
    return map
  }
}
