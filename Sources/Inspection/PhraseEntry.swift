import Foundation
import PhraseDecoding
import Reports
import TextProcessing
import TranslationModel

/// A phrase pair of the table, with its scores.
package struct PhraseEntry: Sendable, Encodable {
  package let source: String
  package let target: String
  /// Rank among the translations of the source phrase under the model's weights, from 1.
  package let rank: Int
  /// Estimated score by which translations are ranked; see `PhraseChoice`.
  package let estimate: Double
  /// Number of times the pair was extracted; nil if the table does not store counts.
  package let count: Double?
  /// Translation probabilities, in the order of the table's scores.
  package let probabilities: [Double]
  /// Probabilities of monotone, swap and discontinuous orientation to the previous phrase, then to
  /// the next one; empty without a reordering model.
  package let orientations: [Double]
  /// Word alignment in Pharaoh format, such as `0-0 1-2`.
  package let alignment: String

  /// Returns nil for a copied word, which is no pair of the table.
  init?(_ choice: PhraseChoice, source: [String], _ decoder: PhraseDecoder) {
    guard let pair = choice.pair else { return nil }
    let table = decoder.table
    self.source = source[choice.source].joined(separator: " ")
    target = decoder.targetText(pair)
    rank = choice.rank + 1
    estimate = choice.estimate
    let count = table.count(ofPair: pair)
    self.count = count == 0 ? nil : count
    probabilities = (0..<table.scoreCount).map {
      exp(Double(table.logScores[pair * table.scoreCount + $0]))
    }
    orientations =
      table.reordering == nil
      ? []
      : Orientation.allCases.map { exp(Double(table.score(toPrevious: $0, ofPair: pair))) }
        + Orientation.allCases.map { exp(Double(table.score(toNext: $0, ofPair: pair))) }
    alignment = table.alignments[pair].pharaoh
  }
}

extension [PhraseEntry] {
  /// Returns a text table with a row for each pair.
  ///
  /// - Parameter phrase: The side of the pair shown in the first column.
  func table(scoreNames: [String], _ phrase: KeyPath<PhraseEntry, String>) -> String {
    var header = ["phrase", "links", "rank", "estimate", "count"] + scoreNames
    if contains(where: { !$0.orientations.isEmpty }) { header += ["to previous", "to next"] }
    let rows = map { entry -> [String] in
      var row = [entry[keyPath: phrase], entry.alignment, String(entry.rank)]
      row.append(TextTable.cell(entry.estimate))
      row.append(entry.count.map { String(format: "%g", $0) } ?? "-")
      row += entry.probabilities.map { String(format: "%.4g", $0) }
      for side in [entry.orientations.prefix(3), entry.orientations.dropFirst(3)] {
        row.append(side.map { TextTable.cell($0, digits: 2) }.joined(separator: "/"))
      }
      return row
    }
    return TextTable([header] + rows, leftColumns: 2).text
  }
}
