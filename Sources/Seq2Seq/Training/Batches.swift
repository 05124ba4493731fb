import NeuralNetwork
import Primitives

/// Division of a corpus into batches of pairs of similar length, in a random order that depends on
/// the seed and the epoch.
package struct Batches: Sendable {
  /// Largest number of pairs of a batch.
  package let sentences: Int
  /// Largest number of subwords of both sides of a batch of several pairs, which limits memory.
  package let subwords: Int
  /// Number of batches whose pairs are sorted together: many for similar lengths, few for variety.
  private static let pool = 100

  /// - Parameter sentences: largest number of pairs of a batch; raised to at least 1.
  package init(sentences: Int, subwords: Int) {
    self.sentences = max(1, sentences)
    self.subwords = subwords
  }

  /// Returns the batches of an epoch as indices of pairs; each pair is in exactly one batch.
  ///
  /// - Parameter epoch: index of the epoch, counted from 0.
  package func epoch(_ epoch: Int, of corpus: SubwordCorpus, seed: UInt64) -> [[Int]] {
    var random = SplitMix64(
      seed: SplitMix64.key(seed, UInt64(epoch), RandomStream.Epoch.order))
    let order = Array(0..<corpus.count).shuffled(using: &random)
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: sentences * Self.pool) {
      let pool = order[start..<min(order.count, start + sentences * Self.pool)]
      divide(pool.sorted { key($0, corpus) < key($1, corpus) }, corpus, into: &batches)
    }
    return batches.shuffled(using: &random)
  }

  /// Returns batches of the corpus in order of length, for evaluation.
  func sorted(_ corpus: SubwordCorpus) -> [[Int]] {
    var batches: [[Int]] = []
    divide((0..<corpus.count).sorted { key($0, corpus) < key($1, corpus) }, corpus, into: &batches)
    return batches
  }

  /// Sort key of a pair, by length.
  private func key(_ pair: Int, _ corpus: SubwordCorpus) -> (Int, Int, Int) {
    (corpus.targetLength(pair), corpus.sourceLength(pair), pair)
  }

  /// Appends batches of consecutive pairs.
  private func divide(_ pairs: [Int], _ corpus: SubwordCorpus, into batches: inout [[Int]]) {
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

  /// Returns `count` parts of a batch that are similar in size and in lengths of pairs.
  static func parts(_ batch: [Int], count: Int) -> [[Int]] {
    (0..<count).map { part in
      stride(from: part, to: batch.count, by: count).map { batch[$0] }
    }
  }
}
