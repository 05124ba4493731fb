/// Rows under named columns; each row's first cell is its name.
package struct DataTable: Block {
  /// What a column holds.
  package struct Column: Sendable {
    /// Which of its values is marked as the best.
    package enum Best: Sendable {
      case highest, lowest
    }

    package let title: RichText
    /// Numbers stand to the right.
    package let isNumeric: Bool
    package let best: Best?

    package static func text(_ title: RichText) -> Column {
      Column(title: title, isNumeric: false, best: nil)
    }

    package static func number(_ title: RichText, best: Best? = nil) -> Column {
      Column(title: title, isNumeric: true, best: best)
    }
  }

  /// What stands in a row under a column.
  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    package let text: RichText
    /// What columns with a best value compare; nil for what is not compared.
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
  /// nil for none.
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
