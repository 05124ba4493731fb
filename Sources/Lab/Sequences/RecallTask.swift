import NeuralNetwork
package import Primitives

/// Recall of a marked value after a fixed distance: a task that is learnt only if gradients reach the
/// steps with the mark.
///
/// Inputs are values uniform in [0, 1). One of the first `choices` is marked, and `distance` steps
/// without marks follow. The target of the last step is the marked value. A network that is not
/// trained on the mark cannot tell which of the values is meant.
package struct RecallTask: SequenceTask {
  /// Number of values that may be marked.
  package static let choices = 5
  /// Number of steps after them, at least 1.
  package let distance: Int

  package init(distance: Int) {
    precondition(distance >= 1)
    self.distance = distance
  }

  /// Length of a sequence in steps.
  package var steps: Int { Self.choices + distance }

  /// Mean squared error of the constant answer 1/2: the variance of the value.
  package static let baseline = 1.0 / 12

  package func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch {
    let sequences = PackedSequences(lengths: Array(repeating: steps, count: size))
    var inputs = [Double](repeating: 0, count: sequences.rows * ToyTraining.inputs)
    var targets: [Double] = []
    for sequence in 0..<size {
      let mark = Int.random(in: 0..<Self.choices, using: &random)
      for time in 0..<steps {
        let place = ToyTraining.inputs * sequences.row(sequence, time)
        inputs[place] = random.uniform()
        guard time == mark else { continue }
        inputs[place + 1] = 1
        targets.append(inputs[place])
      }
    }
    return SequenceBatch(sequences: sequences, inputs: inputs, targets: targets)
  }
}
