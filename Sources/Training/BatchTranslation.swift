package import Corpora
package import Parallelism
package import Translators

extension Translation {
  /// Returns the best translation of every line, in order.
  ///
  /// - Parameter progress: called with the finished share, 0 to 1; an error that it throws ends the
  ///   work.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows -> [String] {
    let chunks = Chunks(of: lines.count, size: translator.batchSize)
    return try threads.map(chunks: chunks.count, progress: progress) { chunk in
      translator.translate(chunks[chunk].map { lines[$0] }).map(\.text)
    }.flatMap { $0 }
  }

  /// Returns the best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads
  ) -> [String] {
    texts(of: lines, by: translator, threads: threads) { _ in }
  }
}
