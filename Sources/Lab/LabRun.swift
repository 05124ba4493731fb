package import Corpora
import NeuralNetwork
package import Parallelism
import Primitives
import Seq2Seq
import Storage
import Synchronization
package import TextProcessing
package import Training

/// Options of a lab run.
package struct LabOptions: Sendable {
  /// Source language.
  package let source: String
  /// Target language.
  package let target: String
  package let form: TextPreparation.Form
  package var groups = LabGroup.allCases
  /// Number of trainings of each variant, with the random seeds 1, 2, 3, …
  package var seeds = 3
  /// Options that all variants have in common; also the first variant of most groups.
  package var base = NeuralSystemOptions()

  /// Creates options for a small network that trains in a few minutes.
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

/// Comparison of networks that differ in one option each, trained on the same text with the same
/// budget.
///
/// Trainings run in parallel, each on one thread, so that their results do not depend on the number
/// of threads. The results of finished trainings are stored in files and reused by the next run.
package struct LabRun {
  private let options: LabOptions
  private let text: LabText
  private let folder: String
  private let threads: Threads
  private let events: Stages.Events

  /// - Throws: `FileError` if the text is not usable or the folder cannot be created.
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

  /// Runs all trainings that are not finished yet.
  ///
  /// - Throws: `FileError` if another run uses the folder, or a file cannot be read or written.
  package func run() throws -> LabReport {
    let lock = try FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
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
        try unfinished[index].run { progress.show(index, fraction: $0) }
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

  /// Returns the trainings of all variants; a variant that occurs in two groups is trained once.
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

/// Progress of trainings that run in parallel.
private final class LabProgress: Sendable {
  /// Completed fraction of each training.
  private let fractions: Mutex<[Double]>
  private let events: Stages.Events

  init(trainings: Int, events: Stages.Events) {
    fractions = Mutex([Double](repeating: 0, count: trainings))
    self.events = events
  }

  /// Reports the progress of all trainings.
  ///
  /// - Parameters:
  ///   - training: index of the training that has made progress.
  ///   - fraction: completed fraction of that training.
  func show(_ training: Int, fraction: Double) {
    let (done, all, count) = fractions.withLock { fractions in
      fractions[training] = fraction
      return (
        fractions.count { $0 == 1 }, fractions.reduce(0, +) / Double(fractions.count),
        fractions.count
      )
    }
    events.progressed("lab", all, "\(done) of \(count) trainings")
  }
}
