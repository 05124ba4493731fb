import Corpora
import Foundation
import Parallelism
package import Seq2Seq
import Storage
import TextProcessing
import Translators

/// Everything that decides what a recurrent system learns from a prepared corpus.
package struct NeuralSystemOptions: Sendable, Codable, Equatable {
  /// Merges of the byte-pair encoding, which both languages share.
  package var merges = 10_000
  /// Networks that are trained from different seeds and translate together; nil for as many as there are, or one.
  package var networks: Int?
  /// Whether another network learns from these, and then is the only one that translates; nil for as it was, or not.
  package var isDistilled: Bool?
  package var network = Seq2SeqOptions()
  package var training = TrainingOptions()
  /// How the development set is translated during training.
  package var search = BeamOptions()

  package init() {}

  /// With what a run leaves open as an earlier one left it, so that leaving out an option costs no network.
  func resolved(in folder: TrainingFolder) -> NeuralSystemOptions {
    func isThere(_ name: NetworkName) -> Bool {
      FileManager.default.fileExists(atPath: folder.weights(of: name))
    }
    var options = self
    options.networks =
      networks
      ?? max(1, (1...NeuralModel.largestEnsemble).prefix { isThere(.member($0)) }.count)
    options.isDistilled = isDistilled ?? isThere(.student)
    return options
  }
}

/// The stages of the recurrent system: learn subwords, train each network, join them or have them teach one.
struct NeuralStages {
  let directory: ModelDirectory
  let folder: TrainingFolder
  let development: DevelopmentText?
  /// As `resolved` has them.
  let options: NeuralSystemOptions
  let threads: Threads

  func run(_ stages: inout Stages) throws {
    try learnSubwords(&stages)
    let count = options.networks ?? 1
    for number in 1...count { try train(.member(number), options.training, &stages) }
    try forgetNetworks(after: count, &stages)
    var members = (1...count).map(NetworkName.member)
    if options.isDistilled == true {
      try teach(members, &stages)
      try trainStudent(&stages)
      members = [.student]
    }
    try join(members, &stages)
  }

  private func learnSubwords(_ stages: inout Stages) throws {
    let files = directory.neural
    let dropout = options.training.subwordDropout
    try stages.run(
      "subwords", options: "\(options.merges) merges\(dropout > 0 ? ", dropout \(dropout)" : "")",
      outputs: [files.codes, files.sourceVocabulary, files.targetVocabulary]
    ) { _ in
      let lines = try folder.preparedLines()
      let subwords = Subwords.learn(lines, merges: options.merges, dropout: dropout)
      try folder.write(subwords.codes.serialized(), to: files.codes)
      try folder.write(subwords.source.serialized(), to: files.sourceVocabulary)
      try folder.write(subwords.target.serialized(), to: files.targetVocabulary)
      return "\(subwords.codes.count) merges, \(subwords.source.count) and "
        + "\(subwords.target.count) subwords"
    }
  }

  /// Trains a network; members of an ensemble from seeds of their own.
  private func train(
    _ name: NetworkName, _ training: TrainingOptions, _ stages: inout Stages
  ) throws {
    var options = options
    // A network is the same however many there are, and whatever becomes of them.
    options.networks = 1
    options.isDistilled = nil
    options.training = training
    options.training.seed &+= name.seedOffset
    let description =
      Stages.describe(options) + "development \(development?.checksum ?? "none")"
    try stages.run(name.stage, options: description, outputs: [folder.weights(of: name)]) { work in
      try NetworkTraining(
        name, directory: directory, folder: folder, development: development, options: options,
        threads: threads
      ).run(on: name == .student ? taughtLines() : folder.preparedLines(), work)
    }
    // Only now, when the stage is on record: a run killed before would train anew without them.
    try? FileManager.default.removeItem(atPath: folder.checkpoints(of: name))
  }

  // MARK: - A student

  static let teaching = "teach"

  /// Translates the training text by all networks together.
  private func teach(_ teachers: [NetworkName], _ stages: inout Stages) throws {
    try stages.run(
      Self.teaching, options: Stages.describe(options.search), outputs: [folder.taught]
    ) {
      work in
      let teaching = Teaching(
        model: try model(of: teachers), search: options.search, threads: threads,
        path: folder.taught, fingerprint: work.fingerprint)
      let source = try folder.preparedLines().source
      try teaching.run(source) { work.progressed($0, "\($1) sentences/s") }
      return "\(source.count) translations to learn from"
    }
  }

  /// Trains one network on what people and the networks say, which takes as many steps as training one of these took,
  /// and makes it about as good as all of them together (Kim and Rush 2016, "Sequence-level knowledge
  /// distillation").
  private func trainStudent(_ stages: inout Stages) throws {
    var training = options.training
    // The text is there twice, so half as many passes are as many steps.
    training.epochs = (training.epochs + 1) / 2
    try train(.student, training, &stages)
  }

  /// The training text twice: with its own translations, and with those of the networks.
  private func taughtLines() throws -> ParallelLines {
    let lines = try folder.preparedLines()
    let taught = try TextLines(file: folder.taught)
    func joined(_ first: TextLines, _ second: TextLines) -> TextLines {
      TextLines(bytes: first.bytes + second.bytes, name: first.name)
    }
    return try ParallelLines(
      source: joined(lines.source, lines.source), target: joined(lines.target, taught))
  }

  // MARK: - One model

  /// Forgets networks of an earlier training that are too many.
  private func forgetNetworks(after count: Int, _ stages: inout Stages) throws {
    for name in (count + 1..<NeuralModel.largestEnsemble + 1).map(NetworkName.member) {
      try stages.forget(name.stage)
      for path in [
        folder.weights(of: name), folder.checkpoints(of: name), directory.neuralLog(name),
      ] {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// Puts networks into the file of the model.
  private func join(_ members: [NetworkName], _ stages: inout Stages) throws {
    let weights = directory.neural.weights
    let names = members == [.student] ? NetworkName.student.stage : "\(members.count)"
    try stages.run("networks", options: names, outputs: [weights]) { _ in
      try model(of: members).writeWeights(to: weights)
      return members.count == 1 ? "one" : "\(members.count) decide together"
    }
  }

  private func model(of members: [NetworkName]) throws -> NeuralModel {
    let models = try members.map { name in
      var files = directory.neural
      files.weights = folder.weights(of: name)
      return try NeuralModel(files)
    }
    return NeuralModel(
      Ensemble(models[0].ensemble.network, models.flatMap(\.ensemble.members)),
      subwords: models[0].subwords)
  }
}
