package import Primitives

/// The two sides of a parallel corpus as lines of text, pair by pair.
public struct ParallelLines: Sendable {
  public let source: TextLines
  public let target: TextLines

  /// Reads `prefix.source` and `prefix.target`, each possibly with `.gz`.
  ///
  /// - Parameter checksText: whether lines that are no text are an error.
  /// - Throws: `FileError` or `FileError`; for sides of different length, and for a corpus
  ///   without a word, the latter.
  public init(
    prefix: String, source: String, target: String, checksText: Bool = true
  ) throws {
    try self.init(
      source: TextLines(file: "\(prefix).\(source)", checksText: checksText),
      target: TextLines(file: "\(prefix).\(target)", checksText: checksText))
  }

  /// - Throws: `FileError` where the sides have different numbers of lines, or no word at all.
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

  /// The first pairs, all where there are no more.
  ///
  /// - Throws: `FileError` where they hold no word.
  package func prefix(_ count: Int) throws(FileError) -> ParallelLines {
    try ParallelLines(source: source.prefix(count), target: target.prefix(count))
  }
}

extension ParallelLines {
  /// Reads pairs from one file, `source TAB target` on each line; further columns are ignored.
  ///
  /// - Parameter path: nil or `-` for standard input.
  /// - Throws: `FileError` or `FileError`, among others for a line without a tab.
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
