import Foundation

/// Rows of words in aligned columns, the first of them to the left and the others to the right.
package struct TextTable {
  let rows: [[String]]
  /// How many columns are aligned to the left.
  let leftColumns: Int

  package init(_ rows: [[String]], leftColumns: Int = 1) {
    self.rows = rows
    self.leftColumns = leftColumns
  }

  /// A line for each row, without spaces at its end.
  package var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, word in
        let padding = String(repeating: " ", count: widths[column] - word.count)
        return column < leftColumns ? word + padding : padding + word
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// A number with some digits after its point.
  package static func cell(_ value: Double, digits: Int = 4) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
      ? String(text.dropFirst()) : text
  }
}
