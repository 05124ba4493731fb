import Corpora
import Corrections
import Foundation
import Parallelism
import Primitives
import Seq2Seq
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

  private func train(_ model: String) throws { try train(model, options) }

  private func train(_ model: String, _ options: ModelOptions) throws {
    try ModelTraining(
      ModelDirectory(model), corpus: lines(Self.pairs),
      development: lines(Array(Self.pairs.prefix(4))), options: options, threads: Threads(1)
    ).run(events: Stages.Events())
  }

  /// Description without what says that a model has estimates of quality, which it may lose before
  /// it gets the new ones.
  private func withoutQuality(_ description: Data) -> Data {
    let lines = String(decoding: description, as: UTF8.self).split(separator: "\n")
      .filter { !$0.contains("quality.json") && !$0.contains("\"checksum\"") }
    return Data(lines.joined(separator: "\n").replacing(",", with: "").utf8)
  }

  private func failEach(
    isRepeatable: Bool = true, _ prepare: (String) throws -> Void, _ run: (String) throws -> Void
  ) throws {
    let trial = FaultTrial(in: scratch) { name, content in
      let isRecord =
        ["costs.json", "training.log", "evaluated.safetensors", "checkpoint.safetensors"]
        .contains { name.hasSuffix($0) } || name.hasPrefix("neural") && name.hasSuffix(".log")
      guard !isRecord else { return nil }
      return name == "model.json" ? withoutQuality(content) : content
    }
    let outcome = try trial.failEach(isRepeatable: isRepeatable, prepare, run)
    #expect(outcome.operations > 20)
    #expect(outcome.problems == [])
  }

  private func nothing(_ model: String) {}

  @Test func training() throws { try failEach(nothing, train) }

  @Test func trainingOfNetworks() throws {
    var options = options
    options.phrase = nil
    var neural = NeuralSystemOptions()
    neural.merges = 10
    (neural.network.embedding, neural.network.width) = (4, 4)
    neural.training.epochs = 2
    neural.training.batchSentences = 10
    // A checkpoint after each step.
    neural.training.checkpointSeconds = 0
    options.neural = neural
    try failEach(nothing) { try train($0, options) }
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

  /// A model whose new estimates of quality were not written has the old ones or none.
  @Test func calibratingQuality() throws {
    let trained = scratch.path("trained")
    try train(trained)
    func calibrate(_ model: String, _ pairs: [(String, String)]) throws {
      let directory = ModelDirectory(model)
      _ = try directory.qualityEstimator(directory.readDescription())
      _ = try ModelTuning.calibrateQuality(
        directory, development: lines((0..<15).flatMap { _ in pairs }), threads: Threads(1),
        progressed: { _, _ in })
    }
    try calibrate(trained, Array(Self.pairs.prefix(4)))
    func copy(_ model: String) throws {
      try FileManager.default.copyItem(atPath: trained, toPath: model)
    }
    try failEach(copy) { try calibrate($0, Self.pairs) }
  }

  /// A correction is stored or not; the next one is.
  @Test func learning() throws {
    let trained = scratch.path("trained")
    try train(trained)
    func learned(_ model: String, failing ordinal: Int) throws -> FaultInjection.Operation? {
      let before = try Corrections(ModelDirectory(model)).list.count
      let corrections = try Corrections(ModelDirectory(model))
      let attempt = FaultInjection.run(failing: ordinal, in: model) {
        try corrections.learn(source: "das Haus ist alt", target: "the house is ancient")
      }
      var expected = before + 1
      if case .failure(let error) = attempt.result {
        #expect(error is FileError)
        expected = before
      }
      #expect(try Corrections(ModelDirectory(model)).list.count == expected)
      return attempt.failed
    }
    var failed: [FaultInjection.Operation] = []
    while let operation = try learned(trained, failing: failed.count + 1) {
      failed.append(operation)
    }
    #expect(failed.contains(.write))
  }
}
