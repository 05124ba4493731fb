package import NeuralNetwork
import Parallelism
import Primitives

/// Training of a sequence model on a task, with new examples at every step.
package struct ToyTraining: Sendable {
  /// Source of the examples.
  package let task: any SequenceTask
  package let model: ToySequenceModel
  /// Optimiser; by default Adam with clipping at norm 1.
  package var optimizer = OptimizerOptions()
  /// Learning rate schedule over `steps`, without warm-up; `plateau` means constant.
  package var schedule = LearningRateSchedule.constant
  /// Truncation of backpropagation through time; nil for none.
  package var truncation: Truncation?
  /// Number of updates of the weights.
  package var steps = 1000
  /// Number of sequences per update.
  package var batchSize = 32
  /// Number of steps between reports.
  package var reportInterval = 100
  /// Number of new sequences on which a report evaluates the model.
  package var freshSequences = 500
  /// Random seed of weights, training examples and evaluation examples.
  package var seed: UInt64 = 1

  /// Evaluation of the model during training.
  package struct Report: Sendable {
    /// Number of steps taken.
    package let step: Int
    /// Loss on the batches since the previous report.
    package let training: SequenceLoss
    /// Loss on sequences that are never used for training.
    package let fresh: SequenceLoss
  }

  /// Size of the input vector of a step: value and mark.
  package static let inputs = 2

  /// Creates a training of a model with one layer of `width` units.
  package init(_ task: some SequenceTask, cell: CellKind, width: Int) {
    self.task = task
    model = ToySequenceModel(
      SequenceOptions(inputs: Self.inputs, outputs: 1, cell: cell, width: width))
  }

  /// Trains the model.
  ///
  /// - Parameter shouldContinue: receives every report; training stops when it returns false.
  /// - Returns: the weights and the last report.
  package func run(
    _ shouldContinue: (Report) -> Bool = { _ in true }
  ) -> (weights: ParameterBuffer<Float>, report: Report) {
    let weights = ParameterBuffer<Float>(model.layout, seed: seed)
    let optimizer = Optimizer(optimizer, layout: model.layout)
    let gradient = SequenceGradient<Float>(model: model, truncation: truncation)
    let (gradients, arena) = (Gradients<Float>(model.layout), Arena<Float>())
    // The matrices are too small to be worth several threads.
    let threads = Threads(1)
    var random = SplitMix64(seed: SplitMix64.key(seed, 1))
    var freshRandom = SplitMix64(seed: SplitMix64.key(seed, 2))
    var training = SequenceLoss()
    var last = Report(step: 0, training: training, fresh: training)
    for step in 1...max(1, steps) {
      let batch = task.batch(batchSize, using: &random)
      arena.reset()
      gradients.begin()
      training += gradient.add(
        batch, weights: weights, scale: 1 / Double(batch.targets.count), to: gradients, arena: arena
      )
      gradients.end()
      _ = optimizer.update(
        weights, gradients: [gradients],
        factor: schedule.factor(step: step - 1, total: steps, warmup: 0), threads: threads)
      guard step % reportInterval == 0 || step == steps else { continue }
      arena.reset()
      let fresh = gradient.evaluate(
        task.batch(freshSequences, using: &freshRandom), weights: weights, arena: arena)
      last = Report(step: step, training: training, fresh: fresh)
      training = SequenceLoss()
      if !shouldContinue(last) { break }
    }
    return (weights, last)
  }
}
