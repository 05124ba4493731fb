package import Parallelism

/// Which rule changes the weights; their equations are at `UpdateRule`.
package enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  case sgd, rmsprop, adam
}

/// An optimiser's settings.
package struct OptimizerOptions: Sendable, Codable, Equatable {
  /// Settings that belong to other rules are ignored.
  package var kind = OptimizerKind.adam
  /// η, before the schedule's factor.
  package var learningRate = 0.001
  /// μ of SGD and RMSProp.
  package var momentum = 0.0
  /// ρ of RMSProp.
  package var decay = 0.99
  /// β₁ and β₂ of Adam.
  package var beta1 = 0.9
  package var beta2 = 0.999
  /// ε of RMSProp and Adam, added to the root of the mean square.
  package var epsilon = 1e-8
  /// What a weight loses at each step, as a share, times η (Loshchilov and Hutter 2019).
  package var weightDecay = 0.0
  /// The largest norm of a gradient; larger ones are scaled down (Pascanu, Mikolov and Bengio 2013). 0 is
  /// no clipping.
  package var maximumNorm = 1.0

  /// Adam as Kingma and Ba (2015) recommend it, with clipping at norm 1.
  package init() {}

  /// Why no optimiser can have these settings, in a few words; nil if one can.
  package var problem: String? {
    if !(learningRate > 0 && learningRate.isFinite) { return "the learning rate must be above 0" }
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
      return "weight decay times the learning rate must be below 1, or weights change their signs"
    }
    return nil
  }
}

/// Changes weights by their gradients.
package final class Optimizer {
  /// The same from the first step to the last; what changes is `update`'s factor.
  package let options: OptimizerOptions
  /// Steps taken.
  package private(set) var step = 0
  /// What the rule remembers of each weight: velocity or mean, and mean square.
  package let first: ParameterBuffer<Float>
  package let second: ParameterBuffer<Float>

  /// Before the first step, with nothing remembered.
  package init(_ options: OptimizerOptions, layout: ParameterLayout) {
    self.options = options
    first = ParameterBuffer(layout)
    second = ParameterBuffer(layout)
  }

  /// Goes on after so many steps; the caller has restored `first` and `second`.
  package func restore(step: Int) { self.step = step }

  /// Forgets everything.
  package func reset() {
    step = 0
    for buffer in [first, second] { buffer.flat(0..<buffer.layout.size).fill(0) }
  }

  /// Takes a step against the sum of the threads' gradients.
  ///
  /// - Parameter factor: of the learning rate, by the schedule.
  /// - Returns: the norm of the gradient before clipping. Where it is not finite, nothing was changed.
  package func update(
    _ weights: ParameterBuffer<Float>, gradients: [Gradients<Float>], factor: Double,
    threads: Threads
  ) -> Double {
    let parts = Chunks(of: weights.layout.size, size: 1 << 17)
    let buffers = gradients.map(\.buffer)
    // The sum is made in the first buffer, which must know what to forget before the next batch.
    for other in gradients.dropFirst() { gradients[0].noteRows(of: other) }
    // Chunks are summed in their order, so the norm is the same at any number of threads.
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

  /// One step's matrices, for every thread to take its parts of.
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
