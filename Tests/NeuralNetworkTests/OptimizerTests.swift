import NeuralNetwork
import Parallelism
import TestSupport
import Testing

/// Steps of the optimisers compared with `torch.optim`; see `Fixtures/README.md`.
struct OptimizerTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let options: OptimizerOptions

    init(
      _ name: String, _ kind: OptimizerKind, rate: Double,
      _ change: (inout OptimizerOptions) -> Void = { _ in }
    ) {
      var options = OptimizerOptions()
      options.kind = kind
      options.learningRate = rate
      options.maximumNorm = 0
      change(&options)
      description = name
      self.options = options
    }
  }

  static let cases = [
    Case("sgd", .sgd, rate: 0.1),
    Case("sgd_momentum", .sgd, rate: 0.1) { $0.momentum = 0.9 },
    Case("sgd_decay", .sgd, rate: 0.1) { ($0.momentum, $0.weightDecay) = (0.5, 0.3) },
    Case("rmsprop", .rmsprop, rate: 0.01) { $0.decay = 0.9 },
    Case("rmsprop_momentum", .rmsprop, rate: 0.01) {
      ($0.decay, $0.momentum, $0.epsilon) = (0.95, 0.8, 1e-4)
    },
    Case("adam", .adam, rate: 0.02),
    Case("adam_betas", .adam, rate: 0.02) {
      ($0.beta1, $0.beta2, $0.epsilon) = (0.7, 0.9, 1e-3)
    },
    Case("adam_decay", .adam, rate: 0.02) { $0.weightDecay = 0.4 },
    Case("adam_clipped", .adam, rate: 0.02) { $0.maximumNorm = 1 },
    Case("sgd_clipped", .sgd, rate: 0.1) { $0.maximumNorm = 1 },
  ]

  @Test(arguments: cases) func stepsMatchPyTorch(_ example: Case) throws {
    let file = try SafetensorsFile(Fixture.path("optimizers.safetensors"))
    let (steps, count) = (5, 19)
    try withArena(Float.self) { arena in
      let (start, gradients, expected) = (
        arena.matrix(1, count), arena.matrix(steps, count), arena.matrix(steps, count)
      )
      try file.read("weights", into: start)
      try file.read("gradients", into: gradients)
      try file.read(example.description, into: expected)
      var layout = ParameterLayout()
      let id = layout.add("weights", rows: 1, columns: count, .constant(0))
      let weights = ParameterBuffer<Float>(layout)
      weights[id].copy(start)
      let optimizer = Optimizer(example.options, layout: layout)
      // The gradient is the sum of two halves, as from two threads.
      let halves = [Gradients<Float>(layout), Gradients<Float>(layout)]
      for step in 0..<steps {
        for half in halves {
          half.begin()
          half.accumulator(id).add(gradients[rows: step..<step + 1])
          half.accumulator(id).scale(by: 0.5)
          half.end()
        }
        let norm = optimizer.update(weights, gradients: halves, factor: 1, threads: Threads(1))
        let size = gradients[rows: step..<step + 1].squaredNorm.squareRoot()
        #expect(abs(norm - size) < 1e-5)
        let difference = distance(
          weights[id].doubles, expected[rows: step..<step + 1].doubles)
        #expect(difference < 3e-6, "step \(step)")
      }
      #expect(optimizer.step == steps)
    }
  }
}
