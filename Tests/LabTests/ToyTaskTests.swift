import Lab
import NeuralNetwork
import Primitives
import Testing

/// Training on toy tasks, evaluated on examples that are not used for training.
struct ToyTaskTests {
  @Test(arguments: [(CellKind.lstm, 0.005), (.identityReLU, 0.003)])
  func networksLearnTheAddingProblem(cell: CellKind, learningRate: Double) {
    var training = ToyTraining(
      AddingTask(steps: 50), cell: cell, width: cell == .lstm ? 32 : 64)
    training.optimizer.learningRate = learningRate
    training.schedule = .cosine
    training.steps = 1500
    training.reportInterval = training.steps
    training.freshSequences = 1000
    let report = training.run().report
    #expect(report.fresh.mean < 0.01, "\(cell): \(report.fresh)")
  }

  @Test func equalSeedsGiveEqualWeights() {
    func weights(seed: UInt64) -> [Float] {
      var training = ToyTraining(AddingTask(steps: 5), cell: .gru, width: 8)
      training.seed = seed
      training.steps = 20
      return training.run().weights.values
    }
    #expect(weights(seed: 3) == weights(seed: 3))
    #expect(weights(seed: 3) != weights(seed: 4))
  }
}

/// Contents of the batches of toy tasks.
struct ToyTaskBatchTests {
  @Test func targetsAreSumsOfTheMarkedValues() {
    var random = SplitMix64(seed: 12)
    let batch = AddingTask(steps: 7).batch(2000, using: &random)
    let (inputs, sums) = (batch.inputs, batch.targets)
    for (sequence, sum) in sums.enumerated() {
      let places = (0..<7).map { 2 * batch.sequences.row(sequence, $0) }
      #expect(places.filter { inputs[$0 + 1] == 1 }.count == 2)
      let marked = places.reduce(0) { $0 + inputs[$1] * inputs[$1 + 1] }
      #expect(abs(marked - sum) < 1e-12)
    }
    let error = sums.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(sums.count)
    #expect(abs(error - AddingTask.baseline) < 0.02)
  }

  @Test func targetsAreTheMarkedValuesBeforeTheDistance() {
    var random = SplitMix64(seed: 13)
    let task = RecallTask(distance: 3)
    let batch = task.batch(2000, using: &random)
    for (sequence, target) in batch.targets.enumerated() {
      let places = (0..<task.steps).map { 2 * batch.sequences.row(sequence, $0) }
      let marked = places.indices.filter { batch.inputs[places[$0] + 1] == 1 }
      #expect(marked.count == 1 && marked.allSatisfy { $0 < RecallTask.choices })
      #expect(marked.allSatisfy { batch.inputs[places[$0]] == target })
    }
    let error = batch.targets.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 2000
    #expect(abs(error - RecallTask.baseline) < 0.01)
  }
}
