import NeuralNetwork
import Parallelism
import Primitives

/// One network's gradients on their way back.
struct BackwardPass {
  /// ‖∂L_T/∂h_t‖ / ‖∂L_T/∂h_T‖ at 0, 1, 2, … steps back.
  let hidden: [Double]
  /// ‖∂L_T/∂c_t‖ / ‖∂L_T/∂h_T‖ at 1, 2, … steps back (nil at 0), in cells with a memory.
  let memory: [Double]?
  /// The norm of the gradient of all parameters, and of the step that gradient descent takes with
  /// it at a learning rate of 1 when norms are clipped at 1.
  let parameterNorm: Double
  let clippedNorm: Double

  init(_ subject: GradientFlowSubject, flow: GradientFlow, seed: UInt64) {
    var options = SequenceOptions(
      inputs: .vectors(flow.inputWidth), outputs: .values(GradientFlow.outputs),
      cell: subject.cell, width: flow.width)
    options.forgetBias = subject.forgetBias
    let model = ToySequenceModel(options)
    // Norms may span a hundred decades, so single precision will not do.
    let weights = ParameterBuffer<Double>(model.layout, seed: seed)
    model.scaleRecurrence(of: weights, by: subject.radius)
    let batch = flow.batch(seed: SplitMix64.key(seed, 1))
    (hidden, memory) = Self.norms(model, weights: weights, batch: batch)
    (parameterNorm, clippedNorm) = Self.clipping(model, weights: weights, batch: batch)
  }

  private static func norms(
    _ model: ToySequenceModel, weights: ParameterBuffer<Double>, batch: SequenceBatch
  ) -> (hidden: [Double], memory: [Double]?) {
    let (arena, gradients) = (Arena<Double>(), Gradients<Double>(model.layout))
    let unrolled = UnrolledSequence(model, over: batch, weights: weights, in: arena)
    let (_, outputGradient) = SequenceGradient(model).readOut(
      unrolled, batch, weights: weights, scale: 1, to: gradients, arena: arena)
    let layer = unrolled.layers[0]
    layer.beginBackward()
    // Of all output gradients only the last step's is not zero.
    let last = outputGradient.squaredNorm.squareRoot()
    var hidden = [1.0]
    var memory: [Double] = []
    // Views of the arena are read until the end of the loop.
    withExtendedLifetime(arena) {
      for time in (1..<batch.sequences.times).reversed() {
        _ = layer.backward(outputGradient, times: time..<time + 1)
        hidden.append(layer.stateGradient.hidden.squaredNorm.squareRoot() / last)
        if let gradient = layer.stateGradient.memory {
          memory.append(gradient.squaredNorm.squareRoot() / last)
        }
      }
    }
    return (hidden, memory.isEmpty ? nil : memory)
  }

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
    _ = SequenceGradient(model).add(
      batch, weights: single, scale: 1 / Double(batch.targetCount), to: gradients, arena: Arena())
    gradients.end()
    let norm = Optimizer(descent, layout: model.layout).update(
      single, gradients: [gradients], factor: 1, threads: Threads(1))
    let step = zip(before, single.values).map { Double($1 - $0) * Double($1 - $0) }.reduce(0, +)
    return (norm, step.squareRoot())
  }
}
