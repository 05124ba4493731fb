import Cartouche
import Foundation
import Synchronization
import TestSupport
import Testing

/// Training through the library: progress, cancellation, resuming, and the models that it leaves.
@Suite struct TrainingTests {
  private static let options = {
    var options = Training.Options(network: .init())
    options.phrase?.alignmentMethod = .ibm2
    options.network?.embeddingSize = 16
    options.network?.width = 16
    options.network?.merges = 200
    options.network?.epochs = 1
    options.threads = 2
    return options
  }()

  /// Training on part of the shipped corpus.
  private func training() throws -> Training {
    let (corpus, development, _) = try Shipped.parts()
    return Training(corpus, development: development, options: Self.options)
  }

  /// Contents of the files of a model that do not depend on time, by path.
  private func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let timed = ["training.log", "neural.log", "costs.json", "stages.json"]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      guard !timed.contains((name as NSString).lastPathComponent), !name.contains("network-1/"),
        let data = FileManager.default.contents(atPath: path)
      else { continue }
      files[name] = data
    }
    return files
  }

  /// Runs a training and cancels it when a report satisfies a condition.
  ///
  /// - Returns: whether it was cancelled before its end.
  private func cancelled(
    _ folder: String, when condition: @escaping @Sendable (Training.Progress) -> Bool
  ) async throws -> Bool {
    let training = try training()
    let running = Running()
    running.task.withLock { task in
      task = Task {
        try await training.run(into: folder) { report in
          if condition(report) { running.task.withLock { $0?.cancel() } }
        }
      }
    }
    do {
      _ = try await running.task.withLock { $0 }?.value
      return false
    } catch is CancellationError {
      return true
    }
  }

  /// Training that can be cancelled from its own reports.
  private final class Running: Sendable {
    let task = Mutex<Task<Model, any Error>?>(nil)
  }

  @Test func cancelledTrainingGoesOnToTheSameBytes() async throws {
    let folder = try ScratchFolder()
    let (whole, cut) = (folder.path("whole"), folder.path("cut"))
    let model = try await training().run(into: whole)
    #expect(model.systems == [.phrase, .neural, .hybrid])
    #expect(model.developmentScores.count == 3)
    // Inside the alignment, between two stages, and inside the training of the network.
    for stage in ["align", "phrases", "network"] {
      #expect(
        try await cancelled(cut) { report in
          if case .ended = report.event { return stage == "phrases" && report.stage == stage }
          return stage != "phrases" && report.stage == stage
        })
      #expect(throws: FileError.self) { try Model(folder: cut) }
    }
    let stages = Mutex([String]())
    try await training().run(into: cut) { report in
      if case .began = report.event { stages.withLock { $0.append(report.stage) } }
    }
    #expect(stages.withLock { $0.first } == "network")
    #expect(try files(cut) == files(whole))
  }

  @Test func progressIsASequence() async throws {
    let folder = try ScratchFolder()
    var options = Self.options
    options.network = nil
    let (corpus, _, _) = try Shipped.parts()
    let training = Training(corpus, options: options)
    var stages: [String] = []
    for try await report in training.progress(into: folder.path("model")) {
      if case .advanced(let share) = report.event { #expect((0...1).contains(share)) }
      if case .ended = report.event { stages.append(report.stage) }
      #expect(report.description.hasPrefix(report.stage))
    }
    #expect(stages.first == "prepare")
    #expect(stages.last == "evaluate")
    #expect(try Model(folder: folder.path("model")).systems == [.phrase])
  }

  @Test func leavingTheSequenceStopsTheTraining() async throws {
    let folder = try ScratchFolder()
    for try await report in try training().progress(into: folder.path("model"))
    where report.stage == "align" { break }
    // The next training waits until the first has stopped.
    let model = try await training().run(into: folder.path("model"))
    #expect(model.systems.count == 3)
  }

  @Test func refusesBadOptions() async throws {
    let folder = try ScratchFolder()
    let (corpus, _, _) = try Shipped.parts()
    var options = Training.Options()
    options.phrase?.languageModelOrder = 9
    await #expect(throws: OptionError.self) {
      try await Training(corpus, options: options).run(into: folder.path("model"))
    }
  }

  @Test func presetsSetOptionsThatCanBeChanged() async throws {
    var options = Training.NetworkOptions(preset: .small)
    #expect(options.cell == .gru)
    #expect(options.merges == 3000)
    #expect(Training.NetworkOptions(preset: .large).layers == 2)
    #expect(try Training.Preset.automatic(for: Shipped.parts().training) == .small)
    // Values that are not allowed are refused before anything is trained.
    let folder = try ScratchFolder()
    let (corpus, _, _) = try Shipped.parts()
    for change in [
      { $0.diversificationFolds = 1 }, { $0.minimumRiskEpochs = -1 }, { $0.budget = .seconds(-1) },
    ] as [(inout Training.NetworkOptions) -> Void] {
      options = Training.NetworkOptions(preset: .small)
      change(&options)
      await #expect(throws: OptionError.self) {
        try await Training(corpus, options: .init(phrase: nil, network: options))
          .run(into: folder.path("model"))
      }
    }
  }

  @Test func refusesADevelopmentSetOfAnotherDirection() async throws {
    let folder = try ScratchFolder()
    let (corpus, development, _) = try Shipped.parts()
    await #expect(throws: OptionError.self) {
      try await Training(corpus, development: development.reversed())
        .run(into: folder.path("model"))
    }
  }
}

/// Part of the corpus that ships with the project.
enum Shipped {
  /// 400 training pairs, 30 development and 30 test pairs.
  static func parts() throws -> (
    training: ParallelCorpus, development: ParallelCorpus, test: ParallelCorpus
  ) {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let prefix = root.appending(path: "corpora/romanian-english/train")
    let corpus = try ParallelCorpus(
      prefix: prefix.path(percentEncoded: false), source: "ro", target: "en")
    return try ParallelCorpus(corpus.prefix(460), source: "ro", target: "en")
      .split(development: 30, test: 30)
  }
}
