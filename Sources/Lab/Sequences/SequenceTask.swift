package import Primitives

/// Source of sequences of values and marks, each with one number to predict at the last step.
package protocol SequenceTask: Sendable {
  /// Returns a batch of `size` sequences: inputs of `ToyTraining.inputs` channels, one target each.
  func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch
}
