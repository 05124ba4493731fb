package import Corpora
package import Parallelism
package import Translators

/// The version of the toolkit, as scores and models record it.
package let version = "0.1.0"

extension Translation {
  /// The best translation of every line, in order.
  package static func texts(
    of lines: TextLines, by translator: some Translator, threads: Threads
  ) -> [String] {
    let chunks = Chunks(of: lines.count, size: 8)
    return threads.map(chunks: chunks.count) { chunk in
      chunks[chunk].map { translator.translate(lines[$0]).text }
    }.flatMap { $0 }
  }
}
