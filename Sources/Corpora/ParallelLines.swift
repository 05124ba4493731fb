package import Primitives

/// Parallel corpus: lines of source text, and of target text that translate them.
package struct ParallelLines: Sendable {
  package let source: TextLines
  package let target: TextLines

  /// Reads `prefix.source` and `prefix.target`, each plain or with the suffix `.gz`.
  ///
  /// - Parameter checksText: whether lines that are not UTF-8 text are an error.
  /// - Throws: `FileError` if a file cannot be read, the sides have different numbers of lines, or
  ///   a side has no words.
  package init(
    prefix: String, source: String, target: String, checksText: Bool = true
  ) throws {
    try self.init(
      source: TextLines(file: "\(prefix).\(source)", checksText: checksText),
      target: TextLines(file: "\(prefix).\(target)", checksText: checksText))
  }

  /// - Throws: `FileError` if the sides have different numbers of lines or a side has no words.
  package init(source: TextLines, target: TextLines) throws(FileError) {
    self.source = source
    self.target = target
    guard source.count == target.count else {
      throw FileError(
        target.name,
        "has \(target.count) lines, but \(source.name) has \(source.count); "
          + "line n of one must translate line n of the other")
    }
    for side in [source, target] where !side.bytes.contains(where: { !$0.separatesTokens }) {
      throw FileError(side.name, "holds no text; check that this is the right file")
    }
  }

  /// The number of pairs.
  package var count: Int { source.count }

  /// Returns the first `count` pairs, or all if there are fewer.
  ///
  /// - Throws: `FileError` if a side of them has no words.
  package func prefix(_ count: Int) throws(FileError) -> ParallelLines {
    try ParallelLines(source: source.prefix(count), target: target.prefix(count))
  }
}

extension ParallelLines {
  /// Returns the pairs with others after them, whose texts are single lines.
  ///
  /// - Throws: never, as a side with words keeps them.
  package func appending(
    _ pairs: [(source: String, target: String)]
  ) throws(FileError) -> ParallelLines {
    guard !pairs.isEmpty else { return self }
    func lines(_ texts: [String]) -> TextLines {
      TextLines(bytes: Array((texts.joined(separator: "\n") + "\n").utf8), name: "corrections")
    }
    return try ParallelLines(
      source: source.appending([lines(pairs.map(\.source))]),
      target: target.appending([lines(pairs.map(\.target))]))
  }

  /// Returns at most `count` pairs, spread evenly over all, so that they represent them.
  ///
  /// - Throws: `FileError` if a side of them has no words.
  package func spread(_ count: Int) throws(FileError) -> ParallelLines {
    guard count < self.count else { return self }
    let indices = CorpusSplit(count: self.count, development: count, test: 0).development
    return try ParallelLines(source: source.lines(indices), target: target.lines(indices))
  }

  /// Reads pairs from two columns of one file, which are separated by tabs.
  ///
  /// - Parameters:
  ///   - path: path of the file, nil or `-` for standard input.
  ///   - columns: ordinals of the columns of source and target, counted from 1; nil for the first
  ///     two.
  ///   - checksText: whether lines that are not UTF-8 text are an error.
  ///   - noted: called with a remark if there are more columns and none were chosen.
  /// - Throws: `FileError` if the file cannot be read, a line lacks a column, or a side has no
  ///   words.
  package init(
    tabSeparated path: String?, columns: (source: Int, target: Int)? = nil,
    checksText: Bool = true, noted: (String) -> Void = { _ in }
  ) throws {
    let lines = try TextLines(file: path, checksText: checksText)
    let (first, second) = columns ?? (1, 2)
    var source: [UInt8] = []
    var target: [UInt8] = []
    var columnCount = 0
    for index in 0..<lines.count {
      let fields = lines.bytes[lines.range(index)].split(
        separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count >= 2 else {
        throw FileError(
          lines.name, line: index + 1,
          "has no tab character between source and target; write `source TAB target`")
      }
      guard fields.indices.contains(first - 1), fields.indices.contains(second - 1) else {
        throw FileError(
          lines.name, line: index + 1,
          "has \(fields.count) columns, not column \(max(first, second)); correct the line or "
            + "choose other columns")
      }
      columnCount = max(columnCount, fields.count)
      source.append(contentsOf: fields[first - 1] + [0x0a])
      target.append(contentsOf: fields[second - 1] + [0x0a])
    }
    if columns == nil, columnCount > 2 {
      noted(
        "\(lines.name): there are \(columnCount) columns; the first two are read as source and "
          + "target; if these are identifiers or scores, choose others")
    }
    try self.init(
      source: TextLines(bytes: source, name: lines.name),
      target: TextLines(bytes: target, name: lines.name))
  }
}
