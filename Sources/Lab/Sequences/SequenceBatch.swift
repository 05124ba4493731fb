package import NeuralNetwork

/// Batch of input sequences in descending order of length, with targets of their last steps.
package struct SequenceBatch: Sendable {
  /// Layout of the steps in the packed rows.
  package let sequences: PackedSequences
  /// Elements of the input vectors in row-major order, [rows × width].
  package let inputs: [Double]
  /// Elements of the target vectors in row-major order, [sequences × outputs].
  package let targets: [Double]
}
