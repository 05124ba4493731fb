import Foundation
import NeuralNetwork
import Primitives
import Seq2Seq
import Testing

struct TrainingTests {
  private struct Interruption: Error {}

  /// If an option were not in the fingerprint, a training could resume with another value of it.
  @Test func everyOptionIsInTheFingerprint() throws {
    var options = TrainingOptions()
    options.truncation = Truncation(k1: 5, k2: 10)
    options.dropout.readout = 0.5
    options.averaging = .last
    options.averageDecay = 0.99
    options.budget = 60
    options.batchVocabulary = 20
    let encoded = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(options)) as? [String: Any])
    let names = Set(Mirror(reflecting: options).children.compactMap(\.label))
    #expect(names.subtracting(encoded.keys) == ["checkpointSeconds"])
  }

  @Test func batchVocabularyNeedsAShortlist() throws {
    let task = try ToyTask(pairs: 20)
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: OptionError.self) {
      try task.training(task.network(), folder: folder, change: { $0.batchVocabulary = 2 })
    }
    var options = TrainingOptions()
    options.batchVocabulary = Shortlist.translations + 1
    #expect(throws: OptionError.self) { try options.validate() }
  }

  /// The softmax runs over a few subwords in training, and over all of them in translation.
  @Test func learnsToTranslateWithABatchVocabulary() throws {
    let task = try ToyTask(pairs: 1500)
    let network = task.network()
    func train(_ count: Int?) throws -> ParameterBuffer<Float> {
      let folder = try ToyTask.folder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      return try task.training(
        network, folder: folder, shortlist: task.shortlist(frequent: 1),
        change: {
          $0.epochs = 8
          $0.batchSentences = 8
          $0.labelSmoothing = 0.1
          $0.batchVocabulary = count
        }
      ).run().weights
    }
    let weights = try train(1)
    let model = NeuralModel(Ensemble(network, [weights]), subwords: task.subwords)
    #expect(try task.accuracy(model, on: ToyTask(pairs: 100, seed: 99)) > 0.95)
    #expect(try train(2).values != weights.values)
  }

  @Test(arguments: [AttentionKind.general, .additive])
  func learnsToTranslate(attention: AttentionKind) throws {
    let task = try ToyTask(pairs: 1500)
    let network = task.network { $0.attention = attention }
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try task.training(network, folder: folder, change: { $0.epochs = 8 }).run()
    let model = NeuralModel(Ensemble(network, [result.weights]), subwords: task.subwords)
    #expect(try task.accuracy(model, on: ToyTask(pairs: 100, seed: 99)) > 0.95)
  }

  @Test(arguments: [nil, 1]) func resumedEndsWithTheSameBytes(batchVocabulary: Int?) throws {
    let task = try ToyTask(pairs: 300)
    let network = task.network()
    func run(_ folder: String, interruptedAt evaluations: [Int]) throws -> [Float] {
      var evaluated = 0
      var pending = evaluations
      while true {
        let training = try task.training(
          network, folder: folder,
          bleu: { _ in
            evaluated += 1
            if pending.first == evaluated {
              pending.removeFirst()
              throw Interruption()
            }
            return 1 + Double(evaluated % 3)
          }, shortlist: task.shortlist(frequent: 1),
          change: {
            $0.epochs = 5
            $0.batchSentences = 8
            $0.batchVocabulary = batchVocabulary
            $0.averaged = 2
            $0.averaging = .last
            $0.averageDecay = 0.9
            $0.dropout.inputs = 0.2
          })
        do {
          let result = try training.run()
          return result.weights.values
        } catch is Interruption {
          // The evaluation is repeated, because it was not finished.
          evaluated -= 1
        }
      }
    }
    let (first, second) = (try ToyTask.folder(), try ToyTask.folder())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let whole = try run(first, interruptedAt: [])
    #expect(try run(second, interruptedAt: [1, 2, 4]) == whole)
    #expect(whole.contains { $0 != 0 })
  }

  @Test func damagedCheckpointIsNotUsed() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func run() throws -> [Float] {
      let result = try task.training(network, folder: folder, change: { $0.epochs = 2 }).run()
      return result.weights.values
    }
    let whole = try run()
    let path = folder + "/evaluated.safetensors"
    var data = try #require(FileManager.default.contents(atPath: path))
    data[data.count - 5] ^= 0x40
    try data.write(to: URL(filePath: path))
    #expect(try run() == whole)
  }

  /// A checkpoint of other options is not used, and the user is told so.
  @Test func checkpointOfOtherOptionsIsReported() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let (used, fresh) = (try ToyTask.folder(), try ToyTask.folder())
    defer { for path in [used, fresh] { try? FileManager.default.removeItem(atPath: path) } }
    func run(_ folder: String, seed: UInt64) throws -> (weights: [Float], messages: [String]) {
      var messages: [String] = []
      let training = try task.training(
        network, folder: folder, reported: { messages.append($0) },
        change: {
          $0.epochs = 1
          $0.seed = seed
        })
      return (try training.run().weights.values, messages)
    }
    func isReport(_ message: String) -> Bool {
      message.contains("belongs to other options, data or an earlier version")
    }
    let first = try run(used, seed: 1)
    #expect(!first.messages.contains(where: isReport))
    let resumed = try run(used, seed: 1)
    #expect(resumed.weights == first.weights)
    #expect(!resumed.messages.contains(where: isReport))
    #expect(resumed.messages.contains { $0.hasPrefix("resumes from step") })
    let other = try run(used, seed: 2)
    #expect(other.messages.count(where: isReport) == 1)
    #expect(try other.weights == run(fresh, seed: 2).weights)
    #expect(other.weights != first.weights)
  }

  /// More epochs or patience continue a training, even a finished one; fewer begin it anew.
  @Test func changedLimitsContinueOrBeginAnew() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let (used, fresh) = (try ToyTask.folder(), try ToyTask.folder())
    defer { for path in [used, fresh] { try? FileManager.default.removeItem(atPath: path) } }
    func run(
      _ folder: String, epochs: Int, patience: Int = 6
    ) throws -> (weights: [Float], messages: [String]) {
      var messages: [String] = []
      // The first evaluation is the best, so that the patience decides.
      let training = try task.training(
        network, folder: folder, bleu: { _ in 1 }, reported: { messages.append($0) },
        change: {
          $0.epochs = epochs
          $0.patience = patience
          $0.stopping = .loss
          $0.schedule = .constant
        })
      return (try training.run().weights.values, messages)
    }
    func epochs(_ messages: [String]) -> Int { messages.count { $0.hasPrefix("epoch ") } }
    #expect(try epochs(run(used, epochs: 2).messages) == 2)
    let longer = try run(used, epochs: 4)
    #expect(epochs(longer.messages) == 2)
    #expect(longer.messages.contains { $0.contains("after 2 of at most 4 epochs") })
    #expect(try longer.weights == run(fresh, epochs: 4).weights)
    let shorter = try run(used, epochs: 1)
    #expect(epochs(shorter.messages) == 1)
    #expect(shorter.messages.first?.contains("begins anew") == true)
  }

  /// A budget of less than an epoch allows one epoch, and with more time the training goes on.
  @Test func budgetLimitsTheEpochs() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func epochs(_ budget: Double?) throws -> Int {
      var messages: [String] = []
      let training = try task.training(
        network, folder: folder, bleu: { _ in 1 }, reported: { messages.append($0) },
        change: {
          $0.epochs = 3
          $0.budget = budget
        })
      _ = try training.run()
      return messages.count { $0.hasPrefix("epoch ") }
    }
    #expect(try epochs(1e-6) == 1)
    #expect(try epochs(nil) == 2)
  }

  @Test func limitsThatATrainingReaches() {
    var progress = TrainingProgress(vocabulary: 10, parts: 1)
    for (epoch, isBest) in [true, false, false, true, false].enumerated() {
      var evaluation = TrainingProgress.Evaluation(
        epoch: epoch + 1, step: epoch, loss: 1, bleu: nil)
      evaluation.isBest = isBest
      progress.evaluations.append(evaluation)
    }
    progress.epoch = 5
    #expect(progress.isReached(epochs: 5, patience: 3))
    #expect(progress.isReached(epochs: 9, patience: 3))
    #expect(!progress.isReached(epochs: 4, patience: 3))
    #expect(!progress.isReached(epochs: 5, patience: 2), "it would have ended after three epochs")
  }

  @Test func divergenceRestoresTheLastEvaluationWithASmallerRate() throws {
    let task = try ToyTask(pairs: 2000)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try task.training(
      network, folder: folder,
      change: {
        $0.epochs = 3
        $0.optimizer.kind = .sgd
        $0.optimizer.learningRate = 2e4
        $0.optimizer.maximumNorm = 0
        $0.schedule = .constant
      })
    do {
      let end = try result.run()
      #expect(end.weights.values.allSatisfy { $0.isFinite })
    } catch let error as TrainingError {
      #expect(error.description.contains("lower the learning rate"))
    }
    let log = try String(contentsOfFile: folder + "/log", encoding: .utf8)
    #expect(log.contains("\"kind\":\"divergence\""))
  }

  @Test func withoutDropoutTheNumberOfThreadsChangesNothingButRounding() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    func loss(threads: Int) throws -> [Float] {
      let folder = try ToyTask.folder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let training = try task.training(
        network, folder: folder, threads: threads, change: { $0.epochs = 1 })
      return try training.run().weights.values
    }
    let (one, two) = (try loss(threads: 1), try loss(threads: 2))
    #expect(zip(one, two).allSatisfy { abs($0 - $1) < 1e-2 })
    #expect(try loss(threads: 2) == two)
  }

  /// Corrupt weights of the best evaluations are left out, even if all are corrupt.
  @Test(arguments: [1, 3]) func damagedSnapshotsAreLeftOut(count: Int) throws {
    let task = try ToyTask(pairs: 300)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var evaluations = 0
    func training(interruptedAt last: Int?) throws -> Seq2SeqTraining {
      try task.training(
        network, folder: folder,
        bleu: { _ in
          evaluations += 1
          if evaluations == last { throw Interruption() }
          return 10 - Double(evaluations)
        }, change: { $0.epochs = 3 })
    }
    // The fourth evaluation is that of the mean of the weights.
    #expect(throws: Interruption.self) { try training(interruptedAt: 4).run() }
    let snapshots = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("weights-") }.sorted()
    #expect(snapshots.count == 3)
    for name in snapshots.prefix(count) {
      try Data([1, 2, 3]).write(to: URL(filePath: folder + "/" + name))
    }
    let summary = try training(interruptedAt: nil).run().summary
    #expect(summary.contains("the mean of the best 2") == (count == 1))
    #expect(summary.contains("those of the best are lost") == (count == 3))
  }

  @Test func nonFiniteWeightsAreNotReturned() throws {
    let task = try ToyTask(pairs: 200)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let training = try task.training(
      network, folder: folder,
      change: {
        $0.epochs = 2
        $0.optimizer.kind = .sgd
        $0.optimizer.learningRate = 1e6
        $0.optimizer.maximumNorm = 0
        $0.schedule = .constant
      })
    // An epoch has fewer steps than a window of the log, and weights are huge after the first step.
    do {
      let weights = try training.run().weights
      #expect(weights.values.allSatisfy { $0.isFinite })
    } catch let error as TrainingError {
      #expect(error.description.contains("lower the learning rate"))
    }
  }

  @Test func tiesOfBLEUAreDecidedByTheLoss() {
    func evaluation(_ bleu: Double?, _ loss: Double) -> TrainingProgress.Evaluation {
      TrainingProgress.Evaluation(epoch: 1, step: 1, loss: loss, bleu: bleu)
    }
    #expect(evaluation(0, 3).isBetter(than: evaluation(0, 4)))
    #expect(!evaluation(0, 4).isBetter(than: evaluation(0, 3)))
    #expect(evaluation(1, 9).isBetter(than: evaluation(0, 3)))
    #expect(evaluation(nil, 3).isBetter(than: evaluation(nil, 4)))
    #expect(!evaluation(2, 3).isBetter(than: evaluation(2, 3)))
  }

  @Test func everyLineOfTheLogIsAnObject() throws {
    let task = try ToyTask(pairs: 2000)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try task.training(network, folder: folder, bleu: { _ in 12 }, change: { $0.epochs = 2 })
      .run()
    let log = try String(contentsOfFile: folder + "/log", encoding: .utf8)
    let fields = [
      "begin": ["parameters", "pairs", "parts"],
      "steps": ["loss", "perplexity", "norm", "largestNorm", "subwordsPerSecond", "secondsLeft"],
      "evaluation": [
        "trainingLoss", "developmentLoss", "developmentPerplexity", "developmentBLEU",
      ],
    ]
    var kinds: [String: Int] = [:]
    for line in log.split(separator: "\n") {
      let entry = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let kind = try #require(entry["kind"] as? String)
      kinds[kind, default: 0] += 1
      for field in try #require(fields[kind]) {
        let value = try #require(entry[field] as? Double, "\(field) of \(kind)")
        #expect(value.isFinite && value >= 0)
      }
    }
    #expect(kinds["begin"] == 1)
    #expect(kinds["evaluation"] == 2)
    #expect((kinds["steps"] ?? 0) >= 2)
  }
}
