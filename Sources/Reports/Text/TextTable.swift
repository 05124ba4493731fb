import Foundation

/// A plain-text table: the first columns are aligned left, the others right.
package struct TextTable {
  let rows: [[String]]
  /// Number of columns that are aligned left.
  let leftColumns: Int

  package init(_ rows: [[String]], leftColumns: Int = 1) {
    self.rows = rows
    self.leftColumns = leftColumns
  }

  /// One line per row, without trailing spaces.
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

  /// Returns a number with `digits` decimals; a value rounded to zero has no minus sign.
  package static func cell(_ value: Double, digits: Int = 4) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
      ? String(text.dropFirst()) : text
  }
}
