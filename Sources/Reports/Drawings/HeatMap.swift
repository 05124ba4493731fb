/// A table of shares between 0 and 1 as squares, such as what a network attends to at each word.
package struct HeatMap: Drawing {
  package var title = ""
  package var subtitle = ""
  package var rows: [String]
  package var columns: [String]
  /// A row of shares for each of `rows`.
  package var shares: [[Double]]

  package init(rows: [String], columns: [String], shares: [[Double]]) {
    self.rows = rows
    self.columns = columns
    self.shares = shares
  }

  /// Shades that are told apart, beside nothing.
  static let levels = 9
  private static let cell = 18.0

  package var isScaled: Bool { false }

  package var size: (width: Double, height: Double) {
    (
      corner.x + Self.cell * Double(columns.count) + slant,
      corner.y + Self.cell * Double(rows.count) + 1
    )
  }

  /// How far the columns' names, which stand aslant, reach to the right and up.
  private var slant: Double { 12 + 0.71 * (columns.map(TextExtent.width).max() ?? 0) }

  private var corner: (x: Double, y: Double) {
    ((10 + (rows.map(TextExtent.width).max() ?? 0)).rounded(.up), slant.rounded(.up))
  }

  package var summary: String {
    let strongest = zip(rows, shares).compactMap { row, shares in
      zip(columns, shares).max { $0.1 < $1.1 }.map { "\(row): \($0.0)" }
    }
    return "Where each row is strongest. \(strongest.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    for (index, row) in rows.enumerated() {
      let y = corner.y + Self.cell * (Double(index) + 0.5) + 4.5
      svg.element(
        "text", ["class": "end", "x": .number(corner.x - 6), "y": .number(y)], text: row)
    }
    for (index, column) in columns.enumerated() {
      let x = corner.x + Self.cell * (Double(index) + 0.5) + 3
      let place = "translate(\(Int(x)) \(Int(corner.y) - 6))rotate(-45)"
      svg.element("text", ["transform": .text(place)], text: column)
    }
    let place = "translate(\(Int(corner.x)) \(Int(corner.y)))scale(\(Int(Self.cell)))"
    svg.element("g", ["class": "f0", "transform": .text(place)]) { svg in
      for (level, squares) in squares.enumerated() where !squares.isEmpty {
        svg.empty("path", ["class": .text("h\(level)"), "d": .path(squares)])
      }
    }
    svg.empty(
      "rect",
      [
        "class": "rule", "x": .number(corner.x), "y": .number(corner.y),
        "width": .number(Self.cell * Double(columns.count)),
        "height": .number(Self.cell * Double(rows.count)),
      ])
  }

  /// The squares of each shade, from nothing to all.
  private var squares: [PathData] {
    var squares = [PathData](repeating: PathData(), count: Self.levels + 1)
    for (row, shares) in shares.prefix(rows.count).enumerated() {
      for (column, share) in shares.prefix(columns.count).enumerated() where share > 0 {
        let level = Int((min(1, share) * Double(Self.levels)).rounded())
        if level > 0 { squares[level].unitSquare(Double(column), Double(row)) }
      }
    }
    return squares
  }
}
