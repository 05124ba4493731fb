import Corpora
import Foundation
import Parallelism
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing
import Training
import Translators
import WeightTuning
import WordAlignment

/// Every file operation of training and tuning fails once. Afterwards each file is the old one or the
/// new one, a message was given, and the next run goes on and ends with the same bytes.
@Suite struct FaultInjectionTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func lines(_ pairs: [(String, String)]) throws -> ParallelLines {
    func text(_ side: [String], _ name: String) -> TextLines {
      TextLines(bytes: Array((side.joined(separator: "\n") + "\n").utf8), name: name)
    }
    return try ParallelLines(
      source: text(pairs.map(\.0), "corpus.de"), target: text(pairs.map(\.1), "corpus.en"))
  }

  private static let pairs = [
    ("das Haus ist klein", "the house is small"), ("das Buch ist alt", "the book is old"),
    ("ein Haus", "a house"), ("ein altes Buch", "an old book"), ("das Haus", "the house"),
    ("ein kleines Buch", "a small book"), ("das Buch", "the book"), ("es ist alt", "it is old"),
    ("es ist klein", "it is small"), ("das alte Haus", "the old house"),
  ]

  private var options: ModelOptions {
    var options = ModelOptions(source: "de", target: "en", form: .pretokenized)
    var phrase = PhraseSystemOptions()
    phrase.alignment.method = .ibm1
    phrase.languageModelOrder = 2
    var tuning = TuningOptions()
    tuning.iterations = 2
    tuning.nBestSize = 5
    phrase.tuning = tuning
    options.phrase = phrase
    return options
  }

  private func train(_ model: String) throws {
    try ModelTraining(
      ModelDirectory(model), corpus: lines(Self.pairs),
      development: lines(Array(Self.pairs.prefix(4))), options: options, threads: Threads(1)
    ).run(events: Stages.Events())
  }

  /// Content of all files of a model, but for records of the time.
  private func content(_ model: String) throws -> [String: Data] {
    var content: [String: Data] = [:]
    guard FileManager.default.fileExists(atPath: model) else { return content }
    for name in try FileManager.default.subpathsOfDirectory(atPath: model)
    where !name.hasSuffix("costs.json") && !name.hasSuffix("training.log") {
      content[name] = FileManager.default.contents(atPath: model + "/" + name)
    }
    return content
  }

  /// Makes every operation of `run` in turn fail, in a folder made by `prepare`.
  ///
  /// - Parameter isRepeatable: whether a second run after a finished one changes nothing.
  private func failEach(
    isRepeatable: Bool, _ prepare: (String) throws -> Void, _ run: (String) throws -> Void
  ) throws {
    let whole = scratch.path("whole")
    try prepare(whole)
    let operations = FaultInjection.run(failing: 0, in: whole) { try run(whole) }
    try operations.result.get()
    let expected = try content(whole)
    #expect(operations.operations > 20)
    for ordinal in 1...operations.operations {
      let folder = scratch.path("failing-\(ordinal)")
      try prepare(folder)
      let before = try content(folder)
      let failing = FaultInjection.run(failing: ordinal, in: folder) { try run(folder) }
      if case .failure(let error) = failing.result {
        #expect(error is FileError, "operation \(ordinal): \(error)")
      }
      for (name, bytes) in try content(folder) {
        #expect(
          bytes == before[name] || name.hasSuffix("stages.json") || expected[name] == nil
            || bytes == expected[name], "operation \(ordinal), \(name)")
        #expect(!name.contains(".partial"), "operation \(ordinal), \(name)")
      }
      try run(folder)
      let after = try content(folder)
      #expect(Set(after.keys) == Set(expected.keys), "operation \(ordinal)")
      for name in expected.keys where isRepeatable {
        #expect(after[name] == expected[name], "operation \(ordinal), \(name)")
      }
      try FileManager.default.removeItem(atPath: folder)
    }
  }

  @Test func training() throws {
    func nothing(_ model: String) {}
    try failEach(isRepeatable: true, nothing, train)
  }

  @Test func tuning() throws {
    let trained = scratch.path("trained")
    try train(trained)
    try Data("das Haus ist alt\nein kleines Haus\n".utf8)
      .write(to: URL(filePath: scratch.path("dev.de")))
    try Data("the house is old\na small house\n".utf8)
      .write(to: URL(filePath: scratch.path("dev.en")))
    func copy(_ model: String) throws {
      try FileManager.default.copyItem(atPath: trained, toPath: model)
    }
    // Tuning starts from the weights of the model.
    try failEach(isRepeatable: false, copy) { model in
      var options = TuningOptions()
      options.iterations = 2
      options.nBestSize = 5
      _ = try ModelTuning.run(
        ModelDirectory(model),
        development: ParallelLines(prefix: scratch.path("dev"), source: "de", target: "en"),
        options: options, threads: Threads(1), progressed: { _, _ in })
    }
  }
}
