package import Parallelism

/// Tuning of the weights of a log-linear model: decodes the development set, merges the n-best
/// lists with earlier ones, optimizes the weights, and repeats.
///
///     var run = try TuningRun(
///       references: references, featureNames: names, initialWeights: weights, options: options)
///     let best = try run.run(
///       threads: threads,
///       decode: { weights, iteration in … },
///       afterIteration: { iteration, state in … })
///
/// Weights are compared by the score of decoded translations, never by that of choices from the
/// pool: the result is the weights with the best decoded translations.
package struct TuningRun: Sendable {
  package private(set) var state: TuningState
  /// Fraction of new candidates in the pool below which tuning ends: the next weights would be
  /// chosen from nearly the same candidates as the last.
  private static let leastGrowth = 0.025
  private let developmentSet: DevelopmentSet

  /// Begins a tuning.
  ///
  /// - Parameters:
  ///   - references: Words of the reference of each sentence.
  ///   - initialWeights: One weight for each feature; the norm of the weights is kept.
  ///   - bounds: Weights to keep at 0 or above, one element for each feature; nil for none.
  /// - Throws: `TuningError` if there are no sentences or no features, or the weights are invalid.
  package init(
    references: [[String]], featureNames: [String], initialWeights: [Float],
    options: TuningOptions, bounds: WeightBounds? = nil
  ) throws {
    guard !references.isEmpty else {
      throw TuningError("the development set is empty; give at least one sentence")
    }
    guard !featureNames.isEmpty, initialWeights.count == featureNames.count else {
      throw TuningError(
        "there are \(initialWeights.count) initial weights for \(featureNames.count) features; "
          + "give at least one feature and one weight for each")
    }
    let norm = WeightNorm(initialWeights)
    let bounds = bounds ?? .none(initialWeights.count)
    guard bounds.isNonnegative.count == initialWeights.count else {
      throw TuningError(
        "there are \(bounds.isNonnegative.count) bounds for \(initialWeights.count) weights; give "
          + "one bound for each weight")
    }
    guard let weights = norm.normalize(bounds.projected(initialWeights)) else {
      throw TuningError(
        "the initial weights are all zero, below their bounds or not finite; start from weights "
          + "with which the model translates")
    }
    developmentSet = DevelopmentSet(
      references: references, metric: try TuningMetric(options.objective))
    state = TuningState(
      options: options, featureNames: featureNames, bounds: bounds, norm: norm,
      developmentSetKey: developmentSet.key,
      pool: CandidatePool(
        sentences: references.count, featureCount: featureNames.count,
        columnCount: developmentSet.metric.columnCount), weights: weights, bestWeights: weights)
  }

  /// Resumes a tuning from a stored state.
  ///
  /// - Throws: `TuningError` if the state belongs to another development set or is corrupt.
  package init(resuming state: TuningState, references: [[String]]) throws {
    self.state = state
    developmentSet = DevelopmentSet(
      references: references, metric: try TuningMetric(state.options.objective))
    guard state.developmentSetKey == developmentSet.key,
      state.pool.sentences.count == developmentSet.count
    else {
      throw TuningError("the tuning was started with other references; tune from the start")
    }
    let features = state.featureNames.count
    guard state.pool.featureCount == features, state.weights.count == features,
      state.bestWeights.count == features, state.bounds.isNonnegative.count == features,
      state.pool.columnCount == developmentSet.metric.columnCount,
      state.norm.normalize(state.weights) != nil
    else {
      throw TuningError("the stored state of the tuning is inconsistent; tune from the start")
    }
  }

  /// Iterates until decoded translations no longer improve, and returns the best weights.
  ///
  /// - Parameters:
  ///   - decode: Returns the n-best list of each sentence, best first, given the weights and the
  ///     index of the iteration.
  ///   - afterIteration: Receives the result of each iteration and the state to store.
  package mutating func run(
    threads: Threads, decode: (_ weights: [Float], _ iteration: Int) throws -> [[Candidate]],
    afterIteration: (TuningIteration, TuningState) throws -> Void = { _, _ in }
  ) throws -> [Float] {
    while !state.isFinished {
      let lists = try decode(state.weights, state.history.count)
      let iteration = try advance(lists, threads: threads)
      try afterIteration(iteration, state)
    }
    return state.bestWeights
  }

  /// Runs one iteration.
  ///
  /// - Parameter lists: N-best list of each sentence, decoded with `state.weights`.
  /// - Throws: `TuningError` if the lists do not fit the development set or the features.
  package mutating func advance(
    _ lists: [[Candidate]], threads: Threads
  ) throws -> TuningIteration {
    try state.check(lists)
    let before = state.pool.count
    let sums = developmentSet.merge(lists, into: &state.pool, threads: threads)
    let metric = developmentSet.metric
    let score = metric.score(of: sums)
    let lengthRatio = metric.lengthRatio(of: sums)
    let decoded = state.weights
    let isBest = state.bestScore.map { score > $0 } ?? true
    if isBest { (state.bestWeights, state.bestScore) = (decoded, score) }
    let stale = isBest ? 0 : state.iterationsWithoutGain + 1
    let index = state.history.count

    var fellBack = false
    let added = state.pool.count - before
    let isExhausted = Double(added) < Self.leastGrowth * Double(state.pool.count)
    if isExhausted || index + 1 >= state.options.iterations || stale >= state.options.patience {
      state.isFinished = true
    } else {
      // Weights whose decoded translations have the wrong length are a bad start, whatever they
      // score on the pool.
      let isLengthAccepted = WeightGuard.lengthRatios ~= lengthRatio
      let start = isLengthAccepted ? decoded : state.bestWeights
      let optimized = optimize(from: start, iteration: index, threads: threads)
      let accepted = WeightGuard(norm: state.norm, metric: metric)
        .accept(optimized, from: start, state.pool)
      fellBack = accepted == nil
      state.weights = accepted ?? state.bestWeights
      // The same weights would decode to the same lists again.
      state.isFinished =
        state.history.contains { $0.weights == state.weights }
        || state.weights == decoded
    }
    let change = zip(decoded, state.weights).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
    let iteration = TuningIteration(
      number: index, weights: decoded, score: score, lengthRatio: lengthRatio,
      poolSize: state.pool.count, added: added, change: change / state.norm.sum,
      fellBack: fellBack, isBest: isBest)
    state.history.append(iteration)
    return iteration
  }

  private func optimize(from start: [Float], iteration: Int, threads: Threads) -> [Float] {
    let options = state.options
    let seed = options.seed &+ UInt64(iteration) &* 0x9e37_79b9
    switch options.method {
    case .mert:
      return MinimumErrorRate(
        developmentSet.metric, randomStarts: options.randomStarts, seed: seed, bounds: state.bounds
      ).optimize(state.pool, from: start, threads: threads)
    case .mira:
      return BatchMIRA(developmentSet.metric, options, seed: seed, bounds: state.bounds)
        .optimize(state.pool, from: start)
    }
  }
}

/// Problem with the lists, weights or references given to tuning, and what to do next.
package struct TuningError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
