import Foundation

/// Losses and scores of a network during its training, read from its log.
package struct TrainingCurve: Sendable, Codable {
  /// One evaluation.
  package struct Point: Sendable, Codable {
    package let epoch: Int
    package let step: Int
    package let trainingLoss: Double
    package let developmentLoss: Double?
    package let developmentBLEU: Double?
  }

  package let points: [Point]

  private struct Kind: Decodable {
    let kind: String
  }

  /// - Parameter log: JSON lines; lines that are no evaluations or are incomplete are skipped.
  package init(log: String) {
    let decoder = JSONDecoder()
    points = log.split(separator: "\n").compactMap { line in
      let data = Data(line.utf8)
      guard (try? decoder.decode(Kind.self, from: data))?.kind == "evaluation" else { return nil }
      return try? decoder.decode(Point.self, from: data)
    }
  }
}
