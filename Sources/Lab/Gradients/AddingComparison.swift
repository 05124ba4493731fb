import Foundation
import NeuralNetwork
import Reports

/// Comparison of cells trained with the same budget on the adding problem (Le, Jaitly and Hinton
/// 2015, section 4.1), whose solution depends on a value in the first half of the sequence.
package struct AddingComparison: Sendable {
  /// T, the length of a sequence in steps.
  package var steps = 50
  /// Number of units.
  package var width = 64
  /// Number of batches, of 32 sequences each.
  package var updates = 1500
  /// Random seed of weights and sequences.
  package var seed: UInt64 = 1

  package init() {}

  /// Result of training one cell.
  package struct Result: Sendable {
    /// Name of the cell.
    package let cell: String
    /// Mean squared error on sequences that were not used for training.
    package let meanSquaredError: Double
  }

  /// Trains all cells.
  ///
  /// - Parameter progress: receives the completed fraction, from 0 to 1.
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

  /// Returns a table of results, with the error of the constant answer 1 in the first row.
  package static func text(_ results: [Result]) -> String {
    let rows = [("always 1", AddingTask.baseline)] + results.map { ($0.cell, $0.meanSquaredError) }
    return TextTable(
      [["adding problem", "mean squared error"]]
        + rows.map { [$0, String(format: "%.5f", $1)] }
    ).text
  }
}
