import Primitives

/// k-best batch MIRA (Cherry and Foster 2012, algorithm 2).
///
/// Goes over the sentences in random order; where the hope does not lead the fear by what it gains more, the weights are
/// changed as little as gives it that lead, and no farther than `stepLimit` allows. After each epoch the
/// average of all weights so far is tried on the pool, and the best average is returned.
package struct BatchMIRA: Sendable {
  let metric: TuningMetric
  let stepLimit: Float
  let decay: Float
  let epochs: Int
  let seed: UInt64

  /// After how many epochs without a better average the rest is saved.
  static let patience = 20

  package init(
    _ metric: TuningMetric, stepLimit: Float = 0.01, decay: Float = 0.999, epochs: Int = 60,
    seed: UInt64
  ) {
    self.metric = metric
    self.stepLimit = stepLimit
    self.decay = decay
    self.epochs = epochs
    self.seed = seed
  }

  /// The averaged weights that score best on the pool.
  ///
  /// They may score worse than `start`, which was chosen for the same pool or most of it; the lists that they
  /// decode to show what the pool does not.
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
    var random = SplitMix64(key: seed)
    var document = empty
    var weights = start
    var summed = [Double](repeating: 0, count: weights.count)
    var order = pool.sentences.indices.filter { pool.sentences[$0].count > 1 }
    var best = (weights: start, score: -Double.infinity)
    var bestEpoch = 0
    for epoch in 1...max(1, epochs) where epoch - bestEpoch <= Self.patience {
      order.shuffle(using: &random)
      for number in order {
        update(&weights, pool.sentences[number], &document, columnCount: pool.columnCount)
        for index in weights.indices { summed[index] += Double(weights[index]) }
      }
      // Normalised, the sum is the average in the scale of the start.
      guard let average = norm.normalize(summed.map { Float($0) }) else { break }
      let score = pool.score(average, metric)
      if score > best.score {
        best = (average, score)
        bestEpoch = epoch
      }
    }
    return best.weights
  }

  /// One step: w += min(C, (cost - w · difference) / |difference|²) · difference, where that is positive.
  private func update(
    _ weights: inout [Float], _ sentence: SentenceCandidates, _ document: inout some PseudoDocument,
    columnCount: Int
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
      let step = min(stepLimit, loss / squares)
      for index in 0..<count {
        weights[index] += step * sentence.difference(index, pair, featureCount: count)
      }
    }
    document.take(pair.hope, of: sentence, decay: decay)
  }
}

extension SentenceCandidates {
  /// By how much a feature of the hope exceeds that of the fear.
  fileprivate func difference(_ index: Int, _ pair: HopeAndFear, featureCount: Int) -> Float {
    feature(index, of: pair.hope, featureCount: featureCount)
      - feature(index, of: pair.fear, featureCount: featureCount)
  }
}
