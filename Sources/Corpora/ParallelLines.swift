package import Primitives

/// Parallel corpus: lines of source text, and of target text that translate them.
public struct ParallelLines: Sendable {
  public let source: TextLines
  public let target: TextLines

  /// Reads `prefix.source` and `prefix.target`, each plain or with the suffix `.gz`.
  ///
  /// - Parameter checksText: whether lines that are not UTF-8 text are an error.
  /// - Throws: `FileError` if a file cannot be read, the sides have different numbers of lines, or
  ///   a side has no words.
  public init(
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
  public var count: Int { source.count }

  /// Returns the first `count` pairs, or all if there are fewer.
  ///
  /// - Throws: `FileError` if a side of them has no words.
  package func prefix(_ count: Int) throws(FileError) -> ParallelLines {
    try ParallelLines(source: source.prefix(count), target: target.prefix(count))
  }
}

extension ParallelLines {
  /// Reads pairs from one file with `source TAB target` on each line; further columns are ignored.
  ///
  /// - Parameters:
  ///   - path: path of the file, nil or `-` for standard input.
  ///   - checksText: whether lines that are not UTF-8 text are an error.
  /// - Throws: `FileError` if the file cannot be read, a line has no tab, or a side has no words.
  public init(tabSeparated path: String?, checksText: Bool = true) throws {
    let lines = try TextLines(file: path, checksText: checksText)
    var source: [UInt8] = []
    var target: [UInt8] = []
    for index in 0..<lines.count {
      let columns = lines.bytes[lines.range(index)].split(
        separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      guard columns.count >= 2 else {
        throw FileError(
          lines.name, line: index + 1,
          "has no tab character between source and target; write `source TAB target`")
      }
      source.append(contentsOf: columns[0] + [0x0a])
      target.append(contentsOf: columns[1] + [0x0a])
    }
    try self.init(
      source: TextLines(bytes: source, name: lines.name),
      target: TextLines(bytes: target, name: lines.name))
  }
}
