package import Corpora
import Evaluation
import NeuralNetwork
package import Parallelism
package import Seq2Seq

/// BLEU of a network's translations of a development set, of tokens as the network sees them: for choosing
/// among weights, not for comparing with others.
package struct DevelopmentBLEU {
  package let tokens: ParallelLines
  package let search: BeamOptions
  package let threads: Threads

  package init(tokens: ParallelLines, search: BeamOptions, threads: Threads) {
    self.tokens = tokens
    self.search = search
    self.threads = threads
  }

  package func score(_ model: NeuralModel) throws -> Double {
    let parts = Chunks(of: tokens.count, size: search.batchSize)
    let hypotheses = threads.map(chunks: parts.count) { part in
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
