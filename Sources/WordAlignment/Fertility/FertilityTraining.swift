import Corpora
import Parallelism
import Primitives
import Synchronization

/// Training of the fertility model: several independent Gibbs samplers for each direction.
///
/// Each sampler runs on one thread. Posteriors are averaged over all samplers, which reflects the
/// uncertainty of links on which they disagree.
struct FertilityTraining {
  let bitext: Bitext
  let table: CooccurrenceTable
  let stemPairs: StemPairs
  let priors: FertilityPriors
  let schedule: SamplingSchedule
  let threads: Threads

  /// Runs all samplers and returns the link posteriors of both directions.
  ///
  /// - Parameter progress: called with the share of the sweeps done, 0 to 1; an error that it throws
  ///   ends the training.
  func run(
    progress: (Double) throws -> Void
  ) rethrows -> (forward: LinkPosteriors, reverse: LinkPosteriors) {
    let corpora = Direction.allCases.map(corpus)
    let empty = LinkPosteriors(
      linkCount: table.links.count, sweeps: schedule.samplers * schedule.averaged)
    var posteriors = [empty, empty]
    // At most `threads.count` samplers at a time, since each holds sums for all links.
    let sweeps = Double(schedule.sweeps)
    let batches = Chunks(of: 2 * schedule.samplers, size: threads.count)
    for batch in 0..<batches.count {
      let units = batches[batch]
      let runs = threads.map(chunks: units.count) { chunk in
        let unit = units.lowerBound + chunk
        return SamplerRun(self, corpora[unit % 2], stream: UInt64(unit))
      }
      for sweep in 0..<schedule.sweeps {
        _ = threads.map(chunks: runs.count) { runs[$0].sweep(sweep) }
        let done = Double(units.lowerBound) + Double(units.count * (sweep + 1)) / sweeps
        try progress(done / Double(2 * schedule.samplers))
      }
      for (unit, run) in zip(units, runs) { posteriors[unit % 2].add(run.sums) }
    }
    return (posteriors[0], posteriors[1])
  }

  func corpus(_ direction: Direction) -> SamplingCorpus {
    SamplingCorpus(bitext, table, stemPairs, direction)
  }
}

/// One sampler of one direction, with its sums of link posteriors.
private final class SamplerRun: Sendable {
  private let state: Mutex<(sampler: DirectedSampler, sums: [UInt16])>
  private let schedule: SamplingSchedule
  private let linkCount: Int

  init(_ training: FertilityTraining, _ corpus: SamplingCorpus, stream: UInt64) {
    schedule = training.schedule
    linkCount = training.table.links.count
    let random = SplitMix64(seed: schedule.seed, stream: stream)
    state = Mutex((DirectedSampler(corpus, priors: training.priors, random: random), []))
  }

  var sums: [UInt16] { state.withLock { $0.sums } }

  /// Runs a sweep, counted from 0.
  func sweep(_ sweep: Int) {
    let scale = Float(LinkPosteriors.scale(sweeps: schedule.samplers * schedule.averaged))
    state.withLock { state in
      if sweep == schedule.sweeps - schedule.averaged {
        state.sums = [UInt16](repeating: 0, count: linkCount)
      }
      let stage = schedule.stage(sweep)
      if schedule.recounts(before: sweep) { state.sampler.count(stage: stage) }
      state.sampler.sweep(stage: stage, addingTo: &state.sums, scale: scale)
    }
  }
}

/// Number of samplers and of sweeps per stage.
///
/// Small corpora get more sweeps: a sweep is fast, and posteriors are less certain. The numbers
/// follow Östling and Tiedemann 2016, section 5.
struct SamplingSchedule: Sendable {
  /// Number of samplers per direction.
  var samplers = 3
  /// Random seed.
  var seed: UInt64 = 1
  /// Number of sweeps of the first stage.
  let words: Int
  /// Number of sweeps of the second stage.
  let jumps: Int
  /// Number of sweeps of the third stage.
  let fertilities: Int

  /// Creates a schedule for a corpus of `pairs` sentence pairs.
  ///
  /// - Parameter fertilities: the number of sweeps of the third stage; nil for 5000 / √pairs,
  ///   limited to 4...150.
  init(pairs: Int, fertilities: Int?) {
    let usual = 5000 / Double(max(1, pairs)).squareRoot()
    let sweeps = max(1, fertilities ?? max(4, min(150, Int(usual))))
    self.fertilities = sweeps
    words = max(2, sweeps / 4)
    jumps = max(2, sweeps / 4)
  }

  /// Total number of sweeps.
  var sweeps: Int { words + jumps + fertilities }
  /// Number of sweeps at the end whose posteriors are averaged; at most 200, since the sums have 16
  /// bits.
  var averaged: Int { max(1, min(200, fertilities / 2)) }

  /// Whether `DirectedSampler.count(stage:)` is called before a sweep: every second sweep and at
  /// the start of each stage. Counts are updated after every draw; priors and fertility ratios only
  /// here.
  func recounts(before sweep: Int) -> Bool {
    sweep == 0 || stage(sweep) != stage(sweep - 1) || sweep.isMultiple(of: 2)
  }

  /// Returns the stage of a sweep.
  func stage(_ sweep: Int) -> DirectedSampler.Stage {
    sweep < words ? .words : sweep < words + jumps ? .jumps : .fertilities
  }
}
