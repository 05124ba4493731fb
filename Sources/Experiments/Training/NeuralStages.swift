import Corpora
import Foundation
import NeuralNetwork
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
  package var network = Seq2SeqOptions()
  package var training = TrainingOptions()
  /// How the development set is translated during training.
  package var search = BeamOptions()

  package init() {}
}

/// The stages of the recurrent system: learn subwords, train each network, join them.
struct NeuralStages {
  let directory: ModelDirectory
  let folder: TrainingFolder
  let development: DevelopmentText?
  let options: NeuralSystemOptions
  let threads: Threads

  func run(_ stages: inout Stages) throws {
    try learnSubwords(&stages)
    let count = options.networks ?? max(1, trained)
    for number in 1...count { try train(number, &stages) }
    try join(count, &stages)
  }

  /// How many networks an earlier run left.
  private var trained: Int {
    (1...NeuralModel.largestEnsemble).prefix {
      FileManager.default.fileExists(atPath: folder.network($0))
    }.count
  }

  /// The stage that trains a network, counted from 1.
  static func network(_ number: Int) -> String { number == 1 ? "network" : "network \(number)" }

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

  /// Trains one of the networks, each from a seed of its own.
  private func train(_ number: Int, _ stages: inout Stages) throws {
    var options = options
    // A network is the same however many there are.
    options.networks = 1
    options.training.seed &+= UInt64(number - 1)
    let checksum = development?.checksum ?? "none"
    let description = Stages.describe(options) + "development \(checksum)"
    let (output, checkpoints) = (folder.network(number), folder.checkpoints(number))
    try stages.run(Self.network(number), options: description, outputs: [output]) { work in
      try makeFolder(checkpoints)
      if LinearAlgebra.shared.isReference { work.note("matrices: \(LinearAlgebra.shared.name)") }
      let subwords = try Subwords(directory.neural)
      let lines = try folder.preparedLines()
      let network = Seq2SeqNetwork(
        options.network, sourceSize: subwords.source.count, targetSize: subwords.target.count,
        initialization: options.training.initialization)
      let tokens = try development.map { try $0.tokens(directory) }
      let bleu =
        options.training.stopping == .bleu
        ? tokens.map { DevelopmentBLEU(tokens: $0, search: options.search, threads: threads) } : nil
      let training = try Seq2SeqTraining(
        network, corpus: corpus(lines, subwords, work),
        development: tokens.map { try developmentPairs($0, subwords, work) },
        options: options.training, threads: threads, folder: checkpoints,
        logPath: directory.neuralLog(number), fingerprint: work.fingerprint,
        callbacks: Seq2SeqTraining.Callbacks(
          developmentBLEU: bleu.map { bleu in
            { try bleu.score(NeuralModel(Ensemble(network, [$0]), subwords: subwords)) }
          }, corpusOfEpoch: resampling(lines, subwords), progressed: { work.progressed($0, $1) },
          reported: { work.note($0) }))
      let result = try training.run()
      try NeuralModel(Ensemble(network, [result.weights]), subwords: subwords)
        .writeWeights(to: output, information: ["summary": result.summary])
      return "\(network.layout.parameterCount) parameters; \(result.summary)"
    }
    // Only now, when the stage is on record: a run killed before would train anew without them.
    try? FileManager.default.removeItem(atPath: checkpoints)
  }

  private func corpus(
    _ lines: ParallelLines, _ subwords: Subwords, _ work: Stages.Work
  ) throws -> SubwordCorpus {
    let longest = options.training.maximumLength
    let corpus = subwords.corpus(lines, maximumLength: longest)
    guard corpus.count > 0 else {
      throw CorpusError(
        folder.preparedSource,
        "holds no pair of at most \(longest) subwords; allow longer ones")
    }
    if corpus.dropped > 0 {
      work.note("\(corpus.dropped) pairs of more than \(longest) subwords are left out")
    }
    return corpus
  }

  /// What the loss of the development set is computed on.
  private func developmentPairs(
    _ tokens: ParallelLines, _ subwords: Subwords, _ work: Stages.Work
  ) throws -> SubwordCorpus {
    let pairs = subwords.corpus(tokens, maximumLength: max(1000, options.training.maximumLength))
    guard pairs.count > 0 else {
      throw CorpusError(
        tokens.source.name, "holds no pair that can be scored; check the development set")
    }
    if pairs.dropped > 0 {
      work.note("\(pairs.dropped) pairs of the development set have no loss: empty, or too long")
    }
    return pairs
  }

  /// Puts the networks into one file, and forgets those of an earlier training that are too many.
  private func join(_ count: Int, _ stages: inout Stages) throws {
    for number in count + 1..<NeuralModel.largestEnsemble + 1 {
      try stages.forget(Self.network(number))
      for path in [
        folder.network(number), folder.checkpoints(number), directory.neuralLog(number),
      ] {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
    let weights = directory.neural.weights
    try stages.run("networks", options: "\(count)", outputs: [weights]) { _ in
      let models = try (1...count).map { number in
        var files = directory.neural
        files.weights = folder.network(number)
        return try NeuralModel(files)
      }
      let members = models.flatMap(\.ensemble.members)
      try NeuralModel(Ensemble(models[0].ensemble.network, members), subwords: models[0].subwords)
        .writeWeights(to: weights)
      return members.count == 1 ? "one" : "\(members.count) decide together"
    }
  }

  /// The corpus as each epoch is to see it: cut into other subwords, with other words hidden. nil where all see the same.
  private func resampling(
    _ lines: ParallelLines, _ subwords: Subwords
  ) -> ((Int) -> SubwordCorpus)? {
    let training = options.training
    let copied = CopiedWords(lines)
    let isHiding = training.copying > 0 && copied.count > 0
    guard training.subwordDropout > 0 || isHiding else { return nil }
    return { epoch in
      subwords.corpus(
        lines, maximumLength: training.maximumLength, dropout: training.subwordDropout,
        copied: copied, hiding: training.copying,
        key: RandomNumbers.key(training.seed, UInt64(epoch), 23))
    }
  }
}
