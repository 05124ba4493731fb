/// Rows of words in aligned columns, the first to the left and the others to the right.
package struct TextTable {
  let rows: [[String]]

  package init(_ rows: [[String]]) { self.rows = rows }

  /// A line for each row, without spaces at its end.
  package var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, word in
        let padding = String(repeating: " ", count: widths[column] - word.count)
        return column == 0 ? word + padding : padding + word
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
