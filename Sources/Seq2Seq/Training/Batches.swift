import NeuralNetwork
import Primitives

/// The order in which an epoch goes through the corpus: pairs of like length together, in an order that
/// the seed and the epoch decide.
package struct Batches: Sendable {
  /// Pairs in a batch, at most.
  package let sentences: Int
  /// Subwords in a batch, both sides, at most, as long as it holds more than one pair: memory follows it.
  package let subwords: Int
  /// How many batches' pairs are sorted together: enough for like lengths, few enough for variety.
  private static let pool = 100

  /// - Parameter sentences: at least 1 is taken.
  package init(sentences: Int, subwords: Int) {
    self.sentences = max(1, sentences)
    self.subwords = subwords
  }

  /// Numbers of pairs, batch by batch; each pair is in one of them.
  ///
  /// - Parameter epoch: counted from 0.
  package func epoch(_ epoch: Int, of corpus: SubwordCorpus, seed: UInt64) -> [[Int]] {
    var random = SplitMix64(seed: SplitMix64.key(seed, UInt64(epoch), 17))
    let order = Array(0..<corpus.count).shuffled(using: &random)
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: sentences * Self.pool) {
      let pool = order[start..<min(order.count, start + sentences * Self.pool)]
      cut(pool.sorted { key($0, corpus) < key($1, corpus) }, corpus, into: &batches)
    }
    return batches.shuffled(using: &random)
  }

  /// The whole corpus in batches by length, for evaluation.
  func sorted(_ corpus: SubwordCorpus) -> [[Int]] {
    var batches: [[Int]] = []
    cut((0..<corpus.count).sorted { key($0, corpus) < key($1, corpus) }, corpus, into: &batches)
    return batches
  }

  private func key(_ pair: Int, _ corpus: SubwordCorpus) -> (Int, Int, Int) {
    (corpus.targetLength(pair), corpus.sourceLength(pair), pair)
  }

  private func cut(_ pairs: [Int], _ corpus: SubwordCorpus, into batches: inout [[Int]]) {
    var batch: [Int] = []
    var size = 0
    for pair in pairs {
      let length = corpus.sourceLength(pair) + corpus.targetLength(pair)
      if !batch.isEmpty && (batch.count == sentences || size + length > subwords) {
        batches.append(batch)
        (batch, size) = ([], 0)
      }
      batch.append(pair)
      size += length
    }
    if !batch.isEmpty { batches.append(batch) }
  }

  /// So many parts of a batch, alike in their lengths.
  static func parts(_ batch: [Int], count: Int) -> [[Int]] {
    (0..<count).map { part in
      stride(from: part, to: batch.count, by: count).map { batch[$0] }
    }
  }
}
