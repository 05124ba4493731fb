import Foundation
import NeuralNetwork
import Primitives
import TestSupport
import Testing

struct SoftmaxTests {
  struct Problem: Sendable, CustomStringConvertible {
    let size: Int
    let deviation: Double
    let smoothing: Double
    var description: String { "\(size) classes, deviation \(deviation), smoothing \(smoothing)" }

    /// Returns three rows of logits, a bias and targets; the last target is the least likely class.
    func input() -> (logits: [Double], bias: [Double], targets: [Int32]) {
      var random = SplitMix64(seed: 2)
      let logits = random.numbers(3 * size, deviation: deviation)
      let bias = random.numbers(size)
      let last = zip(logits[2 * size..<3 * size], bias).map(+)
      let least = last.indices.min { last[$0] < last[$1] } ?? 0
      return (logits, bias, [0, Int32(size - 1), Int32(least)])
    }

    func run<Scalar: NeuralScalar>(
      _ type: Scalar.Type
    ) -> (loss: SoftmaxCrossEntropy.Loss, gradient: [Double], logProbabilities: [Double]) {
      let (logits, bias, targets) = input()
      return withArena(type) { arena in
        let (first, second) = (arena.matrix(3, size, logits), arena.matrix(3, size, logits))
        let bias = arena.matrix(1, size, bias)
        let loss = SoftmaxCrossEntropy(smoothing: smoothing).backward(
          first, bias: bias, targets: targets, scale: 0.5)
        SoftmaxCrossEntropy.logProbabilities(second, bias: bias)
        return (loss, first.doubles, second.doubles)
      }
    }
  }

  static let problems = [1, 7, 8, 50].flatMap { size in
    [1.0, 100, 10_000].flatMap { deviation in
      [0, 0.1].map { Problem(size: size, deviation: deviation, smoothing: $0) }
    }
  }

  @Test(arguments: problems) func fastKernelMatchesReference(_ problem: Problem) {
    let (reference, fast) = (problem.run(Double.self), problem.run(Float.self))
    // Single precision has seven digits relative to the largest logit.
    let tolerance = 1e-5 * max(1, problem.deviation)
    #expect(abs(fast.loss.smoothed - reference.loss.smoothed) < tolerance)
    #expect(
      abs(fast.loss.negativeLogLikelihood - reference.loss.negativeLogLikelihood) < tolerance)
    #expect(distance(fast.logProbabilities, reference.logProbabilities) < tolerance)
    #expect(distance(fast.gradient, reference.gradient) < max(1e-5, 1e-6 * problem.deviation))
  }

  @Test(arguments: problems) func referenceMatchesDefinition(_ problem: Problem) {
    let (logits, bias, targets) = problem.input()
    let (size, smoothing) = (problem.size, problem.smoothing)
    let result = problem.run(Double.self)
    var (smoothed, likelihood, gradient, all) = (0.0, 0.0, [Double](), [Double]())
    for (index, target) in targets.enumerated() {
      let sums = zip(row(index, of: logits, size), bias).map(+)
      let highest = sums.max() ?? 0
      let normalizer = highest + log(sums.reduce(0) { $0 + exp($1 - highest) })
      for (place, value) in sums.enumerated() {
        let truth =
          smoothing / Double(size) + (place == Int(target) ? 1 - smoothing : 0)
        smoothed -= truth * (value - normalizer)
        gradient.append(0.5 * (exp(value - normalizer) - truth))
        all.append(value - normalizer)
      }
      likelihood -= sums[Int(target)] - normalizer
    }
    let tolerance = 1e-12 * max(1, problem.deviation)
    #expect(abs(result.loss.smoothed - smoothed) < 100 * tolerance)
    #expect(abs(result.loss.negativeLogLikelihood - likelihood) < 100 * tolerance)
    #expect(distance(result.gradient, gradient) < 1e-12)
    #expect(distance(result.logProbabilities, all) < 10 * tolerance)
    if smoothing == 0 { #expect(result.loss.smoothed == result.loss.negativeLogLikelihood) }
  }

  @Test func lossesAddUp() {
    var sum = SoftmaxCrossEntropy.Loss()
    for _ in 0..<2 {
      var loss = SoftmaxCrossEntropy.Loss()
      (loss.smoothed, loss.negativeLogLikelihood) = (1, 2)
      sum += loss
    }
    #expect(sum.smoothed == 2 && sum.negativeLogLikelihood == 4)
  }

  @Test(arguments: [1, 8, 13]) func softmaxAndItsGradient(size: Int) {
    var random = SplitMix64(seed: 6)
    let (inputs, changes) = (random.numbers(2 * size, deviation: 30), random.numbers(2 * size))
    func run<Scalar: NeuralScalar>(_ type: Scalar.Type) -> [Double] {
      withArena(type) { arena in
        let (values, gradient) = (arena.matrix(2, size, inputs), arena.matrix(2, size, changes))
        SoftmaxCrossEntropy.softmax(values)
        SoftmaxCrossEntropy.softmaxGradient(gradient, of: values)
        return values.doubles + gradient.doubles
      }
    }
    var expected: [Double] = []
    var gradients: [Double] = []
    for index in 0..<2 {
      let powers = row(index, of: inputs, size).map { exp($0) }
      let weights = powers.map { $0 / powers.reduce(0, +) }
      let change = row(index, of: changes, size)
      let mean = zip(weights, change).reduce(0) { $0 + $1.0 * $1.1 }
      expected += weights
      gradients += zip(weights, change).map { $0 * ($1 - mean) }
    }
    #expect(distance(run(Double.self), expected + gradients) < 1e-12)
    #expect(distance(run(Float.self), expected + gradients) < 1e-5)
  }
}
