import Primitives

/// k-best batch MIRA (Cherry and Foster 2012, algorithm 2).
///
/// Visits the sentences in random order. If the score of the hope candidate does not exceed that of
/// the fear candidate by at least the difference of their gains, the weights are changed by the
/// smallest step that gives this margin, limited by `stepLimit`, and projected onto the weights
/// that `bounds` allows. After each epoch the average of all weights so far is scored on the pool;
/// the best average is returned.
package struct BatchMIRA: Sendable {
  private let metric: TuningMetric
  private let options: TuningOptions
  private let seed: UInt64
  private let bounds: WeightBounds?

  /// Number of epochs without a better average after which the search stops.
  static let patience = 20

  /// - Parameters:
  ///   - seed: random seed, in place of that of the options.
  ///   - bounds: weights to keep at 0 or above; nil for none.
  package init(
    _ metric: TuningMetric, _ options: TuningOptions = TuningOptions(), seed: UInt64,
    bounds: WeightBounds? = nil
  ) {
    self.metric = metric
    self.options = options
    self.seed = seed
    self.bounds = bounds
  }

  /// Returns the averaged weights that score best on the pool.
  ///
  /// They may score worse on the pool than `start`, which was chosen on the same pool or most of
  /// it. Their quality shows in the lists decoded with them, not in the pool.
  package func optimize(_ pool: CandidatePool, from start: [Float]) -> [Float] {
    switch metric.objective {
    case .bleu: optimize(pool, from: start, BLEUDocument())
    case .chrF: optimize(pool, from: start, ChrFDocument())
    }
  }

  private func optimize(
    _ pool: CandidatePool, from start: [Float], _ empty: some PseudoDocument
  ) -> [Float] {
    let norm = WeightNorm(start)
    let bounds = bounds ?? .none(start.count)
    let start = bounds.projected(start)
    let least = bounds.least
    var random = SplitMix64(key: seed)
    var document = empty
    var weights = start
    var summed = [Double](repeating: 0, count: weights.count)
    var order = pool.sentences.indices.filter { pool.sentences[$0].count > 1 }
    var best = (weights: start, score: -Double.infinity)
    var bestEpoch = 0
    for epoch in 1...max(1, options.epochs) where epoch - bestEpoch <= Self.patience {
      order.shuffle(using: &random)
      for sentence in order {
        update(
          &weights, pool.sentences[sentence], &document, columnCount: pool.columnCount,
          least: least)
        for index in weights.indices { summed[index] += Double(weights[index]) }
      }
      // Normalizing the sum gives the average in the scale of the start.
      guard let average = norm.normalize(summed.map { Float($0) }) else { break }
      let score = pool.score(average, metric)
      if score > best.score {
        best = (average, score)
        bestEpoch = epoch
      }
    }
    return best.weights
  }

  /// Makes one step: w += min(C, (cost - w · difference) / |difference|²) · difference, where that
  /// is positive; weights below their least values are set to these.
  private func update(
    _ weights: inout [Float], _ sentence: SentenceCandidates, _ document: inout some PseudoDocument,
    columnCount: Int, least: [Float]
  ) {
    let pair = HopeAndFear(sentence, weights.span, document, columnCount: columnCount)
    let count = weights.count
    var lead: Float = 0
    var squares: Float = 0
    for index in 0..<count {
      let difference = sentence.difference(index, pair, featureCount: count)
      lead += weights[index] * difference
      squares += difference * difference
    }
    let loss = pair.cost - lead
    if loss > 0, squares > 0 {
      let step = min(options.stepLimit, loss / squares)
      for index in 0..<count {
        let moved = weights[index] + step * sentence.difference(index, pair, featureCount: count)
        weights[index] = max(least[index], moved)
      }
    }
    document.add(pair.hope, of: sentence, decay: options.decay)
  }
}

/// The two candidates of a sentence between which MIRA requires a margin (Chiang, Knight and Wang
/// 2009; Cherry and Foster 2012).
private struct HopeAndFear {
  /// Candidate with the largest sum of model score and gain: likely and good.
  let hope: Int
  /// Candidate with the largest difference of model score and gain: likely and bad.
  let fear: Int
  /// Gain of the hope minus gain of the fear: the cost of choosing the fear.
  let cost: Float

  init(
    _ sentence: SentenceCandidates, _ weights: borrowing Span<Float>,
    _ document: some PseudoDocument, columnCount: Int
  ) {
    var hopes = LaneMaximum()
    var fears = LaneMaximum()
    let statistics = sentence.statistics.span
    for block in 0..<sentence.blocks {
      let scores = sentence.scores(block: block, weights)
      let gains = document.gains(statistics, first: block * columnCount)
      hopes.update(scores + gains, block: block)
      fears.update(scores - gains, block: block)
    }
    hope = hopes.candidate
    fear = fears.candidate
    let gain = { (candidate: Int) in
      let block = candidate / Lanes.scalarCount
      return document.gains(sentence.statistics.span, first: block * columnCount)[
        candidate % Lanes.scalarCount]
    }
    cost = gain(hope) - gain(fear)
  }
}

extension SentenceCandidates {
  /// Value of a feature for the hope minus its value for the fear.
  fileprivate func difference(_ index: Int, _ pair: HopeAndFear, featureCount: Int) -> Float {
    feature(index, of: pair.hope, featureCount: featureCount)
      - feature(index, of: pair.fear, featureCount: featureCount)
  }
}
