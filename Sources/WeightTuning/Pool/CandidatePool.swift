/// The n-best lists of all iterations, merged sentence by sentence.
package struct CandidatePool: Sendable, Equatable {
  package let featureCount: Int
  /// Statistics of a translation, the metric's number.
  package let columnCount: Int
  /// Shape: `[sentence]`.
  package internal(set) var sentences: [SentenceCandidates]
  /// The summed rows of empty translations of the sentences without candidates: their references count.
  var sumsWithoutCandidates: [Int]

  /// - Parameter sentences: how many sentences the development set has.
  package init(sentences: Int, featureCount: Int, columnCount: Int) {
    self.featureCount = featureCount
    self.columnCount = columnCount
    self.sentences = Array(repeating: SentenceCandidates(), count: sentences)
    sumsWithoutCandidates = [Int](repeating: 0, count: columnCount)
  }

  /// Candidates of all sentences.
  package var count: Int { sentences.reduce(0) { $0 + $1.count } }

  /// The summed statistics of the translations that `weights` choose.
  package func sums(_ weights: [Float]) -> [Int] {
    precondition(weights.count == featureCount, "a weight for each feature")
    var sums = sumsWithoutCandidates
    let sentences = sentences.span
    for number in sentences.indices where sentences[number].count > 0 {
      sentences[number].add(sentences[number].best(weights.span), to: &sums)
    }
    return sums
  }

  /// The metric of the translations that `weights` choose.
  package func score(_ weights: [Float], _ metric: TuningMetric) -> Double {
    metric.score(of: sums(weights))
  }

  /// For each feature how far candidates of one sentence lie apart in it: the root of the mean variance inside sentences.
  ///
  /// 0 for a feature that chooses nothing. It makes steps along different features comparable.
  func spreads() -> [Float] {
    var variances = [Double](repeating: 0, count: featureCount)
    for sentence in sentences where sentence.count > 1 {
      for index in 0..<featureCount {
        // From the first candidate on, so that equal values give exactly 0.
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
