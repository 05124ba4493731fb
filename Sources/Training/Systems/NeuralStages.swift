import Corpora
import Foundation
import Parallelism
package import Primitives
package import Seq2Seq
import Storage
import TextProcessing
import Translators
import WordAlignment

/// Options of a recurrent system: everything that its training depends on, apart from the corpus.
package struct NeuralSystemOptions: Sendable, Codable, Equatable {
  package static let merges = Setting(
    "merges", 10_000, in: 0...1_000_000,
    "Byte-pair merges, shared by both languages; 2,000 to 4,000 on small corpora.")
  package var merges = NeuralSystemOptions.merges.standard

  package static let networks = Setting(
    "networks", 1, in: 1...NeuralModel.largestEnsemble,
    "Ensemble size: networks trained from consecutive seeds. Default: as many as there are, or 1.")
  /// nil for as many networks as the model has, or one.
  package var networks: Int?
  package var network = Seq2SeqOptions()
  package var training = TrainingOptions()
  /// Beam search on the development set during training.
  package var search = BeamOptions()
  /// Minimum risk training after the training of a network; nil for none.
  package var risk: MinimumRiskOptions?

  package static let folds = Setting(
    "folds of diversification", 0, in: 0...1000,
    "Data diversification: folds whose phrase-based translations in both directions are added; 0 for none."
  )
  /// Number of folds of `Diversification`; nil for none.
  package var folds: Int?

  package init() {}

  /// Throws if an option has a value that is not allowed.
  package func validate() throws(OptionError) {
    try Self.merges.check(merges)
    try Self.networks.check(networks)
    try training.validate(with: network)
    try search.validate()
    try risk?.validate()
    try Self.folds.check(folds)
    if folds == 1 {
      throw OptionError(
        "diversification needs at least 2 folds, since each is translated by systems of the others")
    }
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
  var options: NeuralSystemOptions
  let threads: Threads

  func run(_ stages: inout Stages) throws {
    try learnSubwords(&stages)
    try estimateShortlist(&stages)
    try stages.aside(diversify)
    let count = options.networks ?? 1
    for ordinal in 1...count {
      try train(ordinal, &stages)
      try stages.aside { try minimizeRisk(ordinal, &$0) }
    }
    try forgetNetworks(after: count, &stages)
    try join(count, &stages)
  }

  /// Returns the name of the stage that trains a network.
  ///
  /// - Parameter ordinal: ordinal of the network, counted from 1.
  static func network(_ ordinal: Int) -> String { ordinal == 1 ? "network" : "network \(ordinal)" }

  /// Returns the name of the stage of minimum risk training of a network.
  private static func riskStage(_ ordinal: Int) -> String { "\(network(ordinal)), minimum risk" }

  /// Translates the corpus by phrase-based systems for data diversification.
  private func diversify(_ stages: inout Stages) throws {
    guard let folds = options.folds else { return }
    try stages.run(
      "diversification", options: "\(folds) folds, development \(development?.checksum ?? "none")",
      outputs: [folder.translated(into: folder.source), folder.translated(into: folder.target)]
    ) { work in
      let lines = try folder.preparedLines()
      try Diversification(
        folder: folder, lines: lines, development: development?.tokens(directory), folds: folds,
        threads: threads
      ).run(fingerprint: work.fingerprint, events: work.silentEvents) { try work.progressed($0) }
      return "\(2 * lines.count) pairs"
    }
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
      try OutputFile.write(subwords.codes.serialized(), to: files.codes)
      try OutputFile.write(subwords.source.serialized(), to: files.sourceVocabulary)
      try OutputFile.write(subwords.target.serialized(), to: files.targetVocabulary)
      return "\(subwords.codes.count) merges, \(subwords.source.count) and "
        + "\(subwords.target.count) subwords"
    }
  }

  /// Counts aligned subwords for the shortlist of target subwords.
  private func estimateShortlist(_ stages: inout Stages) throws {
    let files = directory.neuralFiles
    guard let path = files.shortlist else { return }
    let alignment = WordAlignmentOptions(method: .hmm)
    // Files of earlier versions, whose translations are in another order, serve translation only.
    let order = options.training.batchVocabulary == nil ? "" : ", the most frequent first"
    try stages.run(
      "shortlist", options: Stages.describe(alignment) + order, outputs: [path]
    ) { work in
      let subwords = try Subwords(files)
      let bitext = Bitext(try subwords.identifiers(folder.preparedLines()))
      let training = try AlignmentTraining(
        bitext, options: alignment, threads: threads, progress: { try work.progressed($0) })
      // The words of this text are the identifiers of subwords.
      let ids = [bitext.sourceVocabulary, bitext.targetVocabulary].map { vocabulary in
        (0..<WordID(vocabulary.count)).map { Int32(vocabulary.word($0)) ?? SubwordVocabulary.end }
      }
      var links = LinkedSubwords()
      for index in 0..<bitext.count {
        let starts = (bitext.source.starts[index], bitext.target.starts[index])
        for link in training.alignment(index, .union).links {
          links.add(
            source: ids[0][Int(bitext.source.words[starts.0 + link.source])],
            target: ids[1][Int(bitext.target.words[starts.1 + link.target])])
        }
      }
      let shortlist = Shortlist(
        links, sourceSize: subwords.source.count, targetSize: subwords.target.count)
      try OutputFile.write(shortlist.serialized(checksum: subwords.checksum), to: path)
      return "at most \(Shortlist.translations) translations of a subword"
    }
  }

  /// Trains one of the networks, each from its own random seed.
  private func train(_ ordinal: Int, _ stages: inout Stages) throws {
    let single = single(ordinal)
    try stages.run(
      Self.network(ordinal), options: single.description, outputs: [folder.network(ordinal)]
    ) { try single.trainNetwork(ordinal, $0) }
  }

  /// Returns the stages of one of the networks, without minimum risk training.
  private func single(_ ordinal: Int) -> NeuralStages {
    var single = self
    // The fingerprint of a network must not depend on the number of networks.
    single.options.networks = 1
    single.options.risk = nil
    single.options.training.seed &+= UInt64(ordinal - 1)
    return single
  }

  /// Options and development set, on which the training of a single network depends.
  private var description: String {
    Stages.describe(options) + "development \(development?.checksum ?? "none")"
  }

  /// Continues the training of a network with minimum risk training.
  private func minimizeRisk(_ ordinal: Int, _ stages: inout Stages) throws {
    guard let risk = options.risk else { return try forgetRisk(ordinal, &stages) }
    let single = single(ordinal)
    try stages.run(
      Self.riskStage(ordinal), options: Stages.describe(risk),
      outputs: [folder.riskNetwork(ordinal)]
    ) { try single.minimizeRisk(ordinal, risk, $0) }
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
      try forgetRisk(ordinal, &stages)
    }
  }

  /// Removes the minimum risk training of a network.
  private func forgetRisk(_ ordinal: Int, _ stages: inout Stages) throws {
    try stages.forget(Self.riskStage(ordinal))
    for path in [
      folder.riskNetwork(ordinal), folder.riskCheckpoints(ordinal), directory.riskLogPath(ordinal),
    ] {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Joins the networks to the ensemble of the model.
  private func join(_ count: Int, _ stages: inout Stages) throws {
    let weights = directory.neuralFiles.weights
    let description = "\(count)" + (options.risk.map { ", risk " + Stages.describe($0) } ?? "")
    try stages.run("networks", options: description, outputs: [weights]) { _ in
      let models = try (1...count).map { ordinal in
        var files = directory.neuralFiles
        files.weights =
          options.risk == nil ? folder.network(ordinal) : folder.riskNetwork(ordinal)
        return try NeuralModel(files)
      }
      let members = models.flatMap(\.ensemble.members)
      try NeuralModel(Ensemble(models[0].ensemble.network, members), subwords: models[0].subwords)
        .writeWeights(to: weights)
      return members.count == 1 ? "one network" : "ensemble of \(members.count) networks"
    }
  }
}
