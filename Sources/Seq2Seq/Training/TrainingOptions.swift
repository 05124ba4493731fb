import Foundation
package import NeuralNetwork
package import Primitives

/// Criterion of the development set for the best weights.
package enum StoppingCriterion: String, Sendable, Codable, CaseIterable {
  /// BLEU of the translations.
  case bleu
  /// Loss, which needs no translation and is faster.
  case loss
}

/// Choice of the evaluations whose weights are averaged at the end.
package enum CheckpointChoice: String, Sendable, Codable, CaseIterable {
  case best, last
}

/// Options of the training of an encoder and decoder.
package struct TrainingOptions: Sendable, Codable, Equatable {
  package static let seed = Setting("seed", UInt64(1), "Random seed.")
  /// Seed of initial weights, orders and dropout masks.
  package var seed = TrainingOptions.seed.standard

  package static let initialization = Setting(
    "initialization", WeightInitialization.orthogonal,
    "Initial weights: orthogonal (other than recurrent: glorot), glorot, or uniform in ±1/√units.")
  package var initialization = TrainingOptions.initialization.standard

  package static let epochs = Setting(
    "epochs", 30, in: 1...1_000_000,
    "Maximum number of epochs, passes over the corpus; the schedule spans them.")
  package var epochs = TrainingOptions.epochs.standard

  package static let budget = Setting(
    "budget", 3600.0, above: 0,
    "Time for the training of a network, such as 30m or 2h: as many epochs as fit, judged by the first."
  )
  /// Seconds; nil for no limit.
  package var budget: Double?

  package static let patience = Setting(
    "patience", 6, in: 1...1_000_000,
    "Early stopping: evaluations without improvement before training ends.")
  package var patience = TrainingOptions.patience.standard

  package static let stopping = Setting(
    "stopping", StoppingCriterion.bleu,
    "Early-stopping criterion on the development set; loss is faster.")
  package var stopping = TrainingOptions.stopping.standard

  package static let batchSentences = Setting(
    "batch", 64, in: 1...1_000_000,
    "Batch size in sentence pairs; less if both sides together exceed 8,000 subwords.")
  package var batchSentences = TrainingOptions.batchSentences.standard

  package static let batchSubwords = Setting(
    "subwords of a batch", 8_000, in: 1...10_000_000,
    "Largest number of subwords of both sides of a batch.")
  package var batchSubwords = TrainingOptions.batchSubwords.standard

  package static let maximumLength = Setting(
    "maximum subwords", 250, in: 1...100_000,
    "Longest side of a training pair in subwords; longer pairs are left out.")
  package var maximumLength = TrainingOptions.maximumLength.standard

  package var dropout = DropoutOptions()

  package static let copying = Setting(
    "copying", 0.2, in: 0...1,
    "Probability that a rare word on both sides becomes <unk>, which trains copying of unknown words."
  )
  package var copying = TrainingOptions.copying.standard

  package static let consistency = Setting(
    "consistency", 0.0, atLeast: 0,
    """
    R-Drop: weight of the KL term between two dropout passes; above 0, training takes twice the \
    time.
    """
  )
  /// α of `ConsistencyLoss`.
  package var consistency = TrainingOptions.consistency.standard

  package static let labelSmoothing = Setting(
    probability: "label smoothing", 0.1,
    "Label smoothing: share of probability spread over all subwords.")
  /// ε of `SoftmaxCrossEntropy`.
  package var labelSmoothing = TrainingOptions.labelSmoothing.standard

  package static let batchVocabulary = Setting(
    "batch vocabulary", 0, in: 0...Shortlist.translations,
    "Batch vocabulary: translations of a source subword in the softmax of a batch; 0 for all words."
  )
  /// Number of translations of a source subword in the softmax of a batch, beside the target
  /// subwords of the batch and the most frequent ones (Jean et al. 2015, "On using very large target
  /// vocabulary for neural machine translation"; L'Hostis, Grangier and Auli 2016, "Vocabulary
  /// selection strategies for neural machine translation"); nil for the whole vocabulary.
  ///
  /// Label smoothing is spread over the same subwords.
  package var batchVocabulary: Int?

  /// Optimiser, whose learning rate the schedule changes.
  package var optimizer = OptimizerOptions()

  package static let schedule = Setting(
    "schedule", LearningRateSchedule.cosine, "Learning-rate schedule.")
  package var schedule = TrainingOptions.schedule.standard

  package static let warmup = Setting(
    "warm-up", 0, in: 0...1_000_000_000,
    "Warm-up: steps over which the learning rate rises from 0.")
  package var warmup = TrainingOptions.warmup.standard

  package static let truncationHelp =
    "Truncated backpropagation through time: every k1 steps, k2 steps back."
  /// nil for full backpropagation through time.
  package var truncation: Truncation?

  package static let precision = Setting(
    "precision", MatrixPrecision.single,
    "Precision of products. bfloat16 is faster if the processor has it; so is int8, for translation."
  )
  package var precision = TrainingOptions.precision.standard

  package static let averaged = Setting(
    "averaged", 5, in: 1...1000,
    "Checkpoint averaging: number of best evaluations that are averaged.")
  package var averaged = TrainingOptions.averaged.standard

  package static let averaging = Setting(
    "averaging", CheckpointChoice.best,
    "Evaluations whose weights are averaged: the best, or the last ones.")
  /// nil for the best evaluations.
  package var averaging: CheckpointChoice?

  package static let averageDecay = Setting(
    probability: "decay of the exponential average", 0.0,
    "Decay of an exponential average of weights, which is evaluated and kept; 0.999, or 0 for none."
  )
  /// nil for no exponential average.
  package var averageDecay: Double?

  package static let checkpointSeconds = Setting(
    "seconds between checkpoints", 60.0, atLeast: 0,
    "Seconds between checkpoints, from which an interrupted training continues.")
  package var checkpointSeconds = TrainingOptions.checkpointSeconds.standard

  package init() {}

  /// Options on which the result depends: all except those of checkpoints.
  private enum CodingKeys: CodingKey {
    case seed, initialization, epochs, patience, stopping, batchSentences, batchSubwords,
      maximumLength, dropout, copying
    case consistency, labelSmoothing
    case optimizer, schedule, warmup, truncation, precision, averaged, averaging, averageDecay,
      budget, batchVocabulary
  }

  package func validate() throws(OptionError) {
    try Self.epochs.check(epochs)
    try Self.patience.check(patience)
    try Self.budget.check(budget)
    try Self.batchSentences.check(batchSentences)
    try Self.batchSubwords.check(batchSubwords)
    try Self.maximumLength.check(maximumLength)
    try dropout.validate()
    try Self.copying.check(copying)
    try Self.consistency.check(consistency)
    try Self.labelSmoothing.check(labelSmoothing)
    try Self.batchVocabulary.check(batchVocabulary)
    try Self.warmup.check(warmup)
    try Self.averaged.check(averaged)
    try Self.averageDecay.check(averageDecay)
    try Self.checkpointSeconds.check(checkpointSeconds)
    if schedule == .inverseRoot && warmup == 0 {
      throw OptionError("the schedule inverse-root needs a warm-up; give its number of steps")
    }
    if precision == .int8 {
      throw OptionError(
        "the precision int8 is for translation; train with single or bfloat16, then translate with "
          + "int8")
    }
    try optimizer.validate()
  }

  /// Checks that a network of the given shape can be trained with these options.
  package func validate(with network: Seq2SeqOptions) throws(OptionError) {
    try network.validate()
    try validate()
    if truncation != nil
      && (network.feedsInput || network.isConditional || network.normalizesEncoder)
    {
      throw OptionError(
        "truncation excludes input feeding, the conditional decoder and layer normalisation; "
          + "leave out one of them")
    }
  }

  /// Checks that the memory of this computer is sufficient to train these parameters.
  ///
  /// Weights, gradients, the optimiser's two moments and the average of weights need five values of
  /// four bytes for each parameter.
  package func validateMemory(of layout: ParameterLayout) throws(OptionError) {
    let needed = 20 * Double(layout.size)
    let available = Double(ProcessInfo.processInfo.physicalMemory)
    guard needed > available else { return }
    throw OptionError(
      "training \(layout.parameterCount) parameters needs \((needed / 1e9).fixed(0)) GB of memory, "
        + "but this computer has \((available / 1e9).fixed(0)) GB; lower the width, the number of "
        + "layers or the embedding size")
  }
}
