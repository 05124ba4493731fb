import Lab
import NeuralNetwork
import Primitives
import Testing

/// Training on toy tasks, evaluated on examples that are not used for training.
struct ToyTaskTests {
  @Test(arguments: [CellKind.lstm, .gru], RecallTask.Order.allCases)
  func gatedNetworksLearnToRecallStrings(cell: CellKind, order: RecallTask.Order) {
    let task = RecallTask(order, symbols: 6, lengths: 2...5)
    var training = ToyTraining(task, cell: cell, width: 64)
    training.optimizer.learningRate = 0.005
    training.schedule = .cosine
    training.steps = 2500
    training.reportInterval = training.steps
    training.freshSequences = 1000
    let report = training.run().report
    #expect(report.fresh.accuracy >= 0.99, "\(cell) \(order): \(report.fresh)")
  }

  @Test(arguments: [(CellKind.lstm, 0.005), (.identityReLU, 0.003)])
  func networksLearnTheAddingProblem(cell: CellKind, learningRate: Double) {
    var training = ToyTraining(AddingTask(steps: 50), cell: cell, width: cell == .lstm ? 32 : 64)
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
  @Test(arguments: RecallTask.Order.allCases)
  func targetsAreTheString(order: RecallTask.Order) throws {
    var random = SplitMix64(seed: 11)
    let batch = RecallTask(order, symbols: 4, lengths: 1...6).batch(20, using: &random)
    guard case .symbols(let inputs) = batch.inputs,
      case .symbols(let targets, let rows) = batch.targets
    else {
      Issue.record("the batch is not made of symbols")
      return
    }
    let targetOfRow = Dictionary(uniqueKeysWithValues: zip(rows, targets))
    for (sequence, length) in batch.sequences.lengths.enumerated() {
      let read = (0..<length).map { inputs[batch.sequences.row(sequence, $0)] }
      let answered = (0..<length).map {
        targetOfRow[batch.sequences.row(sequence, $0)].map(Int.init)
      }
      let string = Array(read.prefix(length / 2))
      #expect(string.allSatisfy { $0 < 4 })
      #expect(read[length / 2] == 4)
      #expect(read.dropFirst(length / 2 + 1).allSatisfy { $0 == 5 })
      #expect(answered.prefix(length / 2).allSatisfy { $0 == nil })
      #expect(Array(answered.suffix(length / 2)) == (order == .copy ? string : string.reversed()))
    }
  }

  @Test func targetsAreSumsOfTheMarkedValues() {
    var random = SplitMix64(seed: 12)
    let batch = AddingTask(steps: 7).batch(2000, using: &random)
    guard case .vectors(let inputs) = batch.inputs, case .values(let sums) = batch.targets else {
      Issue.record("the batch is not made of vectors")
      return
    }
    for (sequence, sum) in sums.enumerated() {
      let places = (0..<7).map { 2 * batch.sequences.row(sequence, $0) }
      #expect(places.filter { inputs[$0 + 1] == 1 }.count == 2)
      let marked = places.reduce(0) { $0 + inputs[$1] * inputs[$1 + 1] }
      #expect(abs(marked - sum) < 1e-12)
    }
    let error = sums.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(sums.count)
    #expect(abs(error - AddingTask.baseline) < 0.02)
  }
}
