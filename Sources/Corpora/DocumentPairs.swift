internal import Documents
internal import Foundation
internal import Primitives
internal import Storage
internal import TextProcessing

/// Pairs of finished segments of documents.
struct DocumentPairs {
  private let source: String
  private let target: String
  private let reading: DocumentReading
  private let keepsCodes: Bool
  private var (sourceText, targetText): ([UInt8], [UInt8]) = ([], [])
  private var pairs = 0
  /// Number of segments left out, by reason, in the order in which reasons are told.
  private var skipped = [Int](repeating: 0, count: Reason.allCases.count)
  /// Number of files of a folder that hold one language, or others.
  private var otherFiles = 0
  private var files = 0

  private enum Reason: Int, CaseIterable {
    case untranslated, unfinished, excluded, empty

    var name: String {
      switch self {
      case .untranslated: "untranslated"
      case .unfinished: "fuzzy or unfinished"
      case .excluded: "not to be translated"
      case .empty: "without text"
      }
    }
  }

  init(source: String, target: String, reading: DocumentReading, keepsCodes: Bool) {
    (self.source, self.target) = (source, target)
    self.reading = reading
    self.keepsCodes = keepsCodes
  }

  /// Reads a document of both languages.
  ///
  /// - Throws: `FileError` if it is malformed, or holds one language or others.
  mutating func read(_ path: String) throws {
    if let other = try add(path) { throw other }
  }

  /// Adds the pairs of a document.
  ///
  /// - Returns: the error of a document of other languages.
  private mutating func add(_ path: String) throws -> FileError? {
    let bytes = try InputFile.bytes(of: path)
    let document = try self.document(bytes, path, isReversed: false)
    guard document.format.isBilingual else {
      throw FileError(
        path,
        "holds one language; give files with sources and targets, such as TMX, XLIFF, PO or CSV")
    }
    if document.isFrom(source, into: target) {
      add(document, isReversed: false)
    } else if document.isFrom(target, into: source) {
      // A file of the opposite direction.
      add(try self.document(bytes, path, isReversed: true), isReversed: true)
    } else {
      return document.otherLanguages(than: source, target)
    }
    files += 1
    return nil
  }

  /// Reads all documents of both languages in a folder.
  mutating func read(folder: String, _ paths: [String]) throws {
    for path in paths {
      let format = try? DocumentFormat(path: path, content: InputFile.bytes(of: path))
      guard reading.format ?? format.flatMap({ $0.isBilingual ? $0 : nil }) != nil else {
        otherFiles += 1
        continue
      }
      if try add(path) != nil { otherFiles += 1 }
    }
    guard files > 0 else {
      throw FileError(
        folder,
        "holds no document from '\(source)' into '\(target)', such as TMX, XLIFF, PO or CSV")
    }
  }

  private func document(
    _ bytes: [UInt8], _ path: String, isReversed: Bool
  ) throws -> Document {
    try Document(
      bytes, path: path, format: reading.format,
      options: reading.options(
        source: isReversed ? target : source, target: isReversed ? source : target))
  }

  private mutating func add(_ document: Document, isReversed: Bool) {
    for segment in document.segments {
      guard segment.isTranslatable else {
        skip(.excluded)
        continue
      }
      guard let translation = segment.target, segment.state != .untranslated else {
        skip(.untranslated)
        continue
      }
      guard segment.state >= .translated else {
        skip(.unfinished)
        continue
      }
      let sides = isReversed ? (translation, segment.source) : (segment.source, translation)
      add(text(sides.0), text(sides.1))
    }
  }

  private mutating func skip(_ reason: Reason) { skipped[reason.rawValue] += 1 }

  /// Adds a pair; texts of as many lines each are a pair for each line.
  private mutating func add(_ source: String, _ target: String) {
    let parts = [source, target].map { $0.split(whereSeparator: \.isNewline).map(Self.line) }
    let (lines, others) = (parts[0].filter { !$0.isEmpty }, parts[1].filter { !$0.isEmpty })
    guard !lines.isEmpty, !others.isEmpty else {
      skip(.empty)
      return
    }
    let isParallel = lines.count == others.count
    for (one, other) in isParallel
      ? Array(zip(lines, others))
      : [(lines.joined(separator: " "), others.joined(separator: " "))]
    {
      sourceText += Array(one.utf8) + [0x0A]
      targetText += Array(other.utf8) + [0x0A]
      pairs += 1
    }
  }

  /// Text of a line without white space at its ends, tabs and control characters.
  private static func line(_ text: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(scalars).trimmingCharacters(in: .whitespaces)
  }

  private func text(_ marked: MarkedText) -> String {
    guard !marked.codes.isEmpty else { return marked.text }
    guard keepsCodes else {
      return MarkedLine(
        spacing: marked.text,
        codes: marked.codes.map { TextProcessing.InlineCode(.single, "", position: $0.offset) }
      ).text
    }
    let bytes = Array(marked.text.utf8)
    var result: [UInt8] = []
    var position = 0
    for code in marked.codes {
      let place = min(max(code.offset, position), bytes.count)
      result += bytes[position..<place] + Array(code.text.utf8)
      position = place
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// - Throws: `FileError` if there is no pair.
  func lines(name: String) throws(FileError) -> ParallelLines {
    guard pairs > 0 else {
      throw FileError(
        name, "holds no finished translation from '\(source)' into '\(target)' (\(description))")
    }
    return try ParallelLines(
      source: TextLines(bytes: sourceText, name: name),
      target: TextLines(bytes: targetText, name: name))
  }

  /// Numbers of pairs and of what was left out, such as `90 pairs; left out: 3 untranslated`.
  var description: String {
    var text = "\(pairs) pairs" + (files > 1 ? " of \(files) documents" : "")
    var left = Reason.allCases.filter { skipped[$0.rawValue] > 0 }.map {
      "\(skipped[$0.rawValue]) \($0.name)"
    }
    if otherFiles > 0 { left.append("\(otherFiles) files of one language or others") }
    if !left.isEmpty { text += "; left out: " + left.joined(separator: ", ") }
    return text
  }
}
