import Foundation

/// How the network did from evaluation to evaluation, as its log tells.
struct TrainingCurve: Sendable, Codable {
  struct Point: Sendable, Codable {
    let epoch: Int
    let step: Int
    let trainingLoss: Double
    let developmentLoss: Double?
    let developmentBLEU: Double?
  }

  let points: [Point]

  private struct Kind: Decodable {
    let kind: String
  }

  /// - Parameter log: JSON lines; what is no evaluation, or cut short, is passed over.
  init(log: String) {
    let decoder = JSONDecoder()
    points = log.split(separator: "\n").compactMap { line in
      let data = Data(line.utf8)
      guard (try? decoder.decode(Kind.self, from: data))?.kind == "evaluation" else { return nil }
      return try? decoder.decode(Point.self, from: data)
    }
  }
}
