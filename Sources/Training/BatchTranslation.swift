package import Corpora
package import Parallelism
package import Translators

extension Translation {
  /// Returns the best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads
  ) -> [String] {
    let chunks = Chunks(of: lines.count, size: translator.batchSize)
    return threads.map(chunks: chunks.count) { chunk in
      translator.translate(chunks[chunk].map { lines[$0] }).map(\.text)
    }.flatMap { $0 }
  }
}
