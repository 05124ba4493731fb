import Documents
import TranslationMemory

/// Entry of a translation memory that is similar to a line.
struct MemoryLine: Sendable {
  let source: String
  let target: String
  /// Similarity in percent; 100 for the same text.
  let percent: Int
}

extension TranslationMemory {
  /// Smallest similarity of entries that are shown, and most entries.
  private static let shown = (least: 0.6, count: 3)

  /// Returns the entries most similar to a line.
  func matches(of line: String) throws -> [MemoryLine] {
    let source = MarkedText(line)
    let exact = try exactMatch(of: source, context: nil)
    let fuzzy = try fuzzyMatches(of: source, least: Self.shown.least, count: Self.shown.count)
    let others = fuzzy.filter { $0.source != exact?.source }
    return ((exact.map { [$0] } ?? []) + others).prefix(Self.shown.count).map {
      MemoryLine(source: $0.source, target: $0.target.text, percent: min(100, $0.percent))
    }
  }
}
