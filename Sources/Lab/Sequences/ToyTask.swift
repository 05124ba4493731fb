package import Primitives

/// Synthetic task for the study of long-term dependencies, with an unlimited number of examples.
package protocol ToyTask: Sendable {
  /// Input of a model for this task.
  var inputs: SequenceInputs { get }
  /// Output of a model for this task.
  var outputs: SequenceOutputs { get }
  /// Returns `size` new examples.
  func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch
}
