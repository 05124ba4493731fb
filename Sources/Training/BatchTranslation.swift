package import Corpora
package import Parallelism
package import Translators

extension Translation {
  /// Returns the best translation of every line, in order.
  ///
  /// - Parameter progress: called with the finished share, 0 to 1; an error that it throws ends the
  ///   work.
  static func all(
    of lines: TextLines, by translator: any Translator, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows -> [Translation] {
    try threads.map(
      (0..<lines.count).map { lines[$0] }, bySize: \.utf8.count, chunk: translator.batchSize,
      progress: progress
    ) { translator.translate($0) }
  }

  /// Returns the text of the best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows -> [String] {
    try all(of: lines, by: translator, threads: threads, progress: progress).map(\.text)
  }

  /// Returns the best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads
  ) -> [String] {
    texts(of: lines, by: translator, threads: threads) { _ in }
  }
}
