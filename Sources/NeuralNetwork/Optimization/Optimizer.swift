package import Parallelism

/// Update rule of an optimiser; the equations are in `UpdateRule.swift`.
package enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  case sgd, rmsprop, adam
}

/// Settings of an optimiser.
package struct OptimizerOptions: Sendable, Codable, Equatable {
  /// Update rule; settings of other rules are ignored.
  package var kind = OptimizerKind.adam
  /// η, the learning rate before the factor of the schedule.
  package var learningRate = 0.001
  /// μ, the momentum of SGD and RMSProp.
  package var momentum = 0.0
  /// ρ, the decay of the mean square in RMSProp.
  package var decay = 0.99
  /// β₁, the decay of the first moment in Adam.
  package var beta1 = 0.9
  /// β₂, the decay of the second moment in Adam.
  package var beta2 = 0.999
  /// ε of RMSProp and Adam, added to the square root of the mean square.
  package var epsilon = 1e-8
  /// Decoupled weight decay: each step subtracts this fraction, times η, of a weight (Loshchilov
  /// and Hutter 2019).
  package var weightDecay = 0.0
  /// Gradient clipping: gradients with a larger norm are scaled down to it (Pascanu, Mikolov and
  /// Bengio 2013); 0 disables clipping.
  package var maximumNorm = 1.0

  /// Creates the settings that Kingma and Ba (2015) recommend for Adam, with clipping at norm 1.
  package init() {}

  /// Description of the first invalid setting; nil if all are valid.
  package var problem: String? {
    if !(learningRate > 0 && learningRate.isFinite) {
      return "the learning rate must be above 0, not \(learningRate)"
    }
    for (name, value) in [("momentum", momentum), ("decay", decay), ("β", beta1), ("β", beta2)]
    where !(0..<1).contains(value) {
      return "\(name) must be from 0 to below 1, not \(value)"
    }
    for (name, value) in [
      ("the largest norm", maximumNorm), ("weight decay", weightDecay), ("ε", epsilon),
    ] where !(value >= 0 && value.isFinite) {
      return "\(name) must be 0 or more, not \(value)"
    }
    if weightDecay * learningRate >= 1 {
      return "weight decay times the learning rate must be below 1; lower one of them"
    }
    return nil
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
