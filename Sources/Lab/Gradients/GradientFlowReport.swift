import Foundation
import NeuralNetwork
import Primitives
import Reports

/// What became of gradients on their way back, network by network.
package struct GradientFlowReport: Sendable {
  /// One network's norms, averaged over seeds geometrically, as befits numbers of all magnitudes.
  package struct Course: Sendable {
    /// The network.
    package let subject: GradientFlowSubject
    /// Relative to the last step's, at 0, 1, 2, … steps back.
    package let hidden: [Double]
    /// Of the memory, at 1, 2, … steps back, relative to the last step's hidden value's.
    package let memory: [Double]?
    /// Of the gradient of all parameters, and of the step taken with it when norms are clipped at
    /// 1.
    package let parameterNorm: Double
    package let clippedNorm: Double
  }

  /// What was measured, and how.
  package let flow: GradientFlow
  package let courses: [Course]
}

extension GradientFlowReport.Course {
  init(_ subject: GradientFlowSubject, averaging passes: [BackwardPass]) {
    self.subject = subject
    func mean(_ values: [Double]) -> Double {
      exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }
    func means(_ rows: [[Double]]) -> [Double] {
      rows[0].indices.map { index in mean(rows.map { $0[index] }) }
    }
    hidden = means(passes.map(\.hidden))
    let memories = passes.compactMap(\.memory)
    memory = memories.isEmpty ? nil : means(memories)
    parameterNorm = mean(passes.map(\.parameterNorm))
    clippedNorm = mean(passes.map(\.clippedNorm))
  }
}

extension GradientFlowReport {
  /// Steps back that the table shows.
  private var marks: [Int] {
    [0] + [1, 10, 100, 1000, 10_000].flatMap { [$0, 2 * $0, 5 * $0] }.filter { $0 <= flow.steps }
  }

  /// What the table says, in a few sentences.
  package static let lesson = """
    A simple network multiplies by one matrix at every step, so its gradient shrinks or grows with the power of the
    matrix's radius; tanh shrinks it more, and the identity with ReLU keeps it. Clipping bounds the step that is taken
    and leaves its direction. A gate multiplies by a number of its own at every step and for every unit: 0.73 where an
    LSTM starts (0.5 with a forget bias of 0, and in a GRU), 0.99 where it is open (a bias of 5). So gates do not begin
    with a long memory, but they can learn one without touching any matrix.

    """

  /// A table with a line for each network: norms at some steps back, and that of the gradient of
  /// all parameters as it is and clipped at 1.
  package var text: String {
    let header = ["steps back"] + marks.map(String.init) + ["gradient", "clipped"]
    let lines = courses.flatMap { course -> [[String]] in
      let hidden =
        [course.subject.name] + marks.map { Self.short(course.hidden[$0]) }
        + [Self.short(course.parameterNorm), Self.short(course.clippedNorm)]
      guard let memory = course.memory else { return [hidden] }
      let through =
        ["  its memory"] + marks.map { $0 == 0 ? "" : Self.short(memory[$0 - 1]) } + ["", ""]
      return [hidden, through]
    }
    return TextTable([header] + lines).text
  }

  private static func short(_ value: Double) -> String {
    value == 0 || (value >= 0.001 && value < 1000)
      ? String(format: "%.3f", value) : String(format: "%.1e", value)
  }
}
