import NeuralNetwork
import Parallelism
import Primitives

extension GradientFlowReport.Course {
  /// Measures the gradients of one network in a backward pass: ‖∂L_T/∂h_t‖ / ‖∂L_T/∂h_T‖ of hidden
  /// values, and ‖∂L_T/∂c_t‖ / ‖∂L_T/∂h_T‖ of cell states.
  init(_ subject: GradientFlowSubject, flow: GradientFlow, seed: UInt64) {
    self.subject = subject
    var options = SequenceOptions(
      inputs: flow.inputWidth, outputs: GradientFlow.outputs, cell: subject.cell, width: flow.width)
    options.forgetBias = subject.forgetBias
    let model = ToySequenceModel(options)
    // Norms may span a hundred decades, so single precision is not sufficient.
    let weights = ParameterBuffer<Double>(model.layout, seed: seed)
    model.scaleRecurrence(of: weights, by: subject.radius)
    let batch = flow.batch(seed: SplitMix64.key(seed, 1))
    (hidden, cellState) = Self.norms(model, weights: weights, batch: batch)
    (parameterNorm, clippedNorm) = Self.clipping(model, weights: weights, batch: batch)
  }

  /// Returns the norms `hidden` and `cellState`.
  private static func norms(
    _ model: ToySequenceModel, weights: ParameterBuffer<Double>, batch: SequenceBatch
  ) -> (hidden: [Double], cellState: [Double]?) {
    let (arena, gradients) = (Arena<Double>(), Gradients<Double>(model.layout))
    let unrolled = UnrolledSequence(model, over: batch, weights: weights, in: arena)
    let (_, outputGradient) = SequenceGradient(model: model).readOut(
      unrolled, batch, weights: weights, scale: 1, to: gradients, arena: arena)
    let layer = unrolled.layers[0]
    layer.beginBackward()
    // Only the output gradient of the last step is not zero.
    let last = outputGradient.squaredNorm.squareRoot()
    var hidden = [1.0]
    var cellState: [Double] = []
    // The loop reads views of the arena, which do not keep it alive.
    withExtendedLifetime(arena) {
      for time in (1..<batch.sequences.times).reversed() {
        _ = layer.backward(outputGradient, times: time..<time + 1)
        hidden.append(layer.stateGradient.hidden.squaredNorm.squareRoot() / last)
        if let gradient = layer.stateGradient.cellState {
          cellState.append(gradient.squaredNorm.squareRoot() / last)
        }
      }
    }
    return (hidden, cellState.isEmpty ? nil : cellState)
  }

  /// Returns the norm of the gradient of all parameters, and of the clipped update.
  private static func clipping(
    _ model: ToySequenceModel, weights: ParameterBuffer<Double>, batch: SequenceBatch
  ) -> (before: Double, after: Double) {
    var descent = OptimizerOptions()
    descent.kind = .sgd
    descent.learningRate = 1
    descent.maximumNorm = 1
    let single = weights.converted(to: Float.self)
    let before = single.values
    let gradients = Gradients<Float>(model.layout)
    gradients.begin()
    _ = SequenceGradient(model: model).add(
      batch, weights: single, scale: 1 / Double(batch.targets.count), to: gradients, arena: Arena())
    gradients.end()
    let norm = Optimizer(descent, layout: model.layout).update(
      single, gradients: [gradients], factor: 1, threads: Threads(1))
    let step = zip(before, single.values).map { Double($1 - $0) * Double($1 - $0) }.reduce(0, +)
    return (norm, step.squareRoot())
  }
}
