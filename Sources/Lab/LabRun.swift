package import Corpora
import NeuralNetwork
package import Parallelism
import Primitives
import Seq2Seq
import Storage
import Synchronization
package import TextProcessing
package import Training

/// What a lab trains, and on what.
package struct LabOptions: Sendable {
  package let source: String
  package let target: String
  package let form: TextPreparation.Form
  package var groups = LabGroup.allCases
  /// Trainings of each variant, with the seeds 1, 2, 3, …
  package var seeds = 3
  /// What all variants have in common, and the first of most groups is.
  package var base = NeuralSystemOptions()

  /// A small network that learns something in some minutes.
  package init(source: String, target: String, form: TextPreparation.Form) {
    self.source = source
    self.target = target
    self.form = form
    base.merges = 4000
    base.network.embedding = 128
    base.network.width = 256
    base.training.epochs = 8
    base.training.batchSentences = 32
    base.training.averaged = 1
    base.training.optimizer.learningRate = 0.002
  }
}

/// Trains networks that differ in one thing each, on the same text with the same budget, and compares them.
///
/// Trainings run side by side, each on one thread, so that their results do not depend on the number of
/// threads. What is finished lies in files, and is not done again by the next run.
package struct LabRun {
  private let options: LabOptions
  private let text: LabText
  private let folder: String
  private let threads: Threads
  private let events: Stages.Events

  /// - Throws: `FileError` where the text is of no use, `FileError` where the folder cannot be made.
  package init(
    _ lines: ParallelLines, development: ParallelLines, options: LabOptions, folder: String,
    threads: Threads, events: Stages.Events
  ) throws {
    var options = options
    // All variants get the same budget.
    options.base.training.patience = options.base.training.epochs
    self.options = options
    self.folder = folder
    self.threads = threads
    self.events = events
    try makeFolder(folder)
    text = try LabText(lines, development: development, options: options, threads: threads)
  }

  package func run() throws -> LabReport {
    let variants = options.groups.map {
      (group: $0, variants: LabVariant.all(of: $0, base: options.base))
    }
    let trainings = trainings(of: variants.flatMap(\.variants))
    let unfinished = trainings.filter { $0.finished == nil }
    if unfinished.count < trainings.count {
      events.noted("lab", "\(trainings.count - unfinished.count) trainings were done before")
    }
    let progress = LabProgress(trainings: unfinished.count, events: events)
    let outcomes = threads.map(chunks: unfinished.count) { index in
      Result {
        try unfinished[index].run { progress.show(index, share: $0) }
      }
    }
    for outcome in outcomes { _ = try outcome.get() }
    let results = Dictionary(
      grouping: trainings.compactMap { training in
        training.finished.map { (key: training.variant, result: $0) }
      }, by: \.key)
    return LabReport(
      options: options, pairs: text.corpus.count, developmentPairs: text.developmentCorpus.count,
      checksum: text.checksum,
      groups: variants.map { group, variants in
        LabReport.Group(
          group: group,
          rows: variants.compactMap { variant in
            results[Self.key(variant)].map {
              LabReport.Row(name: variant.name, figures: LabFigures($0.map(\.result)))
            }
          })
      })
  }

  /// Those of all variants; variants of two groups that are the same are trained once.
  private func trainings(of variants: [LabVariant]) -> [LabTraining] {
    var seen = Set<String>()
    return variants.filter { seen.insert(Self.key($0)).inserted }.flatMap { variant in
      (1...options.seeds).map { seed in
        var seeded = variant.options
        seeded.training.seed = UInt64(seed)
        return LabTraining(
          variant: Self.key(variant), name: "\(variant.name), seed \(seed)", options: seeded,
          text: text, folder: folder, events: events)
      }
    }
  }

  private static func key(_ variant: LabVariant) -> String { Stages.describe(variant.options) }
}

/// How far trainings are that run side by side.
private final class LabProgress: Sendable {
  private let shares: Mutex<[Double]>
  private let events: Stages.Events

  init(trainings: Int, events: Stages.Events) {
    shares = Mutex([Double](repeating: 0, count: trainings))
    self.events = events
  }

  func show(_ training: Int, share: Double) {
    let (done, all, count) = shares.withLock { shares in
      shares[training] = share
      return (shares.count { $0 == 1 }, shares.reduce(0, +) / Double(shares.count), shares.count)
    }
    events.progressed("lab", all, "\(done) of \(count) trainings")
  }
}
