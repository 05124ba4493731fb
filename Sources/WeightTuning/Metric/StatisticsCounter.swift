import Evaluation

/// Counts the statistics of translations, for one thread.
struct StatisticsCounter {
  private let metric: TuningMetric
  private var bleu: BLEUWorkspace
  private var chrF: ChrFWorkspace
  private var text = ""
  /// The rows counted so far.
  private(set) var table: StatisticsTable

  init(_ metric: TuningMetric) {
    self.metric = metric
    bleu = metric.bleu.makeWorkspace()
    chrF = metric.chrF.makeWorkspace()
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
