import Evaluation
import Translators

/// BLEU of parts of the test set, for each system.
struct Breakdown: Sendable, Codable {
  /// Sentences with something in common.
  struct Part: Sendable, Codable {
    let name: String
    let sentences: Int
    /// By system, in the comparison's order.
    let scores: [Double]
  }

  /// What tells the parts apart.
  let title: String
  let parts: [Part]

  /// - Parameters:
  ///   - key: what is known of a sentence, at least 0.
  ///   - bounds: the smallest key of each part, rising from 0.
  ///   - rows: of each system, BLEU's statistics of each sentence.
  init(
    _ title: String, sentences: Int, bounds: [Int], key: (Int) -> Int, rows: [StatisticsTable],
    metric: BLEU
  ) throws {
    self.title = title
    parts = try bounds.indices.compactMap { index in
      let end = index + 1 < bounds.count ? bounds[index + 1] : Int.max
      let range = bounds[index]..<end
      let members = (0..<sentences).filter { range.contains(key($0)) }
      guard !members.isEmpty else { return nil }
      let scores = try rows.map { table in
        var sums = [Int](repeating: 0, count: metric.statisticsCount)
        for member in members {
          for (column, value) in (table.row(member) ?? []).enumerated() { sums[column] += value }
        }
        return try metric.score(of: sums).value
      }
      return Part(
        name: Self.name(range), sentences: members.count, scores: scores)
    }
  }

  /// "5–9", "3", "100+": short, since many stand side by side.
  static func name(_ range: Range<Int>) -> String {
    if range.upperBound == .max { return "\(range.lowerBound)+" }
    return range.count == 1
      ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }
}
