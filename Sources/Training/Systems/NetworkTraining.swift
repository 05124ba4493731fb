import Corpora
import Evaluation
import NeuralNetwork
import Parallelism
import Primitives
import Seq2Seq
import Storage
import Translators

/// Training of one network, with its checkpoints and its log.
extension NeuralStages {
  /// Starts or resumes the training, and writes the weights.
  ///
  /// - Parameter ordinal: ordinal of the network in the ensemble, counted from 1.
  /// - Returns: a short summary.
  func trainNetwork(_ ordinal: Int, _ work: Stages.Work) throws -> String {
    try course(
      work, options.training, checkpoints: folder.checkpoints(ordinal),
      log: directory.neuralLogPath(ordinal), output: folder.network(ordinal))
  }

  /// Starts or resumes minimum risk training of a trained network, and writes the weights.
  ///
  /// - Returns: a short summary.
  func minimizeRisk(
    _ ordinal: Int, _ risk: MinimumRiskOptions, _ work: Stages.Work
  ) throws -> String {
    var training = options.training
    training.epochs = risk.epochs
    training.patience = risk.epochs
    // The budget is that of the training before.
    training.budget = nil
    // Its candidates are translations of a search over all subwords.
    training.batchVocabulary = nil
    training.schedule = .constant
    training.warmup = 0
    training.optimizer.learningRate = risk.learningRate
    return try course(
      work, training, start: folder.network(ordinal), risk: risk,
      checkpoints: folder.riskCheckpoints(ordinal), log: directory.riskLogPath(ordinal),
      output: folder.riskNetwork(ordinal))
  }

  /// Runs or resumes a training, and writes the weights.
  ///
  /// - Parameters:
  ///   - start: file of the weights from which it starts; nil for random ones.
  ///   - checkpoints: folder of its checkpoints.
  ///   - output: file for the weights.
  private func course(
    _ work: Stages.Work, _ training: TrainingOptions, start: String? = nil,
    risk: MinimumRiskOptions? = nil, checkpoints: String, log: String, output: String
  ) throws -> String {
    try makeFolder(checkpoints)
    if LinearAlgebra.shared.isReference { work.note("matrices: \(LinearAlgebra.shared.name)") }
    let subwords = try Subwords(directory.neuralFiles)
    // References of minimum risk training are human translations.
    let isDiverse = options.folds != nil && risk == nil
    let lines = try isDiverse ? folder.diversifiedLines() : folder.preparedLines()
    let network = Seq2SeqNetwork(
      options.network, sourceSize: subwords.source.count, targetSize: subwords.target.count,
      initialization: training.initialization)
    let initial = try start.map { path in
      let weights = ParameterBuffer<Float>(network.layout)
      try SafetensorsFile(path).restore(weights)
      return weights
    }
    let tokens = try development.map { try $0.tokens(directory) }
    let bleu =
      training.stopping == .bleu
      ? tokens.map { DevelopmentBLEU(tokens: $0, search: options.search, threads: threads) } : nil
    var fingerprint = [
      work.inputs, Stages.describe(options.search), development?.checksum ?? "none",
    ]
    // Diversification runs aside, so it is not among the inputs of the stage.
    if isDiverse { fingerprint.append(Stages.describe(options.folds)) }
    let course = try Seq2SeqTraining(
      network, corpus: corpus(lines, subwords, work),
      development: tokens.map { try developmentPairs($0, subwords, work) },
      options: training, threads: threads, folder: checkpoints, logPath: log,
      fingerprint: fingerprint.joined(separator: " "),
      from: initial, minimumRisk: risk.map { minimumRisk($0, subwords) },
      shortlist: try shortlist(training, subwords),
      callbacks: Seq2SeqTraining.Callbacks(
        developmentBLEU: bleu.map { bleu in
          {
            try bleu.score(
              NeuralModel(Ensemble(network, [$0]), subwords: subwords), check: work.check)
          }
        }, corpusOfEpoch: resampling(lines, subwords), progressed: { try work.progressed($0, $1) },
        check: work.check, reported: { work.note($0) }))
    let result = try course.run()
    try NeuralModel(Ensemble(network, [result.weights]), subwords: subwords)
      .writeWeights(to: output, information: ["summary": result.summary])
    return "\(network.layout.parameterCount) parameters; \(result.summary)"
  }

  /// Returns the shortlist of the model if there is a batch vocabulary.
  private func shortlist(
    _ training: TrainingOptions, _ subwords: Subwords
  ) throws -> Shortlist? {
    guard training.batchVocabulary != nil, let path = directory.neuralFiles.shortlist else {
      return nil
    }
    return try Shortlist(file: path, subwords: subwords)
  }

  /// Returns minimum risk training whose cost is 1 - sentence BLEU, smoothed as in sacreBLEU.
  private func minimumRisk(_ risk: MinimumRiskOptions, _ subwords: Subwords) -> MinimumRisk {
    MinimumRisk(risk, search: options.search) { translation, reference in
      let texts = [translation, reference].map(subwords.target.text)
      let metric = try? BLEU(tokenization: .whitespace, effectiveOrder: true)
      let score = try? metric?.sentenceScore(hypothesis: texts[0], references: [texts[1]])
      return 1 - (score?.value ?? 0) / 100
    }
  }

  private func corpus(
    _ lines: ParallelLines, _ subwords: Subwords, _ work: Stages.Work
  ) throws -> SubwordCorpus {
    let longest = options.training.maximumLength
    let corpus = subwords.corpus(lines, maximumLength: longest)
    guard corpus.count > 0 else {
      throw FileError(
        folder.preparedSource,
        "holds no pair of at most \(longest) subwords; raise the maximum length")
    }
    if corpus.dropped > 0 {
      work.note("dropped \(corpus.dropped) pairs of more than \(longest) subwords")
    }
    return corpus
  }

  /// Returns the pairs on which the loss of the development set is computed.
  private func developmentPairs(
    _ tokens: ParallelLines, _ subwords: Subwords, _ work: Stages.Work
  ) throws -> SubwordCorpus {
    let pairs = subwords.corpus(tokens, maximumLength: max(1000, options.training.maximumLength))
    guard pairs.count > 0 else {
      throw FileError(
        tokens.source.name, "holds no pair whose loss can be computed; check the development set")
    }
    if pairs.dropped > 0 {
      work.note(
        "the loss leaves out \(pairs.dropped) empty or too long pairs of the development set")
    }
    return pairs
  }

  /// Returns a function from an epoch to its corpus, with subwords sampled by BPE dropout and words
  /// hidden for copying; nil if all epochs use the same corpus.
  private func resampling(
    _ lines: ParallelLines, _ subwords: Subwords
  ) -> ((Int) -> SubwordCorpus)? {
    let training = options.training
    guard training.dropout.subwords > 0 || training.copying > 0 else { return nil }
    let copied = CopiedWords(lines)
    guard training.dropout.subwords > 0 || copied.count > 0 else { return nil }
    return { epoch in
      subwords.corpus(
        lines, maximumLength: training.maximumLength, dropout: training.dropout.subwords,
        copied: copied, hiding: training.copying,
        key: SplitMix64.key(training.seed, UInt64(epoch), RandomStream.Epoch.corpus))
    }
  }
}
