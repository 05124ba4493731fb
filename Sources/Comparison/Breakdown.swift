import Evaluation

/// BLEU of each system on parts of the test set.
struct Breakdown: Sendable, Codable {
  /// Sentences whose key lies in one range.
  struct Part: Sendable, Codable {
    /// Range of the key, as `name(_:)` writes it.
    let name: String
    /// Number of sentences.
    let sentences: Int
    /// BLEU of each system.
    let scores: [Double]
  }

  /// Name of the key, for example "source length in words".
  let title: String
  let parts: [Part]

  /// - Parameters:
  ///   - bounds: Smallest key of each part, ascending from 0.
  ///   - key: Returns the key of a sentence, at least 0.
  ///   - rows: Statistics of BLEU for each sentence, one table for each system.
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
      return Part(name: Self.name(range), sentences: members.count, scores: scores)
    }
  }

  /// Returns a short name of a range, such as "5–9", "3" or "100+".
  static func name(_ range: Range<Int>) -> String {
    if range.upperBound == .max { return "\(range.lowerBound)+" }
    return range.count == 1
      ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }
}
