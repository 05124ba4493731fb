package import Parallelism

/// Tunes weights: decodes the development set, merges the lists with the earlier ones, optimises, and decodes again.
///
///     var run = try TuningRun(
///       references: references, featureNames: names, initialWeights: weights, options: options)
///     let best = try run.run(
///       threads: threads,
///       decode: { weights, iteration in … },
///       afterIteration: { iteration, state in … })
///
/// What counts is the score of decoded translations, never that of choices from the pool: the weights returned are
/// those that decoded best.
package struct TuningRun: Sendable {
  package private(set) var state: TuningState
  /// The share of new candidates in the pool below which the next weights would be chosen from what the last were.
  private static let leastGrowth = 0.025
  private let developmentSet: DevelopmentSet

  /// - Parameters:
  ///   - references: the words of the reference of each sentence.
  ///   - initialWeights: one for each feature; their norm is kept.
  /// - Throws: `TuningError` if there is nothing to tune or weights do not fit.
  package init(
    references: [[String]], featureNames: [String], initialWeights: [Float],
    options: TuningOptions
  ) throws {
    guard !references.isEmpty else {
      throw TuningError("there is no development sentence to tune on: give at least one")
    }
    guard !featureNames.isEmpty, initialWeights.count == featureNames.count else {
      throw TuningError(
        "there are \(initialWeights.count) weights for \(featureNames.count) features: give one for each"
      )
    }
    let norm = WeightNorm(initialWeights)
    guard let weights = norm.normalize(initialWeights) else {
      throw TuningError(
        "the initial weights are all zero or not finite: begin with weights that translate, however badly"
      )
    }
    developmentSet = DevelopmentSet(
      references: references, metric: try TuningMetric(options.objective))
    state = TuningState(
      options: options, featureNames: featureNames, norm: norm,
      developmentSetKey: developmentSet.key,
      pool: CandidatePool(
        sentences: references.count, featureCount: featureNames.count,
        columnCount: developmentSet.metric.columnCount),
      weights: weights, bestWeights: weights)
  }

  /// Goes on from a stored state.
  ///
  /// - Throws: `TuningError` if it is of another development set or damaged.
  package init(resuming state: TuningState, references: [[String]]) throws {
    self.state = state
    developmentSet = DevelopmentSet(
      references: references, metric: try TuningMetric(state.options.objective))
    guard state.developmentSetKey == developmentSet.key,
      state.pool.sentences.count == developmentSet.count
    else {
      throw TuningError("the tuning was begun with other references: tune from the start")
    }
    let features = state.featureNames.count
    guard state.pool.featureCount == features, state.weights.count == features,
      state.bestWeights.count == features,
      state.pool.columnCount == developmentSet.metric.columnCount,
      state.norm.normalize(state.weights) != nil
    else {
      throw TuningError("the state of the tuning contradicts itself: tune from the start")
    }
  }

  /// Iterates until decoded translations get no better, and returns the best weights.
  ///
  /// - Parameters:
  ///   - decode: gives the n-best list of each sentence, best first, for weights and the number of the iteration.
  ///   - afterIteration: is told what was done, with the state to be stored.
  package mutating func run(
    threads: Threads,
    decode: (_ weights: [Float], _ iteration: Int) throws -> [[Candidate]],
    afterIteration: (TuningIteration, TuningState) throws -> Void = { _, _ in }
  ) throws -> [Float] {
    while !state.isFinished {
      let lists = try decode(state.weights, state.history.count)
      let iteration = try advance(lists, threads: threads)
      try afterIteration(iteration, state)
    }
    return state.bestWeights
  }

  /// One iteration, given the lists that `state.weights` decode to.
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
    let number = state.history.count

    var fellBack = false
    let added = state.pool.count - before
    let isExhausted = Double(added) < Self.leastGrowth * Double(state.pool.count)
    if isExhausted || number + 1 >= state.options.iterations || stale >= state.options.patience {
      state.isFinished = true
    } else {
      // Weights that were good for the pool and bad for decoding are no place to go on from.
      let sound = WeightGuard.lengthRatios ~= lengthRatio
      let start = sound ? decoded : state.bestWeights
      let optimized = optimize(from: start, iteration: number, threads: threads)
      let accepted = WeightGuard(norm: state.norm, metric: metric)
        .accept(optimized, from: start, state.pool)
      fellBack = accepted == nil
      state.weights = accepted ?? state.bestWeights
      // The same weights would give the same lists again.
      state.isFinished =
        state.history.contains { $0.weights == state.weights }
        || state.weights == decoded
    }
    let change = zip(decoded, state.weights).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
    let iteration = TuningIteration(
      number: number, weights: decoded, score: score, lengthRatio: lengthRatio,
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
        developmentSet.metric, randomStarts: options.randomStarts, seed: seed
      ).optimize(state.pool, from: start, threads: threads)
    case .mira:
      return BatchMIRA(
        developmentSet.metric, stepLimit: options.stepLimit, decay: options.decay,
        epochs: options.epochs, seed: seed
      ).optimize(state.pool, from: start)
    }
  }
}
