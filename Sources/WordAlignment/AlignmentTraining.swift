import Corpora
package import Parallelism
import TextProcessing

/// Trained model and alignment of one direction.
struct TrainedDirection: Sendable {
  var probabilities: TranslationProbabilities
  var positions: TrainedPositions
  /// Best links of each training pair.
  var links: [[Alignment.Link]]
}

/// Training of both directions of an alignment model, and the alignment of the training corpus.
package struct AlignmentTraining: Sendable {
  let bitext: Bitext
  let table: CooccurrenceTable
  let forward: TrainedDirection
  let reverse: TrainedDirection

  /// Posteriors of every link from the samplers of the fertility model; nil for the other models,
  /// which recompute posteriors on demand.
  let sampled: (forward: LinkPosteriors, reverse: LinkPosteriors)?

  /// Trains both directions and aligns the corpus.
  ///
  /// - Parameter progress: called with the share of the work done, 0 to 1, in increasing order; an
  ///   error that it throws ends the training.
  package init(
    _ bitext: Bitext, options: WordAlignmentOptions, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows {
    self.bitext = bitext
    table = CooccurrenceTable(bitext)
    if options.method == .fertility {
      var priors = FertilityPriors()
      priors.lexical = Float(options.alpha)
      priors.emptyProbability = Float(options.emptyProbability)
      let training = FertilityTraining(
        bitext: bitext, table: table, stemPairs: StemPairs(table, bitext), priors: priors,
        schedule: SamplingSchedule(pairs: bitext.count, fertilities: options.iterations),
        threads: threads)
      let posteriors = try training.run(progress: progress)
      sampled = posteriors
      forward = TrainedDirection(posteriors.forward, training.corpus(.forward), priors)
      reverse = TrainedDirection(posteriors.reverse, training.corpus(.reverse), priors)
    } else {
      sampled = nil
      let trained = try Self.maximizeExpectation(
        bitext, table, options: options, threads: threads, progress: progress)
      (forward, reverse) = (trained[0], trained[1])
    }
  }

  /// Trains both directions and aligns the corpus.
  package init(_ bitext: Bitext, options: WordAlignmentOptions, threads: Threads) {
    self.init(bitext, options: options, threads: threads, progress: { _ in })
  }

  /// Trains a model by expectation maximisation.
  ///
  /// - Returns: the forward and the reverse direction.
  private static func maximizeExpectation(
    _ bitext: Bitext, _ table: CooccurrenceTable, options: WordAlignmentOptions, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows -> [TrainedDirection] {
    let iterations = options.iterations ?? 5
    let warmUp = options.method == .hmm ? options.warmUpIterations : 0
    let steps = Double(2 * (warmUp + iterations))
    var done = 0.0
    return try Direction.allCases.map { direction in
      var training = DirectedTraining(
        bitext, table: table, direction: direction, alpha: options.alpha, threads: threads)
      func run(_ model: inout some PositionModel, _ iterations: Int) throws {
        for iteration in 0..<iterations {
          training.iterate(&model, iteration: iteration)
          done += 1
          try progress(done / steps)
        }
      }
      switch options.method {
      case .ibm1:
        var model = IBM1()
        try run(&model, iterations)
        return training.finished(.ibm1(model), links: training.decode(model))
      case .ibm2:
        var model = DiagonalIBM2()
        model.emptyProbability = options.emptyProbability
        try run(&model, iterations)
        return training.finished(.diagonal(model), links: training.decode(model))
      case .hmm, .fertility:
        var diagonal = DiagonalIBM2()
        try run(&diagonal, warmUp)
        var model = HiddenMarkov(emptyProbability: Float(options.emptyProbability))
        try run(&model, iterations)
        return training.finished(.hiddenMarkov(model), links: training.decode(model))
      }
    }
  }

  /// Returns the alignment of training pair `index`; empty if the pair is unusable (see
  /// `Bitext.isUsable(_:)`).
  package func alignment(_ index: Int, _ symmetrization: Symmetrization) -> Alignment {
    guard bitext.isUsable(index) else { return Alignment([]) }
    guard symmetrization == .posterior else {
      return symmetrization.combine(
        forward: forward.links[index], reverse: reverse.links[index],
        sourceLength: bitext.source.length(index), targetLength: bitext.target.length(index))
    }
    guard let sampled else {
      return Alignment(forward: posteriors(.forward, index), reverse: posteriors(.reverse, index))
    }
    return Alignment(
      forward: sampled.forward, reverse: sampled.reverse,
      LinkLayout(index, bitext, table, .forward))
  }

  /// Returns the sampled link posteriors of a pair, [generated, given]; empty for models that are
  /// not sampled.
  package func sampledPosteriors(_ direction: Direction, _ index: Int) -> [[Float]] {
    guard let sampled else { return [] }
    let posteriors = direction == .forward ? sampled.forward : sampled.reverse
    let layout = LinkLayout(index, bitext, table, direction)
    return (0..<layout.generated).map { row in
      (0..<layout.given).map {
        Float(posteriors.sums[layout.linkIndex(row, $0)]) / Float(posteriors.certainSum)
      }
    }
  }

  /// Recomputes the link posteriors of a training pair.
  private func posteriors(_ direction: Direction, _ index: Int) -> PosteriorMatrix {
    let trained = direction == .forward ? forward : reverse
    let (source, target) = (bitext.source.range(index), bitext.target.range(index))
    let (sourceWords, targetWords) = (bitext.source.words[source], bitext.target.words[target])
    var matrix = PosteriorMatrix()
    matrix.gather(
      LinkLayout(index, bitext, table, direction),
      words: direction == .forward ? targetWords : sourceWords, links: table.links.span,
      probabilities: trained.probabilities)
    trained.positions.expect(&matrix, given: direction == .forward ? sourceWords : targetWords)
    return matrix
  }
}

extension DirectedTraining {
  func finished(_ positions: TrainedPositions, links: [[Alignment.Link]]) -> TrainedDirection {
    TrainedDirection(probabilities: probabilities, positions: positions, links: links)
  }
}
