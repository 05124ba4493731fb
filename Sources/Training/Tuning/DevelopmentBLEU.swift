package import Corpora
import Evaluation
import NeuralNetwork
package import Parallelism
package import Seq2Seq

/// BLEU of a network on the tokens of a development set, for choosing among weights; not comparable
/// with other scores.
package struct DevelopmentBLEU {
  /// Prepared development set.
  package let tokens: ParallelLines
  package let search: BeamOptions
  package let threads: Threads

  package init(tokens: ParallelLines, search: BeamOptions, threads: Threads) {
    self.tokens = tokens
    self.search = search
    self.threads = threads
  }

  /// Returns BLEU of the translations of a model, 0 to 100.
  ///
  /// - Parameter check: called often; an error that it throws ends the work.
  package func score(_ model: NeuralModel, check: () throws -> Void = {}) throws -> Double {
    let parts = Chunks(of: tokens.count, size: search.batchSize)
    let hypotheses = try threads.map(chunks: parts.count, progress: { _ in try check() }) { part in
      model.translate(
        parts[part].map { tokens.source[$0].split(separator: " ").map(String.init) },
        options: search, arena: Arena()
      ).map { $0[0].tokens.joined(separator: " ") }
    }.flatMap { $0 }
    let references = (0..<tokens.count).map { tokens.target[$0] }
    return try BLEU(tokenization: .whitespace)
      .corpusScore(hypotheses: hypotheses, references: [references]).value
  }
}
