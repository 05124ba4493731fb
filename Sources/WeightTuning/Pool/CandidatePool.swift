/// The n-best lists of all iterations, merged sentence by sentence.
package struct CandidatePool: Sendable, Equatable {
  package let featureCount: Int
  /// Number of statistics of a translation; see `TuningMetric.columnCount`.
  package let columnCount: Int
  /// Candidates of each sentence. Shape: `[sentence]`.
  package internal(set) var sentences: [SentenceCandidates]
  /// Summed statistics of empty translations of the sentences without candidates, whose references
  /// count towards the reference length.
  var sumsWithoutCandidates: [Int]

  /// Creates an empty pool.
  ///
  /// - Parameter sentences: Number of sentences of the development set.
  package init(sentences: Int, featureCount: Int, columnCount: Int) {
    self.featureCount = featureCount
    self.columnCount = columnCount
    self.sentences = Array(repeating: SentenceCandidates(), count: sentences)
    sumsWithoutCandidates = [Int](repeating: 0, count: columnCount)
  }

  /// Number of candidates of all sentences.
  package var count: Int { sentences.reduce(0) { $0 + $1.count } }

  /// Returns the summed statistics of the translations that `weights` choose.
  package func sums(_ weights: [Float]) -> [Int] {
    precondition(weights.count == featureCount, "there must be one weight for each feature")
    var sums = sumsWithoutCandidates
    let sentences = sentences.span
    for index in sentences.indices where sentences[index].count > 0 {
      sentences[index].add(sentences[index].best(weights.span), to: &sums)
    }
    return sums
  }

  /// Returns the metric, from 0 to 100, of the translations that `weights` choose.
  package func score(_ weights: [Float], _ metric: TuningMetric) -> Double {
    metric.score(of: sums(weights))
  }

  /// Returns the spread of each feature: the square root of its within-sentence variance, averaged
  /// over the sentences.
  ///
  /// The spread makes steps along different features comparable. It is 0 for a feature that does
  /// not distinguish the candidates of any sentence.
  func spreads() -> [Float] {
    var variances = [Double](repeating: 0, count: featureCount)
    for sentence in sentences where sentence.count > 1 {
      for index in 0..<featureCount {
        // Values relative to the first candidate, so that equal values give exactly 0.
        let origin = Double(sentence.feature(index, of: 0, featureCount: featureCount))
        var (sum, squares) = (0.0, 0.0)
        for candidate in 1..<sentence.count {
          let value = sentence.feature(index, of: candidate, featureCount: featureCount)
          let difference = Double(value) - origin
          sum += difference
          squares += difference * difference
        }
        let count = Double(sentence.count)
        variances[index] += max(0, squares / count - sum / count * sum / count)
      }
    }
    return variances.map { Float(($0 / Double(max(1, sentences.count))).squareRoot()) }
  }
}
