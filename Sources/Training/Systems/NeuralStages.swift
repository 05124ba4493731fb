import Corpora
import Foundation
import Parallelism
package import Primitives
package import Seq2Seq
import Storage
import TextProcessing
import Translators

/// Options of a recurrent system: everything that its training depends on, apart from the corpus.
package struct NeuralSystemOptions: Sendable, Codable, Equatable {
  package static let merges = Setting(
    "merges", 10_000, in: 0...1_000_000,
    "Merges of the byte-pair encoding, shared by both languages. 2,000 to 4,000 on small corpora.")
  package var merges = NeuralSystemOptions.merges.standard

  package static let networks = Setting(
    "networks", 1, in: 1...NeuralModel.largestEnsemble,
    "Ensemble size: networks trained from consecutive seeds. Default: as many as there are, or 1."
  )
  /// nil for as many networks as the model has, or one.
  package var networks: Int?
  package var network = Seq2SeqOptions()
  package var training = TrainingOptions()
  /// Beam search on the development set during training.
  package var search = BeamOptions()

  package init() {}

  /// Throws if an option has a value that is not allowed.
  package func validate() throws(OptionError) {
    try Self.merges.check(merges)
    try Self.networks.check(networks)
    try training.validate(with: network)
    try search.validate()
  }

  /// Returns these options with the number of networks that an earlier run trained, unless it is
  /// set.
  func resolved(in folder: TrainingFolder) -> NeuralSystemOptions {
    var options = self
    let trained = (1...NeuralModel.largestEnsemble).prefix {
      FileManager.default.fileExists(atPath: folder.network($0))
    }.count
    options.networks = networks ?? max(1, trained)
    return options
  }
}

/// Stages of the recurrent system: subwords, each network, and their ensemble.
struct NeuralStages {
  let directory: ModelDirectory
  let folder: TrainingFolder
  let development: DevelopmentText?
  /// Options with a number of networks; see `resolved(in:)`.
  let options: NeuralSystemOptions
  let threads: Threads

  func run(_ stages: inout Stages) throws {
    try learnSubwords(&stages)
    let count = options.networks ?? 1
    for ordinal in 1...count { try train(ordinal, &stages) }
    try forgetNetworks(after: count, &stages)
    try join(count, &stages)
  }

  /// Returns the name of the stage that trains a network.
  ///
  /// - Parameter ordinal: ordinal of the network, counted from 1.
  static func network(_ ordinal: Int) -> String {
    ordinal == 1 ? "network" : "network \(ordinal)"
  }

  private func learnSubwords(_ stages: inout Stages) throws {
    let files = directory.neuralFiles
    let dropout = options.training.dropout.subwords
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

  /// Trains one of the networks, each from its own random seed.
  private func train(_ ordinal: Int, _ stages: inout Stages) throws {
    var options = options
    // The fingerprint of a network must not depend on the number of networks.
    options.networks = 1
    options.training.seed &+= UInt64(ordinal - 1)
    let description = Stages.describe(options) + "development \(development?.checksum ?? "none")"
    try stages.run(
      Self.network(ordinal), options: description, outputs: [folder.network(ordinal)]
    ) { work in
      try NetworkTraining(
        ordinal, directory: directory, folder: folder, development: development, options: options,
        threads: threads
      ).run(work)
    }
  }

  /// Removes networks of an earlier training beyond the first `count`.
  private func forgetNetworks(after count: Int, _ stages: inout Stages) throws {
    for ordinal in count + 1..<NeuralModel.largestEnsemble + 1 {
      try stages.forget(Self.network(ordinal))
      for path in [
        folder.network(ordinal), folder.checkpoints(ordinal), directory.neuralLogPath(ordinal),
      ] {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// Joins the networks to the ensemble of the model.
  private func join(_ count: Int, _ stages: inout Stages) throws {
    let weights = directory.neuralFiles.weights
    try stages.run("networks", options: "\(count)", outputs: [weights]) { _ in
      let models = try (1...count).map { ordinal in
        var files = directory.neuralFiles
        files.weights = folder.network(ordinal)
        return try NeuralModel(files)
      }
      let members = models.flatMap(\.ensemble.members)
      try NeuralModel(Ensemble(models[0].ensemble.network, members), subwords: models[0].subwords)
        .writeWeights(to: weights)
      return members.count == 1 ? "one network" : "ensemble of \(members.count) networks"
    }
  }
}
