import Lab
import NeuralNetwork
package import Primitives

/// Networks trained to recall a marked value by backpropagation through time that is truncated to
/// different numbers of steps, some shorter than the distance to the value, some longer.
package struct TruncationStudy: Sendable {
  package static let distance = Setting(
    "distance", 20, in: 2...1000, "Number of steps after those whose value may be marked.")
  package var distance = TruncationStudy.distance.standard

  package static let units = Setting("units", 16, in: 1...512, "Number of units of each network.")
  package var units = TruncationStudy.units.standard

  package static let updates = Setting(
    "updates", 1200, in: 1...1_000_000, "Number of updates, with 32 sequences each.")
  package var updates = TruncationStudy.updates.standard

  /// Random seed of weights and sequences.
  package var seed: UInt64 = 1

  package init() {}

  package func validate() throws(OptionError) {
    try Self.distance.check(distance)
    try Self.units.check(units)
    try Self.updates.check(updates)
  }

  /// Error of one network.
  package struct Course: Sendable {
    /// Steps through which gradients pass.
    package let k2: Int
    /// Mean squared error on new sequences, with the number of updates before.
    package let errors: [(update: Int, error: Double)]
  }

  /// Values of k2: two that never reach a marked value, and one that spans all steps.
  private var windows: [Int] { [max(1, distance / 2), distance, task.steps] }

  var task: RecallTask { RecallTask(distance: distance) }

  /// Trains all networks.
  ///
  /// - Parameter progress: receives the completed fraction, from 0 to 1.
  package func run(_ progress: (Double) -> Void = { _ in }) -> Report {
    let courses = windows.enumerated().map { index, k2 in
      var training = ToyTraining(task, cell: .lstm, width: units)
      training.optimizer.learningRate = 0.01
      training.truncation = Truncation(k1: 1, k2: k2)
      training.steps = updates
      training.reportInterval = max(1, updates / 12)
      training.seed = seed
      var errors: [(update: Int, error: Double)] = []
      _ = training.run { report in
        errors.append((report.step, report.fresh.mean))
        progress(
          (Double(index) + Double(report.step) / Double(updates)) / Double(windows.count))
        return true
      }
      return Course(k2: k2, errors: errors)
    }
    return Report(study: self, courses: courses)
  }
}
