import NeuralNetwork
package import Primitives

/// Adding problem (Hochreiter and Schmidhuber 1997, section 5.4, in the form of Le, Jaitly and
/// Hinton 2015, section 4.1).
///
/// The input has two channels: values uniform in [0, 1), and a mask with two ones, one in each half
/// of the sequence. The target of the last step is the sum of the two marked values.
package struct AddingTask: SequenceTask {
  /// T, the length of a sequence in steps, at least 2.
  package let steps: Int

  package init(steps: Int) {
    precondition(steps >= 2)
    self.steps = steps
  }

  /// Mean squared error of the constant answer 1: the variance of the sum, 2 · 1/12.
  package static let baseline = 1.0 / 6

  /// Returns a batch of sequences, all of `steps` steps, whose targets are the sums of the two marked
  /// values.
  package func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch {
    let sequences = PackedSequences(lengths: Array(repeating: steps, count: size))
    var inputs = [Double](repeating: 0, count: sequences.rows * ToyTraining.inputs)
    var sums = [Double](repeating: 0, count: size)
    for sequence in 0..<size {
      let marks = [
        Int.random(in: 0..<steps / 2, using: &random),
        Int.random(in: steps / 2..<steps, using: &random),
      ]
      for time in 0..<steps {
        let place = ToyTraining.inputs * sequences.row(sequence, time)
        inputs[place] = random.uniform()
        guard marks.contains(time) else { continue }
        inputs[place + 1] = 1
        sums[sequence] += inputs[place]
      }
    }
    return SequenceBatch(sequences: sequences, inputs: inputs, targets: sums)
  }
}
