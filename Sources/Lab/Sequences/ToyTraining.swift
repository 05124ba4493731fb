package import NeuralNetwork
import Parallelism
import Primitives

/// Trains a sequence model on a toy task, with fresh examples at every step.
package struct ToyTraining: Sendable {
  /// What examples are made by, and what learns from them.
  package let task: any ToyTask
  package let model: ToySequenceModel
  /// Adam with clipping at norm 1 unless changed.
  package var optimizer = OptimizerOptions()
  /// Over `steps`, without warming up; `plateau` is constant here.
  package var schedule = LearningRateSchedule.constant
  /// How far gradients go back; nil for all the way.
  package var truncation: Truncation?
  /// Updates of the weights.
  package var steps = 1000
  /// Sequences of an update.
  package var batchSize = 32
  /// Steps from one report to the next.
  package var reportInterval = 100
  /// Sequences on which a report is based.
  package var freshSequences = 500
  /// What weights, examples and fresh examples follow from.
  package var seed: UInt64 = 1

  /// How well the model does.
  package struct Report: Sendable {
    /// Steps taken.
    package let step: Int
    /// Loss of the batches since the report before.
    package let training: SequenceLoss
    /// Loss and right answers on sequences that were not and will not be trained on.
    package let fresh: SequenceLoss
  }

  /// A model of one layer of `width` units, which reads and answers what the task demands.
  package init(_ task: any ToyTask, cell: CellKind, width: Int) {
    self.task = task
    model = ToySequenceModel(
      SequenceOptions(inputs: task.inputs, outputs: task.outputs, cell: cell, width: width))
  }

  /// - Parameter goesOn: gets every report, and says whether to train further.
  /// - Returns: the weights and the last report.
  package func run(
    _ goesOn: (Report) -> Bool = { _ in true }
  ) -> (weights: ParameterBuffer<Float>, report: Report) {
    let weights = ParameterBuffer<Float>(model.layout, seed: seed)
    let optimizer = Optimizer(optimizer, layout: model.layout)
    let gradient = SequenceGradient<Float>(model, truncation: truncation)
    let (gradients, arena) = (Gradients<Float>(model.layout), Arena<Float>())
    // Matrices of a toy are too small to be shared out.
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
        batch, weights: weights, scale: 1 / Double(batch.targetCount), to: gradients, arena: arena)
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
      if !goesOn(last) { break }
    }
    return (weights, last)
  }
}
