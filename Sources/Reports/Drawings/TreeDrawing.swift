/// A tree of labelled boxes in columns, such as the hypotheses of a beam search by stack.
package struct TreeDrawing: Drawing {
  /// Appearance of a node and of the line to its parent.
  package enum Style: Sendable {
    /// On the path that matters.
    case strong
    case plain
    /// Ended: merged into another node.
    case dashed
    /// Ended: dropped.
    case faint
  }

  /// A box with two lines of text.
  package struct Node: Sendable {
    package let title: String
    package let detail: String
    package let style: Style
    /// Index of the column.
    package let column: Int
    /// Index of the parent among the nodes; nil for a root.
    package let parent: Int?

    package init(_ title: String, _ detail: String, _ style: Style, column: Int, parent: Int?) {
      self.title = title
      self.detail = detail
      self.style = style
      self.column = column
      self.parent = parent
    }
  }

  package var title = ""
  package var subtitle = ""
  /// Headings of the columns.
  package var columns: [String]
  /// Nodes; in each column, the first one is at the top.
  package var nodes: [Node]

  package init(columns: [String], nodes: [Node]) {
    self.columns = columns
    self.nodes = nodes
  }

  private static let (nodeHeight, rowHeight, gap, header) = (38.0, 46.0, 44.0, 26.0)

  package var isScaled: Bool { false }

  package var size: (width: Double, height: Double) {
    let rows = columns.indices.map { column in nodes.count { $0.column == column } }.max() ?? 0
    return (
      (starts.last ?? 0) - Self.gap + 2, Self.header + Double(rows) * Self.rowHeight
    )
  }

  package var summary: String {
    let path = nodes.filter { $0.style == .strong }.map(\.title)
    return "\(nodes.count) nodes in \(columns.count) columns. "
      + "Path: \(path.joined(separator: ", "))."
  }

  /// Width of the boxes of each column.
  private var widths: [Double] {
    columns.indices.map { column in
      let texts =
        [columns[column]]
        + nodes.filter { $0.column == column }.flatMap { [$0.title, $0.detail] }
      return (16 + (texts.map(TextExtent.width).max() ?? 0)).rounded(.up)
    }
  }

  /// Left edge of each column, and of the one after the last.
  private var starts: [Double] {
    widths.reduce(into: [1.0]) { starts, width in
      starts.append((starts.last ?? 0) + width + Self.gap)
    }
  }

  package func draw(on svg: inout Markup) {
    let (starts, widths) = (starts, widths)
    var rows = [Int](repeating: 0, count: columns.count)
    // Top of each node; nil for nodes outside the columns.
    let tops: [Double?] = nodes.map { node in
      guard columns.indices.contains(node.column) else { return nil }
      rows[node.column] += 1
      return Self.header + Double(rows[node.column] - 1) * Self.rowHeight
    }
    for (column, text) in columns.enumerated() {
      svg.element(
        "text", ["class": "muted", "x": .number(starts[column]), "y": "14"], text: text)
    }
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent, nodes.indices.contains(parent), let end = tops[index],
        let start = tops[parent]
      else { continue }
      let from = nodes[parent].column
      var line = PathData()
      line.segment(
        starts[from] + widths[from], start + Self.nodeHeight / 2, starts[node.column],
        end + Self.nodeHeight / 2)
      svg.empty("path", ["class": .text(node.style.line), "d": .path(line)])
    }
    for (index, node) in nodes.enumerated() {
      guard let top = tops[index] else { continue }
      var box = PathData()
      box.rectangle(starts[node.column], top, widths[node.column], Self.nodeHeight)
      // An opaque ground, as lines between other columns may pass behind the box.
      svg.empty("path", ["class": "ground", "d": .path(box)])
      svg.empty("path", ["class": .text(node.style.box), "d": .path(box)])
      for (text, style, y) in [(node.title, node.style.text, 16.0), (node.detail, "muted", 32.0)] {
        svg.element(
          "text",
          [
            "class": .text(style), "x": .number(starts[node.column] + 8),
            "y": .number(top + y),
          ], text: text)
      }
    }
  }
}

extension TreeDrawing.Style {
  /// Classes of the line to the parent.
  fileprivate var line: String {
    switch self {
    case .strong: "line " + Palette.stroke(0)
    case .plain: "links"
    case .dashed: "links dashed"
    case .faint: "rule"
    }
  }

  /// Classes of the box.
  fileprivate var box: String {
    switch self {
    case .strong: Palette.box(0)
    case .plain: "links"
    case .dashed: "links dashed"
    case .faint: "rule"
    }
  }

  fileprivate var text: String { self == .faint ? "muted" : "" }
}
