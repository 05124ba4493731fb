import Foundation
package import NeuralNetwork
import Primitives

/// By what a development set tells which weights are the best.
package enum StoppingCriterion: String, Sendable, Codable, CaseIterable {
  /// BLEU of its translations.
  case bleu
  /// Its loss: nothing is translated, which is faster.
  case loss
}

/// How an encoder and decoder are trained.
package struct TrainingOptions: Sendable, Codable, Equatable {
  /// What first weights, orders and dropped numbers are made of.
  package var seed: UInt64 = 1
  package var initialization = WeightInitialization.orthogonal
  /// Passes over the corpus, at most.
  package var epochs = 30
  /// Evaluations without a better score after which training ends.
  package var patience = 6
  package var stopping = StoppingCriterion.bleu
  /// Sentence pairs, and subwords of both sides, in a batch, at most.
  package var batchSentences = 64
  package var batchSubwords = 8_000
  /// Pairs with more subwords on one side are left out.
  package var maximumLength = 250
  /// The probability that a merge of the byte-pair encoding is left out, anew in each epoch.
  package var subwordDropout = 0.0
  /// The probability that one of `CopiedWords` is hidden, anew in each epoch.
  package var copying = 0.2
  /// Of numbers of readouts (nil is the network's dropout), of whole subwords that are read, and of numbers of the
  /// encoder's output; as `NetworkDropout`.
  package var readoutDropout: Double?
  package var wordDropout = 0.0
  package var memoryDropout = 0.0
  /// α of `ConsistencyLoss`; 0 is one pass over each batch instead of two.
  package var consistency = 0.0
  /// ε of `SoftmaxCrossEntropy`.
  package var labelSmoothing = 0.1
  /// Its learning rate is what `schedule` changes, over `epochs` even if training ends earlier.
  package var optimizer = OptimizerOptions()
  package var schedule = LearningRateSchedule.cosine
  /// Steps over which the learning rate rises.
  package var warmup = 0
  /// nil is full backpropagation through time.
  package var truncation: Truncation?
  /// How many of the best evaluations' weights are averaged at the end.
  package var averaged = 5

  /// Seconds between checkpoints.
  package var checkpointSeconds = 60.0

  package init() {}

  /// All that the result depends on, which checkpoints do not belong to.
  private enum CodingKeys: CodingKey {
    case seed, initialization, epochs, patience, stopping, batchSentences, batchSubwords,
      maximumLength, subwordDropout, copying
    case readoutDropout, wordDropout, memoryDropout, consistency, labelSmoothing
    case optimizer, schedule, warmup, truncation, averaged
  }

  /// Why no training can go like this, in a few words; nil if one can.
  package var problem: String? {
    for (name, value, limit) in [
      ("epochs", epochs, 1_000_000), ("patience", patience, 1_000_000),
      ("batch", batchSentences, 1_000_000), ("batch's subwords", batchSubwords, 10_000_000),
      ("longest sentence", maximumLength, 100_000), ("averaged evaluations", averaged, 1000),
    ] where !(1...limit).contains(value) {
      return "the \(name) must be 1 to \(limit), not \(value)"
    }
    if !(0...1_000_000_000).contains(warmup) { return "warming up takes 0 steps or more" }
    if !(0..<1).contains(labelSmoothing) {
      return "label smoothing must be from 0 to below 1, not \(labelSmoothing)"
    }
    for (name, value) in [
      ("readouts", readoutDropout ?? 0), ("subwords", subwordDropout), ("words", wordDropout),
      ("the memory", memoryDropout),
    ] where !(0..<1).contains(value) {
      return "dropout of \(name) must be from 0 to below 1, not \(value)"
    }
    if !(0...1).contains(copying) {
      return "the probability that copied words are hidden must be from 0 to 1, not \(copying)"
    }
    if !(consistency >= 0 && consistency.isFinite) {
      return "the weight of consistency must be 0 or more, not \(consistency)"
    }
    if !(checkpointSeconds >= 0) {
      return "there must be 0 seconds or more between checkpoints, not \(checkpointSeconds)"
    }
    if schedule == .inverseRoot && warmup == 0 {
      return
        "the schedule inverse-root falls from the end of the warm-up; say how many steps that takes"
    }
    return optimizer.problem
  }

  package static let noTruncationWithFeeding =
    "truncation and input feeding do not go together; leave one out"

  /// Why a network is too large to be trained on this machine, in a few words; nil if it is not.
  ///
  /// Weights, gradients, what the optimiser remembers of both moments, and a mean: five numbers for each parameter.
  package func memoryProblem(of layout: ParameterLayout) -> String? {
    let (needed, there) = (20 * Double(layout.size), Double(ProcessInfo.processInfo.physicalMemory))
    guard needed > there else { return nil }
    return
      "\(layout.parameterCount) parameters need \((needed / 1e9).fixed(0)) GB to be trained, and there are "
      + "\((there / 1e9).fixed(0)); lower the width, the layers or the embedding"
  }
}
