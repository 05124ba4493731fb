/// A table with a header row; the first cell of each row is its header.
package struct DataTable: Block {
  /// A column of a table.
  package struct Column: Sendable {
    /// Value of a column that is marked as the best.
    package enum Best: Sendable {
      case highest, lowest
    }

    package let title: RichText
    /// Whether cells are aligned right.
    package let isNumeric: Bool
    /// Value to mark; nil for none.
    package let best: Best?

    package static func text(_ title: RichText) -> Column {
      Column(title: title, isNumeric: false, best: nil)
    }

    package static func number(_ title: RichText, best: Best? = nil) -> Column {
      Column(title: title, isNumeric: true, best: best)
    }
  }

  /// A cell of a table.
  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    package let text: RichText
    /// Value compared to find the best of the column; nil if the cell is not compared.
    package let value: Double?

    package init(_ text: RichText, value: Double? = nil) {
      self.text = text
      self.value = value
    }

    package init(stringLiteral text: String) { self.init(RichText(text)) }

    package init(stringInterpolation: RichText.StringInterpolation) {
      self.init(RichText(stringInterpolation: stringInterpolation))
    }
  }

  package var columns: [Column]
  package var rows: [[Cell]]
  /// Caption; nil for none.
  package var caption: RichText?

  package init(_ columns: [Column], rows: [[Cell]], caption: RichText? = nil) {
    self.columns = columns
    self.rows = rows
    self.caption = caption
  }

  package func write(to html: inout Markup) {
    let best = columns.indices.map(best)
    html.element("div", ["class": "scroll", "tabindex": "0"]) { html in
      html.element("table") { html in
        if let caption { html.element("caption", content: caption.write) }
        html.element("thead") { html in
          html.element("tr") { html in
            for column in columns {
              html.element(
                "th", column.isNumeric ? ["scope": "col", "class": "n"] : ["scope": "col"],
                content: column.title.write)
            }
          }
        }
        html.element("tbody") { html in
          for row in rows {
            html.literal("\n")
            html.element("tr") { write(row, best, &$0) }
          }
        }
      }
    }
  }

  private func write(_ row: [Cell], _ best: [Double?], _ html: inout Markup) {
    for (index, column) in columns.enumerated() {
      let cell = index < row.count ? row[index] : ""
      if index == 0 {
        html.element("th", ["scope": "row"], content: cell.text.write)
      } else {
        html.element("td", column.isNumeric ? ["class": "n"] : [:]) { html in
          if let value = cell.value, value == best[index] {
            html.element("strong", content: cell.text.write)
          } else {
            cell.text.write(to: &html)
          }
        }
      }
    }
  }

  private func best(_ column: Int) -> Double? {
    let values = rows.compactMap { column < $0.count ? $0[column].value : nil }.filter(\.isFinite)
    switch columns[column].best {
    case .highest: return values.max()
    case .lowest: return values.min()
    case nil: return nil
    }
  }
}
