package import NeuralNetwork

/// How an encoder and decoder are trained.
package struct TrainingOptions: Sendable, Codable, Equatable {
  package var seed: UInt64 = 1
  /// Passes over the corpus, at most.
  package var epochs = 30
  /// Evaluations without a better score after which training ends.
  package var patience = 6
  /// Sentence pairs, and subwords of both sides, in a batch.
  package var batchSentences = 64
  package var batchSubwords = 8_000
  /// Pairs with more subwords on one side are left out.
  package var maximumLength = 250
  package var labelSmoothing = 0.1
  package var optimizer = OptimizerOptions()
  package var schedule = LearningRateSchedule.cosine
  /// Steps over which the learning rate rises.
  package var warmup = 0
  /// nil is full backpropagation through time.
  package var truncation: Truncation?
  /// How many of the best evaluations' weights are averaged at the end.
  package var averaged = 5

  package init() {}
}
