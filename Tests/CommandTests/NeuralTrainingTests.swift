import Foundation
import TestSupport
import Testing

/// Training of the recurrent system: reproducible, and the same after it was killed.
@Suite struct NeuralTrainingTests {
  private let folder: ScratchFolder
  private var cut: String { folder.path("cut") }

  init() throws { folder = try ScratchFolder() }

  private func train(
    _ name: String, threads: Int = 2, _ options: [String] = []
  ) throws -> Command {
    try .trainNetwork(SmallCorpus.folder, folder.path(name), threads: threads, options)
  }

  /// Trains with the options without a break, then killed half-way and run again, and expects the
  /// same files.
  private func expectSameWhenKilled(
    at fraction: Double, _ options: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let outcome = try await train("whole", options).succeed(sourceLocation: sourceLocation)
    try await train("cut", options).interrupt(
      with: SIGKILL, at: fraction, of: outcome.seconds, writing: cut,
      sourceLocation: sourceLocation)
    try await train("cut", options).succeed(sourceLocation: sourceLocation)
    #expect(
      try ModelFiles.differences(cut, folder.path("whole")) == [], sourceLocation: sourceLocation)
  }

  @Test func sameSeedTrainsTheSameNetwork() async throws {
    try await train("again").succeed()
    #expect(
      try ModelFiles.differences(folder.path("again"), await SharedModels.neural.value.path) == [])
  }

  @Test(arguments: [0.15, 0.3, 0.45, 0.6, 0.75]) func killedTrainingGoesOn(
    _ fraction: Double
  ) async throws {
    let whole = try await SharedModels.neural.value
    try await train("cut").interrupt(with: SIGKILL, at: fraction, of: whole.seconds, writing: cut)
    try await train("cut").succeed()
    #expect(try ModelFiles.differences(cut, whole.path) == [])
  }

  /// Parts of a batch stay the same whoever works on them.
  @Test func trainingBegunWithOneThreadEndsWithThree() async throws {
    let outcome = try await train("whole", threads: 1).succeed()
    try await train("cut", threads: 1).interrupt(
      with: SIGKILL, at: 0.5, of: outcome.seconds, writing: cut)
    try await train("cut", threads: 3).succeed()
    #expect(try ModelFiles.differences(cut, folder.path("whole")) == [])
  }

  @Test func killedTrainingWithDropoutOfSubwordsAndWordsGoesOn() async throws {
    try await expectSameWhenKilled(
      at: 0.5,
      [
        "--subword-dropout", "0.1", "--word-dropout", "0.1", Option.encoderOutputDropout, "0.2",
      ])
  }

  @Test func killedTrainingWithTwoPassesGoesOn() async throws {
    try await expectSameWhenKilled(at: 0.5, ["--consistency", "2", "--readout-dropout", "0.4"])
  }

  @Test func killedTrainingWithDiversificationAndRiskGoesOn() async throws {
    try await expectSameWhenKilled(
      at: 0.6, ["--diversify", "2", "--risk-epochs", "1", "--epochs", "1"])
  }

  /// A network of the corpus alone is not the beginning of one of the diversified corpus.
  @Test func diversificationBeginsAnew() async throws {
    _ = try folder.copy(await SharedModels.neural.value.path, to: "model")
    let outcome = try await train("model", ["--diversify", "2"]).succeed()
    #expect(outcome.errors.contains("belongs to other options, data"))
  }

  /// Minimum risk training begins with the finished network, and can be taken back.
  @Test func riskContinuesAFinishedNetwork() async throws {
    let plain = try await SharedModels.neural.value.path
    _ = try folder.copy(plain, to: "model")
    let outcome = try await train("model", ["--risk-epochs", "1"]).succeed()
    #expect(outcome.errors.contains("network: done before"))
    let log = try folder.text("model/neural-1-risk.log")
    #expect(log.components(separatedBy: "\"kind\":\"evaluation\"").count == 2)
    try await train("model").succeed()
    #expect(try ModelFiles.differences(folder.path("model"), plain) == [])
  }

  @Test func moreEpochsContinueAFinishedTraining() async throws {
    try await train("model", ["--epochs", "1"]).succeed()
    let outcome = try await train("model", ["--epochs", "3"]).succeed()
    #expect(outcome.errors.contains("after 1 of at most 3 epochs"))
    let log = try folder.text("model/neural.log")
    #expect(log.components(separatedBy: "\"kind\":\"begin\"").count == 2, "one beginning")
    #expect(log.components(separatedBy: "\"kind\":\"evaluation\"").count == 4)
  }

  @Test func otherOptionsAreSaidBeforeTrainingBeginsAnew() async throws {
    try await train("model", ["--epochs", "1"]).succeed()
    let outcome = try await train("model", ["--epochs", "1", "--learning-rate", "0.01"]).succeed()
    #expect(outcome.errors.contains("its options or input differ"))
    #expect(outcome.errors.contains("training begins anew"))
  }

  @Test func modelOfAnotherDirectionIsNotReplaced() async throws {
    let model = try folder.copy(await SharedModels.neural.value.path, to: "model")
    let before = try folder.data("model/model.json")
    try await Command.trainReverseNetwork(model).expectRefusal("from ro to en")
    #expect(try folder.data("model/model.json") == before)
  }

  @Test func longLineIsDropped() async throws {
    let corpus = try folder.corpus()
    let line = Array((String(repeating: "casa ", count: 2000) + "\n").utf8)
    try folder.append(line, to: "corpus/train.ro")
    try folder.append(line, to: "corpus/train.en")
    let outcome = try await Command.trainNetwork(
      corpus, folder.path("model"), ["--maximum-length", "250"]
    ).succeed()
    #expect(outcome.errors.contains("kept 1000 of 1001 pairs"))
  }

  /// The development set is not translated.
  @Test func stoppingByTheLoss() async throws {
    try await train(
      "model", ["--stopping", "loss", "--initialization", "glorot", "--forget-bias", "2"]
    ).succeed()
    let log = try folder.text("model/neural.log")
    #expect(!log.contains("developmentBLEU"))
    #expect(log.contains("developmentLoss"))
  }

  @Test(arguments: ["rnn", "irnn", "lstm-peephole", "lstm-coupled", "gru", "ssru", "feed-forward"])
  func everyCellWithTruncatedBackpropagation(_ cell: String) async throws {
    try await train(
      "model",
      ["--cell", cell, "--layers", "2", "--reverse-source", "--optimizer", "rmsprop"]
        + ["--truncate", "5,10"]
    ).succeed()
    let outcome = try await Command.translate(
      folder.path("model"), .neural, threads: 1, input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(outcome.lineCount == SmallCorpus.testLineCount)
  }

  @Test func oneRunAtATimeInAFolder() async throws {
    let command = try train("busy", threads: 1, ["--epochs", "1000", "--patience", "1000"])
    let stop = folder.path("stop")
    let interruption = Command.Interruption(moment: .whenFileExists(stop), signal: SIGKILL)
    // It ends only after the other command, so it must not keep that one waiting.
    async let busy = command.run(interruption: interruption, waitsForProcessor: false)
    do {
      defer { _ = FileManager.default.createFile(atPath: stop, contents: nil) }
      try await waitForFile(folder.path("busy/training/stages.json"))
      try await train("busy", threads: 1).expectRefusal("another run is at work")
    }
    #expect(try await busy.status == .killed(SIGKILL))
    try await Command.translate(folder.path("busy"), .neural).expectRefusal("run the same")
  }

  private func waitForFile(_ path: String) async throws {
    for _ in 0..<6000 where !FileManager.default.fileExists(atPath: path) {
      try await Task.sleep(for: .milliseconds(20))
    }
    try #require(FileManager.default.fileExists(atPath: path))
  }
}
