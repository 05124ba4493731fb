import NeuralNetwork
import Primitives

/// Measurement of vanishing and exploding gradients in untrained networks:
/// ‖∂L_T/∂h_t‖ / ‖∂L_T/∂h_T‖ (Bengio, Simard and Frasconi 1994; Pascanu, Mikolov and Bengio 2013,
/// section 2).
///
/// A network reads random vectors and has a random vector as target of its last output. Only the
/// last step has a loss, so the whole gradient at h_t has passed through all steps after t.
package struct GradientFlow: Sendable {
  /// Number of units.
  package var width = 64
  /// Number of steps through which the gradient of the last step is followed.
  package var steps = 100
  /// Number of networks with different weights and inputs whose norms are averaged.
  package var seeds = 5
  /// Random seed of all weights and inputs.
  package var seed: UInt64 = 1
  /// Size of an input vector.
  package var inputWidth = 8
  /// Standard deviation of inputs. Large inputs saturate the units, whose gradients then vanish for
  /// any weights.
  package var inputDeviation = 0.3
  /// Number of sequences that each network reads.
  package var sequences = 8

  package init() {}

  /// Measures all networks of `GradientFlowSubject.all`.
  ///
  /// - Parameter progress: receives the completed fraction, from 0 to 1.
  package func run(_ progress: (Double) -> Void = { _ in }) -> GradientFlowReport {
    let subjects = GradientFlowSubject.all
    return GradientFlowReport(
      flow: self,
      courses: subjects.enumerated().map { index, subject in
        let passes = (0..<max(1, seeds)).map { seedIndex in
          let pass = GradientFlowReport.Course(
            subject, flow: self, seed: SplitMix64.key(seed, UInt64(seedIndex)))
          let done = Double(index * max(1, seeds) + seedIndex + 1)
          progress(done / Double(subjects.count * max(1, seeds)))
          return pass
        }
        return GradientFlowReport.Course(averaging: passes)
      })
  }

  /// Returns random sequences of `steps` + 1 input vectors, each with a random target vector.
  func batch(seed: UInt64) -> SequenceBatch {
    var random = SplitMix64(seed: seed)
    let packed = PackedSequences(lengths: Array(repeating: steps + 1, count: sequences))
    return SequenceBatch(
      sequences: packed,
      inputs: (0..<packed.rows * inputWidth).map { _ in inputDeviation * random.normal() },
      targets: (0..<sequences * Self.outputs).map { _ in random.normal() })
  }

  /// Size of the target vector.
  static let outputs = 4
}
