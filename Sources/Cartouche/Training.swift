import Parallelism
import Primitives
import Training
import Translators

/// Training of a model: from a parallel corpus to a folder from which a `Translator` is loaded.
///
/// ```swift
/// let training = Training(corpus, development: development)
/// try await training.run(into: "models/ro-en") { print($0) }
/// let translator = try Translator(folder: "models/ro-en")
/// ```
///
/// A training is a sequence of stages, each of which reads files and writes files. A cancelled or
/// interrupted training continues when it is run again with the same corpus, options and folder, and
/// ends with the same bytes.
public struct Training: Sendable {
  private let corpus: ParallelCorpus
  private let development: ParallelCorpus?
  private let options: Options

  /// Makes a training; `run(into:progress:)` does the work.
  ///
  /// - Parameters:
  ///   - corpus: sentence pairs to learn from.
  ///   - development: sentence pairs that are not in the corpus, for tuning and early stopping; of
  ///     the same languages.
  ///   - options: systems to train, and their settings.
  public init(
    _ corpus: ParallelCorpus, development: ParallelCorpus? = nil, options: Options = Options()
  ) {
    self.corpus = corpus
    self.development = development
    self.options = options
  }

  /// Runs the stages that are not finished.
  ///
  /// Cancelling the task stops the training between two steps of a stage. Trainings of one process
  /// into the same folder wait for each other.
  ///
  /// - Parameters:
  ///   - folder: path of the folder of the model, which is made if it does not exist.
  ///   - progress: called on another thread, often.
  /// - Returns: the trained model.
  /// - Throws: `CancellationError`; `OptionError` for options that are not allowed, or for a
  ///   development set of other languages; `FileError` if the folder holds a model of another
  ///   direction or is used by another process, a file cannot be read or written, or no pair is left
  ///   after cleaning.
  @discardableResult
  public func run(
    into folder: String, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Model {
    if let development,
      (development.source, development.target) != (corpus.source, corpus.target)
    {
      throw OptionError(
        "the development set is from '\(development.source)' to '\(development.target)' and the "
          + "corpus from '\(corpus.source)' to '\(corpus.target)'; give sets of the same languages")
    }
    return try await inBackground { flag in
      try flag.whenFree(folder) {
        let training = try ModelTraining(
          ModelDirectory(folder), corpus: corpus.lines, development: development?.lines,
          options: options.modelOptions(source: corpus.source, target: corpus.target),
          threads: Threads(options.threads))
        try training.run(events: Stages.Events(progress, flag))
        return try Model(folder: folder)
      }
    }
  }

  /// Runs the training, and returns its progress as a sequence, which ends when the training does.
  ///
  /// ```swift
  /// for try await step in training.progress(into: "models/ro-en") { print(step) }
  /// ```
  ///
  /// Leaving the loop, or cancelling its task, stops the training. Errors are those of
  /// `run(into:progress:)`.
  public func progress(into folder: String) -> AsyncThrowingStream<Progress, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          try await run(into: folder) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

extension Training {
  /// One report on the course of a training.
  public struct Progress: Sendable, Hashable, CustomStringConvertible {
    /// Kind of a report.
    public enum Event: Sendable, Hashable {
      /// The stage begins.
      case began
      /// The stage has done this share of its work, 0 to 1.
      case advanced(Double)
      /// The stage makes a remark, such as a warning; see `text`.
      case noted
      /// The stage has finished, now or in an earlier run; `text` is a summary.
      case ended
    }

    /// Name of the stage, such as `align`.
    public let stage: String
    /// Kind of the report.
    public let event: Event
    /// Remark, summary or details; may be empty.
    public let text: String

    /// The report as a line for a log.
    public var description: String {
      switch event {
      case .began: "\(stage) …"
      case .advanced(let share):
        "\(stage): \(Int(100 * share)) %" + (text.isEmpty ? "" : ", \(text)")
      case .noted, .ended: "\(stage): \(text)"
      }
    }
  }
}

extension Stages.Events {
  fileprivate init(
    _ report: @escaping @Sendable (Cartouche.Training.Progress) -> Void, _ flag: CancellationFlag
  ) {
    self.init()
    began = { report(.init(stage: $0, event: .began, text: "")) }
    progressed = { report(.init(stage: $0, event: .advanced($1), text: $2)) }
    noted = { report(.init(stage: $0, event: .noted, text: $1)) }
    ended = { report(.init(stage: $0, event: .ended, text: $1)) }
    check = flag.check
  }
}
