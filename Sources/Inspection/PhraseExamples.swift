import Corpora
import Foundation
import Primitives
package import Translators
import WordAlignment

/// Training pairs that a phrase pair came from.
package struct PhraseExamples: InspectionResult {
  /// A sentence pair of the prepared training text.
  package struct Example: Sendable, Encodable, Equatable {
    /// Number of the line in the prepared text, counted from 1.
    package let line: Int
    /// Source tokens, joined by spaces.
    package let source: String
    /// Target tokens, joined by spaces.
    package let target: String
  }

  /// Source tokens, joined by spaces.
  package let phrase: String
  /// Target tokens, joined by spaces; nil for all translations.
  package let translation: String?
  /// Number of sentence pairs with the phrase pair.
  package let count: Int
  /// The first of the sentence pairs.
  package let examples: [Example]

  /// `line TAB source TAB target`, one line for each example.
  package var text: String {
    examples.map { "\($0.line)\t\($0.source)\t\($0.target)\n" }.joined()
  }
}

/// Prepared training text of a model with its word alignment, in which phrase pairs are looked up.
package struct TrainingText: Sendable {
  private let source: TextLines
  private let target: TextLines
  private let alignment: TextLines

  /// Reads the text that training left in the folder `training` of a model.
  ///
  /// - Throws: `FileError` if a file is missing or they do not belong together.
  package init(_ directory: ModelDirectory) throws {
    let description = try directory.readDescription()
    let paths = [
      directory.preparedPath(description.source), directory.preparedPath(description.target),
      directory.alignmentPath,
    ]
    guard paths.allSatisfy(FileManager.default.fileExists(atPath:)) else {
      throw FileError(
        directory.path,
        "keeps no training text with alignments in its folder `training`, from which examples are "
          + "taken; train the model again in this folder")
    }
    source = try TextLines(file: paths[0])
    target = try TextLines(file: paths[1])
    alignment = try TextLines(file: paths[2])
    guard source.count == target.count, source.count == alignment.count else {
      throw FileError(
        directory.alignmentPath,
        "has another number of lines than the training text beside it; train the model again")
    }
  }

  /// Returns the sentence pairs from which a phrase pair was extracted: both phrases occur, with a link
  /// between them and none to a word outside.
  ///
  /// - Parameters:
  ///   - phrase: source tokens; at least one.
  ///   - translation: target tokens; nil for any translation.
  ///   - limit: largest number of examples.
  /// - Complexity: one pass over the bytes of the source side.
  package func examples(
    of phrase: [String], translation: [String]?, limit: Int
  ) -> PhraseExamples {
    let pattern = Array(phrase.joined(separator: " ").utf8)
    var (count, examples): (Int, [PhraseExamples.Example]) = (0, [])
    for line in 0..<source.count
    where !pattern.isEmpty && Self.contains(pattern, source.bytes.span, source.range(line)) {
      guard isExtracted(phrase, translation, line) else { continue }
      count += 1
      if examples.count < limit {
        examples.append(.init(line: line + 1, source: source[line], target: target[line]))
      }
    }
    return PhraseExamples(
      phrase: phrase.joined(separator: " "), translation: translation?.joined(separator: " "),
      count: count, examples: examples)
  }

  /// True if tokens occur in a line of tokens that are separated by single spaces.
  private static func contains(
    _ pattern: [UInt8], _ bytes: Span<UInt8>, _ line: Range<Int>
  ) -> Bool {
    guard line.count >= pattern.count else { return false }
    let space: UInt8 = 0x20
    var start = line.lowerBound
    while start + pattern.count <= line.upperBound {
      var offset = 0
      while offset < pattern.count, bytes[start + offset] == pattern[offset] { offset += 1 }
      let end = start + pattern.count
      if offset == pattern.count, end == line.upperBound || bytes[end] == space { return true }
      // The beginning of the next token.
      while start < line.upperBound, bytes[start] != space { start += 1 }
      start += 1
    }
    return false
  }

  private func isExtracted(_ phrase: [String], _ translation: [String]?, _ line: Int) -> Bool {
    guard let links = Alignment(pharaoh: alignment[line])?.links else { return false }
    let places = Self.places(of: phrase, in: source[line])
    let others = translation.map { Self.places(of: $0, in: target[line]) }
    return places.contains { place in
      let inside = links.filter { place.contains($0.source) }.map(\.target)
      guard let first = inside.min(), let last = inside.max() else { return false }
      func isClosed(_ span: Range<Int>) -> Bool {
        span.contains(first) && span.contains(last)
          && links.allSatisfy { !span.contains($0.target) || place.contains($0.source) }
      }
      return others.map { $0.contains(where: isClosed) } ?? isClosed(first..<last + 1)
    }
  }

  /// Returns the positions of a phrase among the tokens of a line.
  private static func places(of phrase: [String], in line: String) -> [Range<Int>] {
    let tokens = line.utf8.split(separator: 0x20)
    guard phrase.count <= tokens.count else { return [] }
    return (0...tokens.count - phrase.count).map { $0..<$0 + phrase.count }.filter { place in
      zip(tokens[place], phrase).allSatisfy { $0.elementsEqual($1.utf8) }
    }
  }
}
