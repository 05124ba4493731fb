import Corpora
package import Parallelism
import TextProcessing

/// A position model of any kind, trained.
enum TrainedPositions: Sendable {
  case ibm1(IBM1)
  case diagonal(DiagonalIBM2)
  case hiddenMarkov(HiddenMarkov)
}

/// What training has learnt about one direction.
struct TrainedDirection: Sendable {
  var probabilities: TranslationProbabilities
  var positions: TrainedPositions
  /// The best links of each training pair.
  var links: [[Alignment.Link]]
}

/// The alignment of a corpus in both directions, and the models that made it.
package struct AlignmentTraining: Sendable {
  let bitext: Bitext
  let table: CooccurrenceTable
  let forward: TrainedDirection
  let reverse: TrainedDirection

  /// Trains both directions and aligns the corpus.
  ///
  /// - Parameter progress: called after every iteration with the share of the work done.
  package init(
    _ bitext: Bitext, options: AlignmentOptions, threads: Threads,
    progress: (Double) -> Void = { _ in }
  ) {
    self.bitext = bitext
    table = CooccurrenceTable(bitext)
    let warmUp = options.method == .hmm ? options.warmUpIterations : 0
    let steps = Double(2 * (warmUp + options.iterations))
    var done = 0.0
    var trained: [TrainedDirection] = []
    for direction in Direction.allCases {
      var training = DirectedTraining(
        bitext, table: table, direction: direction,
        prior: TranslationProbabilities.Prior(alpha: options.alpha), threads: threads)
      func run(_ model: inout some PositionModel, _ iterations: Int) {
        for iteration in 0..<iterations {
          training.iterate(&model, iteration: iteration)
          done += 1
          progress(done / steps)
        }
      }
      var ibm1 = IBM1()
      switch options.method {
      case .ibm1:
        run(&ibm1, options.iterations)
        trained.append(training.finished(.ibm1(ibm1), links: training.decode(ibm1)))
      case .ibm2:
        var model = DiagonalIBM2()
        model.emptyProbability = options.emptyProbability
        run(&model, options.iterations)
        trained.append(training.finished(.diagonal(model), links: training.decode(model)))
      case .hmm:
        var diagonal = DiagonalIBM2()
        run(&diagonal, warmUp)
        var model = HiddenMarkov(emptyProbability: Float(options.emptyProbability))
        run(&model, options.iterations)
        trained.append(training.finished(.hiddenMarkov(model), links: training.decode(model)))
      }
    }
    (forward, reverse) = (trained[0], trained[1])
  }

  /// The alignment of training pair `index`; empty for pairs that were too long to take part.
  package func alignment(_ index: Int, _ symmetrization: Symmetrization) -> Alignment {
    symmetrization.combine(
      forward: forward.links[index], reverse: reverse.links[index],
      sourceLength: bitext.source.length(index), targetLength: bitext.target.length(index))
  }
}

extension DirectedTraining {
  func finished(_ positions: TrainedPositions, links: [[Alignment.Link]]) -> TrainedDirection {
    TrainedDirection(probabilities: probabilities, positions: positions, links: links)
  }
}
