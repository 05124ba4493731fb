import Foundation
import NeuralNetwork
import Primitives
import Reports

/// Gradient norms of several networks.
package struct GradientFlowReport: Sendable {
  /// Gradient norms of one network: geometric means over all seeds, because norms span many orders
  /// of magnitude.
  package struct Course: Sendable {
    package let subject: GradientFlowSubject
    /// Norms for the hidden values at 0, 1, 2, … steps before the last, relative to the last step.
    package let hidden: [Double]
    /// Norms for the cell states at 1, 2, … steps before the last, relative to the hidden values of
    /// the last step; nil for cells without a cell state.
    package let cellState: [Double]?
    /// Norm of the gradient of all parameters.
    package let parameterNorm: Double
    /// Norm of the update by gradient descent with a learning rate of 1 and clipping at norm 1.
    package let clippedNorm: Double
  }

  /// Settings of the measurement.
  package let flow: GradientFlow
  /// Norms of each network.
  package let courses: [Course]
}

extension GradientFlowReport.Course {
  /// - Parameter passes: backward passes of one network, at least one.
  init(averaging passes: [Self]) {
    subject = passes[0].subject
    func mean(_ values: [Double]) -> Double {
      exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }
    func means(_ rows: [[Double]]) -> [Double] {
      rows[0].indices.map { index in mean(rows.map { $0[index] }) }
    }
    hidden = means(passes.map(\.hidden))
    let cellStates = passes.compactMap(\.cellState)
    cellState = cellStates.isEmpty ? nil : means(cellStates)
    parameterNorm = mean(passes.map(\.parameterNorm))
    clippedNorm = mean(passes.map(\.clippedNorm))
  }
}

extension GradientFlowReport {
  /// Columns of the table, as numbers of steps before the last.
  private var marks: [Int] {
    [0] + [1, 10, 100, 1000, 10_000].flatMap { [$0, 2 * $0, 5 * $0] }.filter { $0 <= flow.steps }
  }

  /// Explanation of the table in a few sentences.
  package static let lesson = """
    A simple network multiplies the gradient by one matrix at every step, so it vanishes or explodes
    exponentially with the spectral radius of the matrix; tanh shrinks it further, and ReLU with an
    identity matrix preserves it. Clipping limits the norm of an update and keeps its direction. A
    gate multiplies the gradient of each unit by a factor of its own at every step: initially 0.73
    in an LSTM (0.5 with a forget bias of 0, and in a GRU), and 0.99 with a forget bias of 5. So
    gated cells have no long-term memory at first, but they can learn it without a change of any
    matrix.

    """

  /// Table with a row for each network: norms at some steps before the last, norm of the gradient
  /// of all parameters, and norm of the clipped update.
  package var text: String {
    let header = ["steps back"] + marks.map(String.init) + ["gradient", "clipped"]
    let lines = courses.flatMap { course -> [[String]] in
      let hidden =
        [course.subject.name] + marks.map { Self.short(course.hidden[$0]) }
        + [Self.short(course.parameterNorm), Self.short(course.clippedNorm)]
      guard let norms = course.cellState else { return [hidden] }
      let cellState =
        ["  cell state"] + marks.map { $0 == 0 ? "" : Self.short(norms[$0 - 1]) } + ["", ""]
      return [hidden, cellState]
    }
    return TextTable([header] + lines).text
  }

  private static func short(_ value: Double) -> String {
    value == 0 || (value >= 0.001 && value < 1000)
      ? String(format: "%.3f", value) : String(format: "%.1e", value)
  }
}
