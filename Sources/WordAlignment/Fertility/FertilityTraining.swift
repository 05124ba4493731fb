import Corpora
import Parallelism
import Primitives

/// Samples the alignment of a corpus in both directions, several times over.
///
/// Samplers know nothing of each other, so each is the work of one thread, and the posteriors are those of all of
/// them: where they disagree, the text leaves it open.
struct FertilityTraining {
  let bitext: Bitext
  let table: CooccurrenceTable
  let stemPairs: StemPairs
  let priors: FertilityPriors
  let schedule: SamplingSchedule
  let threads: Threads

  /// The posteriors of the forward and the reverse direction.
  ///
  /// - Parameter progress: called with the share of the samplers that have finished.
  func run(progress: (Double) -> Void) -> (forward: LinkPosteriors, reverse: LinkPosteriors) {
    let corpora = Direction.allCases.map(corpus)
    let empty = LinkPosteriors(
      linkCount: table.links.count, sweeps: schedule.samplers * schedule.averaged)
    var posteriors = [empty, empty]
    // As many at a time as there are threads: each holds sums of all links.
    let batches = Chunks(of: 2 * schedule.samplers, size: threads.count)
    for batch in 0..<batches.count {
      let units = batches[batch]
      let sums = threads.map(chunks: units.count) { chunk in
        let unit = units.lowerBound + chunk
        return sample(corpora[unit % 2], stream: UInt64(unit))
      }
      for (unit, sum) in zip(units, sums) { posteriors[unit % 2].add(sum) }
      progress(Double(units.upperBound) / Double(2 * schedule.samplers))
    }
    return (posteriors[0], posteriors[1])
  }

  func corpus(_ direction: Direction) -> SamplingCorpus {
    SamplingCorpus(bitext, table, stemPairs, direction)
  }

  /// One sampler of one direction from its random beginning to its end; its sums of link probabilities.
  private func sample(_ corpus: SamplingCorpus, stream: UInt64) -> [UInt16] {
    var sampler = DirectedSampler(
      corpus, priors: priors,
      random: SplitMix64(seed: schedule.seed, stream: stream))
    var sums: [UInt16] = []
    let scale = Float(LinkPosteriors.scale(sweeps: schedule.samplers * schedule.averaged))
    for sweep in 0..<schedule.sweeps {
      if sweep == schedule.sweeps - schedule.averaged {
        sums = [UInt16](repeating: 0, count: table.links.count)
      }
      let stage = schedule.stage(sweep)
      if schedule.countsAgain(before: sweep) { sampler.count(stage: stage) }
      sampler.sweep(stage: stage, addingTo: &sums, scale: scale)
    }
    return sums
  }
}

/// How long is sampled, and how often.
///
/// Small texts are sampled longer: they are quick to go through, and uncertain. The lengths follow Östling and
/// Tiedemann 2016, section 5.
struct SamplingSchedule: Sendable {
  var samplers = 3
  var seed: UInt64 = 1
  /// The sweeps of each stage.
  let words: Int, jumps: Int, fertilities: Int

  /// - Parameter fertilities: the sweeps of the last stage; nil for 5000 / √pairs.
  init(pairs: Int, fertilities: Int?) {
    let usual = 5000 / Double(max(1, pairs)).squareRoot()
    let sweeps = max(1, fertilities ?? max(4, min(150, Int(usual))))
    self.fertilities = sweeps
    words = max(2, sweeps / 4)
    jumps = max(2, sweeps / 4)
  }

  var sweeps: Int { words + jumps + fertilities }
  /// The last sweeps, whose probabilities count; not so many that their sums would need more than 16 bits.
  var averaged: Int { max(1, min(200, fertilities / 2)) }

  /// Counts are kept up from draw to draw; what follows from them, the priors and the fertility ratios, is
  /// worked out again before every other sweep, and before the first of a stage.
  func countsAgain(before sweep: Int) -> Bool {
    sweep == 0 || stage(sweep) != stage(sweep - 1) || sweep.isMultiple(of: 2)
  }

  func stage(_ sweep: Int) -> DirectedSampler.Stage {
    sweep < words ? .words : sweep < words + jumps ? .jumps : .fertilities
  }
}
