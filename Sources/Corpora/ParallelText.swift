package import Documents
package import Primitives
internal import Storage

/// Parallel text given by one or several paths, joined in their order.
///
/// A path is the prefix of two files of lines, `PATH.source` and `PATH.target`; a document with sources
/// and targets (TMX, XLIFF, PO, CSV, …); or a folder of such documents.
package struct ParallelText: Sendable {
  package let lines: ParallelLines
  /// Remarks about what was read and left out, a line for each path.
  package let remarks: [String]
  /// True if a part was read from documents.
  package let hasDocuments: Bool

  /// - Parameters:
  ///   - source: source language; documents that name `en-US` match `en`.
  ///   - reading: format, encoding and columns of documents that do not tell them.
  ///   - keepsCodes: whether inline codes stay in the text; false to leave them out.
  ///   - checksText: whether lines of a prefix that are not UTF-8 text are an error.
  /// - Throws: `FileError` if a file cannot be read, is malformed or holds other languages, or there
  ///   is no pair.
  package init(
    _ paths: [String], source: String, target: String, reading: DocumentReading = .init(),
    keepsCodes: Bool = false, checksText: Bool = true
  ) throws {
    var parts: [ParallelLines] = []
    var remarks: [String] = []
    var hasDocuments = false
    for path in paths {
      guard let place = Self.documents(path, source: source, target: target) else {
        parts.append(
          try ParallelLines(prefix: path, source: source, target: target, checksText: checksText))
        continue
      }
      var reader = DocumentPairs(
        source: source, target: target, reading: reading, keepsCodes: keepsCodes)
      switch place {
      case .document: try reader.read(path)
      case .folder(let files): try reader.read(folder: path, files)
      }
      hasDocuments = true
      remarks.append("\(path): \(reader.description)")
      parts.append(try reader.lines(name: path))
    }
    lines = try ParallelLines(joining: parts)
    self.remarks = remarks
    self.hasDocuments = hasDocuments
  }

  /// Paths of the files that are read, for checks that none is written to.
  package static func files(_ paths: [String], source: String, target: String) -> [String] {
    paths.flatMap { path in
      switch documents(path, source: source, target: target) {
      case nil: ["\(path).\(source)", "\(path).\(target)"]
      case .document: [path]
      case .folder(let files): files
      }
    }
  }

  private enum Place {
    case document
    case folder([String])
  }

  /// Returns the documents that a path names; nil for the prefix of two files.
  private static func documents(_ path: String, source: String, target: String) -> Place? {
    let files = [source, target].map { InputFile.resolved("\(path).\($0)") }
    if files.contains(where: InputFile.exists) { return nil }
    if let names = DocumentFolder.paths(in: path) { return .folder(names) }
    return InputFile.exists(InputFile.resolved(path)) ? .document : nil
  }
}

extension ParallelText {
  /// Size of a development set that is split off, by the number of pairs: a twentieth, at most 1,000.
  private static func standardDevelopmentSize(_ count: Int) -> Int { min(1000, count / 20) }

  /// Splits off a development set that is spread evenly over the text.
  ///
  /// Pairs that share a side with it are left out of the training text.
  /// - Parameter size: number of pairs of the development set; nil for the standard size.
  /// - Returns: nil for the development set if it would be empty.
  /// - Throws: `FileError` if a part would be empty.
  package func splitDevelopment(
    size: Int? = nil
  ) throws(FileError) -> (training: ParallelLines, development: ParallelLines?, remark: String?) {
    let size = size ?? Self.standardDevelopmentSize(lines.count)
    guard size > 0 else { return (lines, nil, nil) }
    guard size < lines.count else {
      throw FileError(
        lines.source.name,
        "holds \(lines.count) pairs, too few to split off \(size); lower --dev-size")
    }
    var split = CorpusSplit(count: lines.count, development: size, test: 0)
    let removed = split.removeOverlap(lines.source, lines.target)
    guard !split.training.isEmpty else {
      throw FileError(
        lines.source.name,
        "every pair shares a side with the development set that was split off; lower --dev-size")
    }
    return (
      try lines.pairs(split.training), try lines.pairs(split.development),
      "\(size) of \(lines.count) pairs were split off as development set, spread evenly"
        + (removed > 0 ? "; \(removed) that share a side with them were left out" : "")
        + "; give one of your own by --dev"
    )
  }
}

extension ParallelLines {
  /// Joins texts in order.
  ///
  /// - Throws: `FileError` if there is no text.
  fileprivate init(joining parts: [ParallelLines]) throws(FileError) {
    guard let first = parts.first else {
      throw FileError("--train", "names no parallel text; give at least one path")
    }
    let others = parts.dropFirst()
    try self.init(
      source: first.source.appending(others.map(\.source)),
      target: first.target.appending(others.map(\.target)))
  }

  /// Returns the pairs with these indices, in their order.
  fileprivate func pairs(_ indices: [Int]) throws(FileError) -> ParallelLines {
    try ParallelLines(source: source.lines(indices), target: target.lines(indices))
  }
}
