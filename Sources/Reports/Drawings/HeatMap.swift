/// A matrix of shares from 0 to 1 as shaded squares, such as the attention weights of a network.
package struct HeatMap: Drawing {
  package var title = ""
  package var subtitle = ""
  package var rows: [String]
  package var columns: [String]
  /// Shares from 0 to 1. Shape: `[rows, columns]`.
  package var shares: [[Double]]

  package init(rows: [String], columns: [String], shares: [[Double]]) {
    self.rows = rows
    self.columns = columns
    self.shares = shares
  }

  /// Number of shades; shares that round to level 0 are not drawn.
  static let levels = 9
  /// Size of a square.
  private static let cell = 18.0

  package var isScaled: Bool { false }

  package var size: (width: Double, height: Double) {
    (
      corner.x + Self.cell * Double(columns.count) + slant,
      corner.y + Self.cell * Double(rows.count) + 1
    )
  }

  /// Extent of the slanted column labels to the right and upwards.
  private var slant: Double { 12 + 0.71 * (columns.map(TextExtent.width).max() ?? 0) }

  /// Left upper corner of the squares.
  private var corner: (x: Double, y: Double) {
    ((10 + (rows.map(TextExtent.width).max() ?? 0)).rounded(.up), slant.rounded(.up))
  }

  package var summary: String {
    let strongest = zip(rows, shares).compactMap { row, shares in
      zip(columns, shares).max { $0.1 < $1.1 }.map { "\(row): \($0.0)" }
    }
    return "Column with the highest share in each row: \(strongest.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    for (index, row) in rows.enumerated() {
      let y = corner.y + Self.cell * (Double(index) + 0.5) + 4.5
      svg.element("text", ["class": "end", "x": .number(corner.x - 6), "y": .number(y)], text: row)
    }
    for (index, column) in columns.enumerated() {
      let x = corner.x + Self.cell * (Double(index) + 0.5) + 3
      let transform = "translate(\(Int(x)) \(Int(corner.y) - 6))rotate(-45)"
      svg.element("text", ["transform": .text(transform)], text: column)
    }
    let transform = "translate(\(Int(corner.x)) \(Int(corner.y)))scale(\(Int(Self.cell)))"
    svg.element("g", ["class": "f0", "transform": .text(transform)]) { svg in
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

  /// Paths of the squares of each level, from 0 to `levels`.
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
