import Evaluation

/// The corpus metric that is maximized: a function of the summed statistics of the sentences.
///
/// Statistics and formula are those of `Evaluation`, applied to text that is already tokenized.
package struct TuningMetric: Sendable {
  package let objective: TuningObjective
  fileprivate let bleu: BLEU
  fileprivate let chrF: ChrF

  package init(_ objective: TuningObjective) throws {
    self.objective = objective
    bleu = try BLEU(tokenization: .whitespace)
    chrF = try ChrF()
  }

  /// Number of statistics of a sentence.
  ///
  /// In both metrics the first is the length of the hypothesis and the second that of the
  /// reference, in words (BLEU) or characters (chrF).
  package var columnCount: Int {
    switch objective {
    case .bleu: bleu.statisticsCount
    case .chrF: chrF.statisticsCount
    }
  }

  /// The metric of summed statistics, from 0 to 100.
  package func score(of sums: [Int]) -> Double {
    switch objective {
    case .bleu: bleu.value(of: sums)
    case .chrF: chrF.fScore(of: sums)
    }
  }

  /// Length of the hypotheses divided by the length of the references; 1 if the references are
  /// empty.
  package func lengthRatio(of sums: [Int]) -> Double {
    sums[1] > 0 ? Double(sums[0]) / Double(sums[1]) : 1
  }
}

/// Counter of the statistics of translations, for use on one thread.
struct StatisticsCounter {
  private let metric: TuningMetric
  private var bleu = BLEUWorkspace()
  private var chrF = ChrFWorkspace()
  private var text = ""
  /// One row for each translation counted so far.
  private(set) var table: StatisticsTable

  init(_ metric: TuningMetric) {
    self.metric = metric
    table = StatisticsTable(columnCount: metric.columnCount)
  }

  /// Appends the row of a translation.
  mutating func count(_ words: [String], against reference: String) {
    text.removeAll(keepingCapacity: true)
    for word in words {
      if !text.isEmpty { text.append(" ") }
      text.append(word)
    }
    switch metric.objective {
    case .bleu:
      metric.bleu.appendStatistics(
        hypothesis: text, references: [reference], to: &table, workspace: &bleu)
    case .chrF:
      metric.chrF.appendStatistics(
        hypothesis: text, references: [reference], to: &table, workspace: &chrF)
    }
  }
}
