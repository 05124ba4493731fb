import Foundation
import NeuralNetwork
import Primitives
import TestSupport
import Testing

/// R-Drop loss of two passes.
struct ConsistencyTests {
  struct Problem: Sendable, CustomStringConvertible {
    let size: Int
    let deviation: Double
    let weight: Double
    var description: String { "\(size) classes, deviation \(deviation), weight \(weight)" }
  }

  static let problems = [1, 7, 8, 50].flatMap { size in
    [1.0, 100].flatMap { deviation in
      [0, 5].map { Problem(size: size, deviation: deviation, weight: $0) }
    }
  }

  private struct Result {
    var loss: SoftmaxCrossEntropy.Loss
    var gradients: [Double]
  }

  private struct Input {
    var first: [Double]
    var second: [Double]
    let bias: [Double]
    let targets: [Int32]

    init(_ problem: Problem) {
      var random = SplitMix64(seed: 4)
      first = random.numbers(2 * problem.size, deviation: problem.deviation)
      second = random.numbers(2 * problem.size, deviation: problem.deviation)
      bias = random.numbers(problem.size)
      targets = [0, Int32(problem.size - 1)]
    }
  }

  private func run<Scalar: NeuralScalar>(
    _ input: Input, _ problem: Problem, _ type: Scalar.Type
  ) -> Result {
    withArena(type) { arena in
      let first = arena.matrix(2, problem.size, input.first)
      let second = arena.matrix(2, problem.size, input.second)
      let loss = ConsistencyLoss(SoftmaxCrossEntropy(smoothing: 0.1), weight: problem.weight)
        .backward(
          first, second, bias: arena.matrix(1, problem.size, input.bias),
          targets: input.targets, scale: 0.5)
      return Result(loss: loss, gradients: first.doubles + second.doubles)
    }
  }

  @Test(arguments: problems) func fastKernelMatchesReference(_ problem: Problem) {
    let input = Input(problem)
    let (reference, fast) = (
      run(input, problem, Double.self), run(input, problem, Float.self)
    )
    let tolerance = 2e-5 * max(1, problem.deviation * problem.weight)
    #expect(abs(fast.loss.smoothed - reference.loss.smoothed) < tolerance)
    #expect(
      abs(fast.loss.negativeLogLikelihood - reference.loss.negativeLogLikelihood) < tolerance)
    #expect(distance(fast.gradients, reference.gradients) < tolerance)
  }

  @Test(arguments: problems) func referenceMatchesDefinition(_ problem: Problem) {
    let input = Input(problem)
    let size = problem.size
    var (smoothed, likelihood) = (0.0, 0.0)
    for (index, target) in input.targets.enumerated() {
      let passes = [input.first, input.second].map { logits -> [Double] in
        let sums = zip(logits[index * size..<(index + 1) * size], input.bias).map(+)
        let highest = sums.max() ?? 0
        let normalizer = highest + log(sums.reduce(0) { $0 + exp($1 - highest) })
        return sums.map { $0 - normalizer }
      }
      for (pass, other) in [(passes[0], passes[1]), (passes[1], passes[0])] {
        likelihood -= pass[Int(target)] / 2
        for word in 0..<size {
          let truth = 0.1 / Double(size) + (word == Int(target) ? 0.9 : 0)
          smoothed -= truth * pass[word] / 2
          smoothed += problem.weight / 4 * exp(pass[word]) * (pass[word] - other[word])
        }
      }
    }
    let result = run(input, problem, Double.self)
    #expect(abs(result.loss.smoothed - smoothed) < 1e-10 * max(1, abs(smoothed)))
    #expect(abs(result.loss.negativeLogLikelihood - likelihood) < 1e-10 * max(1, abs(likelihood)))
  }

  @Test(arguments: problems.filter { $0.deviation == 1 })
  func gradientsMatchFiniteDifferences(_ problem: Problem) {
    let input = Input(problem)
    let gradients = run(input, problem, Double.self).gradients
    let change = 1e-5
    func loss(_ place: Int, _ change: Double) -> Double {
      var moved = input
      let count = moved.first.count
      if place < count {
        moved.first[place] += change
      } else {
        moved.second[place - count] += change
      }
      return run(moved, problem, Double.self).loss.smoothed
    }
    for place in gradients.indices {
      let slope = (loss(place, change) - loss(place, -change)) / (2 * change)
      #expect(abs(0.5 * slope - gradients[place]) < 1e-8)
    }
  }

  @Test func equalPassesGiveTheLossOfOnePass() {
    let problem = Problem(size: 9, deviation: 1, weight: 5)
    var input = Input(problem)
    input.second = input.first
    let result = run(input, problem, Double.self)
    let single = withArena(Double.self) { arena in
      let logits = arena.matrix(2, 9, input.first)
      let loss = SoftmaxCrossEntropy(smoothing: 0.1).backward(
        logits, bias: arena.matrix(1, 9, input.bias), targets: input.targets, scale: 0.5)
      return Result(loss: loss, gradients: logits.doubles)
    }
    #expect(abs(result.loss.smoothed - single.loss.smoothed) < 1e-12)
    #expect(
      distance(result.gradients, (single.gradients + single.gradients).map { $0 / 2 }) < 1e-12)
  }
}
