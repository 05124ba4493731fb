import Foundation

/// Losses, scores, learning rates and gradients of a network during its training, read from its log.
package struct TrainingCurve: Sendable, Codable {
  /// One evaluation.
  package struct Point: Sendable, Codable {
    package let epoch: Int
    package let step: Int
    package let trainingLoss: Double
    package let developmentLoss: Double?
    package let developmentBLEU: Double?
  }

  /// Consecutive steps of the optimizer.
  package struct Steps: Sendable, Codable, Equatable {
    /// Last of the steps.
    package let step: Int
    /// Mean norm of the gradients before clipping.
    package let norm: Double
    /// Largest norm of the gradients before clipping.
    package let largestNorm: Double
    /// Learning rate at the last of the steps.
    package let learningRate: Double
  }

  package let points: [Point]
  /// Steps in order, joined to at most `maximumSteps` values.
  package let steps: [Steps]

  /// Number of values that a plot can show.
  package static let maximumSteps = 120

  private struct Kind: Decodable {
    let kind: String
  }

  /// - Parameter log: JSON lines; lines that are incomplete, of another kind, or have values that are
  ///   not finite are skipped.
  package init(log: String) {
    let decoder = JSONDecoder()
    var points: [Point] = []
    var steps: [Steps] = []
    for line in log.split(separator: "\n") {
      let data = Data(line.utf8)
      switch (try? decoder.decode(Kind.self, from: data))?.kind {
      case "evaluation":
        if let point = try? decoder.decode(Point.self, from: data) { points.append(point) }
      case "steps": if let step = try? decoder.decode(Steps.self, from: data) { steps.append(step) }
      default: continue
      }
    }
    self.points = points
    self.steps = Self.joined(steps)
  }

  /// Joins neighbours so that at most `maximumSteps` values remain.
  private static func joined(_ steps: [Steps]) -> [Steps] {
    let size = (steps.count + maximumSteps - 1) / maximumSteps
    guard size > 1 else { return steps }
    return stride(from: 0, to: steps.count, by: size).compactMap { start in
      let part = steps[start..<min(steps.count, start + size)]
      return part.last.map { last in
        Steps(
          step: last.step, norm: part.reduce(0) { $0 + $1.norm } / Double(part.count),
          largestNorm: part.map(\.largestNorm).max() ?? last.largestNorm,
          learningRate: last.learningRate)
      }
    }
  }
}
