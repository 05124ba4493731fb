import Evaluation

/// The corpus metric that is maximised: a function of summed statistics of the sentences.
///
/// Counting and the formula are those of `Evaluation`, on text that is already cut into words.
package struct TuningMetric: Sendable {
  package let objective: TuningObjective
  let bleu: BLEU
  let chrF: ChrF

  package init(_ objective: TuningObjective) throws {
    self.objective = objective
    bleu = try BLEU(tokenization: .whitespace)
    chrF = try ChrF()
  }

  /// Integers that describe a sentence. In both metrics the first is the length of the hypothesis and the second
  /// that of the reference, in words or characters.
  package var columnCount: Int {
    switch objective {
    case .bleu: bleu.statisticsCount
    case .chrF: chrF.statisticsCount
    }
  }

  /// The metric, from 0 to 100, of summed statistics.
  package func score(of sums: [Int]) -> Double {
    switch objective {
    case .bleu: bleu.value(of: sums)
    case .chrF: chrF.fScore(of: sums)
    }
  }

  /// Length of the hypotheses over that of the references; 1 where the references are empty.
  package func lengthRatio(of sums: [Int]) -> Double {
    sums[1] > 0 ? Double(sums[0]) / Double(sums[1]) : 1
  }
}
