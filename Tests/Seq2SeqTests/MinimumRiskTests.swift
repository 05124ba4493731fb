import Foundation
import NeuralNetwork
import Parallelism
import Seq2Seq
import Testing

struct MinimumRiskTests {
  @Test func derivativesAreThoseOfTheRisk() {
    let (logProbabilities, costs) = ([-1.0, -1.5, -4], [0.3, 0.9, 0.1])
    func risk(_ values: [Double]) -> Double {
      MinimumRisk.risk(logProbabilities: values, costs: costs, sharpness: 0.7).risk
    }
    let found = MinimumRisk.risk(
      logProbabilities: logProbabilities, costs: costs, sharpness: 0.7)
    for index in logProbabilities.indices {
      var (above, below) = (logProbabilities, logProbabilities)
      above[index] += 1e-5
      below[index] -= 1e-5
      let difference = (risk(above) - risk(below)) / 2e-5
      #expect(abs(found.derivatives[index] - difference) < 1e-9)
    }
    #expect(abs(found.derivatives.reduce(0, +)) < 1e-12, "the shares of the candidates add up to 1")
  }

  @Test func listsWithoutAFiniteProbabilityHaveNoGradient() {
    let found = MinimumRisk.risk(
      logProbabilities: [-.infinity, -.infinity], costs: [0, 1], sharpness: 1)
    #expect(found.derivatives == [0, 0])
  }

  /// The gradient of a batch is the weighted sum of the gradients of its pairs.
  @Test func pairsHaveWeights() throws {
    let task = try ToyTask(pairs: 6)
    let network = task.network()
    let weights = ParameterBuffer<Double>(network.layout, seed: 4)
    let computation = BatchGradient<Double>(network, loss: SoftmaxCrossEntropy())
    let pairWeights = [1.0, -0.5, 0, 2, 0.25, -1]
    let arena = Arena<Double>()
    let range = 0..<network.layout.size
    func gradient(_ pairs: [Int], _ pairWeights: [Double]?) -> [Double] {
      let gradients = Gradients<Double>(network.layout)
      gradients.begin()
      arena.reset()
      var batch = task.corpus.pairs(pairs)
      batch.weights = pairWeights
      _ = computation.add(
        batch, weights: weights, scale: 0.5, dropout: .none, key: 1, to: gradients, arena: arena)
      gradients.end()
      return gradients.buffer.flat(range).values
    }
    let together = gradient(Array(0..<6), pairWeights)
    var apart = [Double](repeating: 0, count: together.count)
    for (pair, weight) in pairWeights.enumerated() {
      for (index, value) in gradient([pair], nil).enumerated() { apart[index] += weight * value }
    }
    let difference = zip(together, apart).map { abs($0 - $1) }.max() ?? 1
    #expect(difference < 1e-10)
    #expect(together.contains { abs($0) > 1e-4 })
  }

  /// Training on the risk alone makes the translations of a half-trained network better.
  @Test func riskAloneImprovesTranslations() throws {
    let task = try ToyTask(pairs: 600)
    let network = task.network()
    let (first, second) = (try ToyTask.folder(), try ToyTask.folder())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let start = try task.training(network, folder: first, change: { $0.epochs = 3 }).run().weights
    func accuracy(_ weights: ParameterBuffer<Float>) -> Double {
      task.accuracy(
        NeuralModel(Ensemble(network, [weights]), subwords: task.subwords), on: task, count: 300)
    }
    let before = accuracy(start)
    #expect(before < 0.9, "there is nothing to improve")
    let after = try risk(task, network, folder: second, start: start).run().weights
    #expect(accuracy(after) > before + 0.05)
  }

  @Test func interruptedRiskTrainingEndsWithTheSameBytes() throws {
    struct Interruption: Error {}
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let start = ParameterBuffer<Float>(network.layout, seed: 5)
    let (first, second) = (try ToyTask.folder(), try ToyTask.folder())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let whole = try risk(task, network, folder: first, start: start).run().weights.values
    var evaluations = 0
    #expect(throws: Interruption.self) {
      _ = try risk(task, network, folder: second, start: start) { _ in
        evaluations += 1
        // The first is that of the start.
        if evaluations == 3 { throw Interruption() }
        return Double(evaluations)
      }.run()
    }
    let resumed = try risk(task, network, folder: second, start: start).run().weights.values
    #expect(resumed == whole)
  }

  private func risk(
    _ task: ToyTask, _ network: Seq2SeqNetwork, folder: String, start: ParameterBuffer<Float>,
    bleu: ((ParameterBuffer<Float>) throws -> Double)? = nil
  ) throws -> Seq2SeqTraining {
    var risk = MinimumRiskOptions()
    risk.likelihood = 0
    var options = TrainingOptions()
    options.epochs = 3
    options.patience = 3
    options.averaged = 1
    options.batchSentences = 16
    options.optimizer.learningRate = 0.0005
    options.schedule = .constant
    options.dropout.inputs = 0
    // Scores that rise, so that the last weights are taken.
    var evaluations = 0.0
    let rising: (ParameterBuffer<Float>) throws -> Double = { _ in
      evaluations += 1
      return evaluations
    }
    return try Seq2SeqTraining(
      network, corpus: task.corpus, development: task.corpus, options: options,
      threads: Threads(1), folder: folder, logPath: folder + "/log", fingerprint: "risk",
      from: start,
      minimumRisk: MinimumRisk(risk, search: BeamOptions()) { translation, reference in
        let count = max(translation.count, reference.count, 1)
        return 1 - Double(zip(translation, reference).count { $0 == $1 }) / Double(count)
      },
      callbacks: Seq2SeqTraining.Callbacks(developmentBLEU: bleu ?? rising))
  }
}
