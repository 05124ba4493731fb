import Foundation
import NeuralNetwork
import Reports

/// What the course of gradients is worth: some cells trained on the adding problem with the same
/// budget (Le, Jaitly and Hinton 2015, section 4.1), whose answer depends on a number read in the
/// first half of the sequence.
package struct AddingComparison: Sendable {
  /// T, the length of a sequence.
  package var steps = 50
  /// Units.
  package var width = 64
  /// Batches of 32 sequences.
  package var updates = 1500
  /// What weights and sequences follow from.
  package var seed: UInt64 = 1

  package init() {}

  /// What a cell made of its budget.
  package struct Result: Sendable {
    /// Its name.
    package let cell: String
    /// On sequences that it was not trained on.
    package let meanSquaredError: Double
  }

  /// - Parameter progress: gets the share done.
  package func run(_ progress: (Double) -> Void = { _ in }) -> [Result] {
    let cells: [CellKind] = [.simple, .identityReLU, .lstm, .gru]
    return cells.enumerated().map { index, cell in
      var training = ToyTraining(AddingTask(steps: steps), cell: cell, width: width)
      training.optimizer.learningRate = 0.003
      training.schedule = .cosine
      training.steps = updates
      training.freshSequences = 1000
      training.seed = seed
      let result = training.run { report in
        progress((Double(index) + Double(report.step) / Double(updates)) / Double(cells.count))
        return true
      }
      return Result(cell: cell.rawValue, meanSquaredError: result.report.fresh.mean)
    }
  }

  /// A table of results, under the error of one who always says 1.
  package static func text(_ results: [Result]) -> String {
    let rows =
      [("always 1", AddingTask.baseline)] + results.map { ($0.cell, $0.meanSquaredError) }
    return TextTable(
      [["adding problem", "mean squared error"]]
        + rows.map { [$0, String(format: "%.5f", $1)] }
    ).text
  }
}
