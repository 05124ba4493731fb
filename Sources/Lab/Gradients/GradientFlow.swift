import NeuralNetwork
import Primitives

/// How the gradient of a loss at the last step fades or grows on its way back through time, before
/// any training: ‖∂L_T/∂h_t‖ / ‖∂L_T/∂h_T‖ (Bengio, Simard and Frasconi 1994; Pascanu, Mikolov and
/// Bengio 2013, section 2).
///
/// A network reads random vectors and is to say a random vector at the end. The loss is of the last
/// step alone, so that what arrives at h_t has come all the way.
package struct GradientFlow: Sendable {
  /// Units.
  package var width = 64
  /// How many steps back the last step's gradient is followed.
  package var steps = 100
  /// Networks, each with weights and inputs of its own, whose norms are averaged.
  package var seeds = 5
  /// What all weights and inputs follow from.
  package var seed: UInt64 = 1
  /// Numbers in an input vector, and their standard deviation: large inputs saturate a network, and
  /// what is saturated passes nothing on whatever its weights.
  package var inputWidth = 8
  package var inputDeviation = 0.3
  /// Sequences that each network reads.
  package var sequences = 8

  package init() {}

  /// - Parameter progress: gets the share done.
  package func run(_ progress: (Double) -> Void = { _ in }) -> GradientFlowReport {
    let subjects = GradientFlowSubject.all
    return GradientFlowReport(
      flow: self,
      courses: subjects.enumerated().map { index, subject in
        let passes = (0..<max(1, seeds)).map { number in
          let pass = BackwardPass(
            subject, flow: self, seed: SplitMix64.key(seed, UInt64(number)))
          let done = Double(index * max(1, seeds) + number + 1)
          progress(done / Double(subjects.count * max(1, seeds)))
          return pass
        }
        return GradientFlowReport.Course(subject, averaging: passes)
      })
  }

  /// Random vectors to read, one step more than are gone back, and random vectors to say.
  func batch(seed: UInt64) -> SequenceBatch {
    var random = SplitMix64(seed: seed)
    let packed = PackedSequences(lengths: Array(repeating: steps + 1, count: sequences))
    return SequenceBatch(
      sequences: packed,
      inputs: .vectors(
        (0..<packed.rows * inputWidth).map { _ in inputDeviation * random.normal() }),
      targets: .values((0..<sequences * Self.outputs).map { _ in random.normal() }))
  }

  static let outputs = 4
}
