import NeuralNetwork
import Parallelism
import TestSupport
import Testing

/// Properties of an update by any rule.
struct OptimizerUpdateTests {
  /// Runs three updates with random weights and gradients. They span several chunks, and their size
  /// is not a multiple of the vector width.
  private static func run(
    _ kind: OptimizerKind, threads: Int, factor: Double = 1
  ) -> (weights: [Float], norms: [Double]) {
    var options = OptimizerOptions()
    options.kind = kind
    options.momentum = 0.5
    options.weightDecay = 0.01
    var layout = ParameterLayout()
    let id = layout.add("weights", rows: 401, columns: 703, .uniform(1))
    let weights = ParameterBuffer<Float>(layout, seed: 1)
    let optimizer = Optimizer(options, layout: layout)
    let gradients = [Gradients<Float>(layout), Gradients<Float>(layout)]
    var norms: [Double] = []
    for step in 0..<3 as Range<UInt64> {
      for (index, gradient) in gradients.enumerated() {
        gradient.begin()
        let values = ParameterBuffer<Float>(layout, seed: 10 * step + UInt64(index))
        withExtendedLifetime(values) { gradient.accumulator(id).copy(values[id]) }
        gradient.end()
      }
      norms.append(
        optimizer.update(weights, gradients: gradients, factor: factor, threads: Threads(threads)))
    }
    return (weights[id].values, norms)
  }

  @Test(arguments: OptimizerKind.allCases) func resultsDoNotDependOnTheThreadCount(
    _ kind: OptimizerKind
  ) {
    let expected = Self.run(kind, threads: 1)
    for threads in [2, 3] {
      let result = Self.run(kind, threads: threads)
      #expect(result.weights == expected.weights)
      #expect(result.norms == expected.norms)
    }
    #expect(Self.run(kind, threads: 1, factor: 0.5).weights != expected.weights)
  }

  @Test(arguments: OptimizerKind.allCases, [Float.nan, .infinity, -.infinity])
  func nonFiniteGradientsChangeNothing(_ kind: OptimizerKind, value: Float) {
    var options = OptimizerOptions()
    options.kind = kind
    options.momentum = 0.9
    options.weightDecay = 0.1
    var layout = ParameterLayout()
    let id = layout.add("weights", rows: 3, columns: 7, .uniform(1))
    let weights = ParameterBuffer<Float>(layout, seed: 1)
    let optimizer = Optimizer(options, layout: layout)
    let gradients = [Gradients<Float>(layout), Gradients<Float>(layout)]
    func update(_ change: (Matrix<Float>) -> Void) -> Double {
      for gradient in gradients {
        gradient.begin()
        gradient.accumulator(id).fill(0.25)
      }
      change(gradients[1].accumulator(id))
      return optimizer.update(weights, gradients: gradients, factor: 1, threads: Threads(2))
    }
    #expect(update { _ in }.isFinite)
    func all() -> [Float] {
      [weights, optimizer.first, optimizer.second].flatMap { $0[id].values }
    }
    let before = all()
    #expect(!update { $0[2, 6] = value }.isFinite)
    #expect(all() == before)
    #expect(optimizer.step == 1)
    #expect(update { _ in }.isFinite)
    #expect(all() != before && all().allSatisfy(\.isFinite))
    #expect(optimizer.step == 2)
  }

  @Test func hugeGradientIsClipped() {
    var options = OptimizerOptions()
    options.kind = .sgd
    options.learningRate = 1
    var layout = ParameterLayout()
    let id = layout.add("weights", rows: 1, columns: 4, .constant(0))
    let weights = ParameterBuffer<Float>(layout, seed: 1)
    let gradients = Gradients<Float>(layout)
    gradients.begin()
    gradients.accumulator(id)[0, 1] = 1e30
    let norm = Optimizer(options, layout: layout).update(
      weights, gradients: [gradients], factor: 1, threads: Threads(1))
    #expect(abs(norm / 1e30 - 1) < 1e-6)
    #expect(abs(weights.values[1] + 1) < 1e-6)
  }

  /// Checks embeddings in which each thread touches different rows.
  @Test func gradientsOfABatchAreDiscardedBeforeTheNext() {
    var layout = ParameterLayout()
    let embedding = layout.add("embedding", rows: 6, columns: 2, .constant(0), isSparse: true)
    let bias = layout.add("bias", rows: 1, columns: 2, .constant(0))
    var options = OptimizerOptions()
    options.kind = .sgd
    options.learningRate = 1
    options.maximumNorm = 0
    let weights = ParameterBuffer<Float>(layout)
    let optimizer = Optimizer(options, layout: layout)
    let gradients = [Gradients<Float>(layout), Gradients<Float>(layout)]
    withArena(Float.self) { arena in
      let one = arena.matrix(1, 2, [1, 1])
      var expected = [Float](repeating: 0, count: 12)
      for (first, second) in [(0, 3), (1, 4), (1, 1), (5, nil), (nil, 2), (5, 2)] as [(Int?, Int?)]
      {
        for (gradient, row) in zip(gradients, [first, second]) {
          gradient.begin()
          // nil: all rows have a gradient, as if the embedding were also the output layer.
          if let row {
            gradient.addRows(embedding, [row], one)
          } else {
            gradient.accumulator(embedding).addToRows(one)
          }
          gradient.addColumnSums(bias, of: one)
          gradient.end()
          for place in row.map({ 2 * $0..<2 * $0 + 2 }) ?? 0..<12 { expected[place] -= 1 }
        }
        _ = optimizer.update(weights, gradients: gradients, factor: 1, threads: Threads(1))
        #expect(weights[embedding].values == expected)
      }
      #expect(weights[bias].values == [-12, -12])
    }
  }
}
