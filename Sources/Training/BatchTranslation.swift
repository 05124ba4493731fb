package import Corpora
package import Parallelism
package import Translators

/// The version of the toolkit, as scores and models record it.
package let version = "0.1.0"

extension Translation {
  /// The best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: any Translator, threads: Threads
  ) -> [String] {
    let chunks = Chunks(of: lines.count, size: translator.batchSize)
    return threads.map(chunks: chunks.count) { chunk in
      translator.translate(chunks[chunk].map { lines[$0] }).map(\.text)
    }.flatMap { $0 }
  }
}
