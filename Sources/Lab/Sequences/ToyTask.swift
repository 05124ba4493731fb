package import Primitives

/// A task made up to see what a network remembers: its examples cost nothing and never run out.
package protocol ToyTask: Sendable {
  /// What a model must read, and answer.
  var inputs: SequenceInputs { get }
  var outputs: SequenceOutputs { get }
  /// So many fresh examples.
  func batch(_ size: Int, using random: inout SplitMix64) -> SequenceBatch
}
