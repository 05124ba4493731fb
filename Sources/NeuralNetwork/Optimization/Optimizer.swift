package import Parallelism
package import Primitives

/// Update rule of an optimiser; the equations are in `UpdateRule.swift`.
package enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  case sgd, rmsprop, adam
}

/// Options of the optimiser.
package struct OptimizerOptions: Sendable, Codable, Equatable {
  package static let kind = Setting("optimizer", OptimizerKind.adam, "Optimiser of the weights.")
  /// Options of other rules are ignored.
  package var kind = OptimizerOptions.kind.standard

  package static let learningRate = Setting(
    "learning rate", 0.001, above: 0, "Learning rate, before the factor of the schedule.")
  /// η.
  package var learningRate = OptimizerOptions.learningRate.standard

  package static let momentum = Setting(
    probability: "momentum", 0.0, "Momentum of sgd and rmsprop.")
  /// μ.
  package var momentum = OptimizerOptions.momentum.standard

  package static let decay = Setting(
    probability: "decay", 0.99, "Decay of RMSProp's mean square.")
  /// ρ.
  package var decay = OptimizerOptions.decay.standard

  package static let beta1 = Setting(
    probability: "beta1", 0.9, "Decay of Adam's first moment.")
  /// β₁.
  package var beta1 = OptimizerOptions.beta1.standard

  package static let beta2 = Setting(
    probability: "beta2", 0.999, "Decay of Adam's second moment.")
  /// β₂.
  package var beta2 = OptimizerOptions.beta2.standard

  package static let epsilon = Setting(
    "epsilon", 1e-8, atLeast: 0, "Constant added to the root of the mean square.")
  /// ε of RMSProp and Adam.
  package var epsilon = OptimizerOptions.epsilon.standard

  package static let weightDecay = Setting(
    "weight decay", 0.0, atLeast: 0,
    "Decoupled weight decay: share of a weight lost in each step, times the learning rate.")
  /// λ (Loshchilov and Hutter 2019); in single precision, η · λ below 1e-7 has no effect.
  package var weightDecay = OptimizerOptions.weightDecay.standard

  package static let maximumNorm = Setting(
    "clip", 1.0, atLeast: 0, "Gradient clipping: largest norm of a gradient; 0 for no clipping.")
  /// Larger gradients are scaled down (Pascanu, Mikolov and Bengio 2013).
  package var maximumNorm = OptimizerOptions.maximumNorm.standard

  /// Creates the settings that Kingma and Ba (2015) recommend for Adam, with clipping at norm 1.
  package init() {}

  package func validate() throws(OptionError) {
    try Self.learningRate.check(learningRate)
    try Self.momentum.check(momentum)
    try Self.decay.check(decay)
    try Self.beta1.check(beta1)
    try Self.beta2.check(beta2)
    try Self.epsilon.check(epsilon)
    try Self.weightDecay.check(weightDecay)
    try Self.maximumNorm.check(maximumNorm)
    if weightDecay * learningRate >= 1 {
      throw OptionError(
        "weight decay times learning rate must be below 1, or weights change their signs")
    }
  }
}

/// Updates weights with their gradients.
package final class Optimizer {
  /// Settings, which are constant; only the factor of `update` changes from step to step.
  package let options: OptimizerOptions
  /// Number of steps taken.
  package private(set) var step = 0
  /// First moment of each gradient: velocity of SGD and RMSProp, mean of Adam.
  package let first: ParameterBuffer<Float>
  /// Second moment of each gradient: mean square of RMSProp and Adam.
  package let second: ParameterBuffer<Float>

  /// Creates an optimiser before its first step, with moments of zero.
  package init(_ options: OptimizerOptions, layout: ParameterLayout) {
    self.options = options
    first = ParameterBuffer(layout)
    second = ParameterBuffer(layout)
  }

  /// Sets the number of steps taken; the caller restores `first` and `second`.
  package func restore(step: Int) { self.step = step }

  /// Sets the number of steps and all moments to zero.
  package func reset() {
    step = 0
    for buffer in [first, second] { buffer.flat(0..<buffer.layout.size).fill(0) }
  }

  /// Updates the weights with the sum of the gradients of all threads.
  ///
  /// - Parameter factor: factor of the learning rate, from the schedule.
  /// - Returns: norm of the gradient before clipping; if it is not finite, nothing was changed.
  package func update(
    _ weights: ParameterBuffer<Float>, gradients: [Gradients<Float>], factor: Double,
    threads: Threads
  ) -> Double {
    let parts = Chunks(of: weights.layout.size, size: 1 << 17)
    let buffers = gradients.map(\.buffer)
    // The sum is computed in the first buffer, whose next `begin` must clear the rows of all.
    for other in gradients.dropFirst() { gradients[0].noteRows(of: other) }
    // Chunks are summed in order, so the norm does not depend on the number of threads.
    let norm = threads.map(chunks: parts.count) { chunk in
      let total = buffers[0].flat(parts[chunk])
      for buffer in buffers.dropFirst() { total.add(buffer.flat(parts[chunk])) }
      return total.squaredNorm
    }.reduce(0, +).squareRoot()
    guard norm.isFinite else { return norm }
    step += 1
    let clipped = options.maximumNorm > 0 && norm > options.maximumNorm
    let scale = clipped ? options.maximumNorm / norm : 1
    let rate = options.learningRate * factor
    let change = Change(
      weights: weights, gradient: buffers[0], first: first, second: second, scale: Float(scale),
      decay: Float(1 - rate * options.weightDecay))
    switch options.kind {
    case .sgd:
      change.apply(GradientDescentRule(rate: rate, momentum: options.momentum), parts, threads)
    case .rmsprop:
      change.apply(
        RMSPropRule(
          rate: rate, decay: options.decay, momentum: options.momentum, epsilon: options.epsilon),
        parts, threads)
    case .adam:
      change.apply(
        AdamRule(
          rate: rate, first: options.beta1, second: options.beta2, epsilon: options.epsilon,
          step: step), parts, threads)
    }
    return norm
  }

  /// Buffers and factors of one update, shared by all threads.
  private struct Change: Sendable {
    let weights: ParameterBuffer<Float>
    let gradient: ParameterBuffer<Float>
    let first: ParameterBuffer<Float>
    let second: ParameterBuffer<Float>
    let scale: Float
    let decay: Float

    func apply(_ rule: some UpdateRule & Sendable, _ parts: Chunks, _ threads: Threads) {
      _ = threads.map(chunks: parts.count) { chunk in
        let range = parts[chunk]
        rule.run(
          weights.flat(range), gradient: gradient.flat(range), first.flat(range),
          second.flat(range), scale: scale, decay: decay)
      }
    }
  }
}
