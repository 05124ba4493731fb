import Foundation
package import Translators

/// Corrections as training text.
package struct CorrectionText: Sendable {
  /// The latest correction of each source, in the order of their numbers; white space other than
  /// spaces is a space.
  package let pairs: [(source: String, target: String)]
  /// Number of the last correction of the file; 0 for none.
  package let last: Int

  /// Reads the corrections of a model directory, which need not hold a finished model.
  ///
  /// - Throws: `FileError` if the file is damaged.
  package init(_ directory: ModelDirectory) throws {
    guard FileManager.default.fileExists(atPath: directory.correctionsPath) else {
      (pairs, last) = ([], 0)
      return
    }
    let rows = try CorrectionStore(directory.correctionsPath).rows(after: 0)
    var content = Corrections.Content()
    content.undone = rows.undone
    for correction in rows.corrections { content.add(correction) }
    func line(_ text: String) -> String {
      String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
    pairs = content.sentences.values.sorted().map {
      (line(content.all[$0].source), line(content.all[$0].target))
    }
    last = content.all.last?.number ?? 0
  }
}
