import Cartouche

/// The whole library in one session: trains on part of the shipped corpus, is cancelled and goes on,
/// aligns, scores, translates with all three systems and evaluates.
@main struct Session {
  static func main() async throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: Session CORPUS-FOLDER MODEL-FOLDER")
      return
    }
    let (data, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
    let all = try ParallelCorpus(prefix: "\(data)/train", source: "ro", target: "en")
    let (corpus, development, test) = try ParallelCorpus(
      all.prefix(2200), source: "ro", target: "en"
    ).split(development: 100, test: 100)

    var options = Training.Options(network: Training.NetworkOptions())
    options.network?.embeddingSize = 32
    options.network?.width = 64
    options.network?.merges = 500
    options.network?.epochs = 2
    let training = Training(corpus, development: development, options: options)

    // Leaving the loop cancels the training. The next run goes on where it was.
    for try await step in training.progress(into: folder) where step.stage == "phrases" { break }
    try await training.run(into: folder) { step in
      if case .ended = step.event { print(step) }
    }

    let aligner = try await WordAligner.train(on: corpus, savingTo: "\(folder)/aligner.sqlite")
    let pair = aligner.align(test[0].source, test[0].target)
    print("aligned:", pair.pairs.map { "\($0.source)–\($0.target)" }.joined(separator: " "))

    let score = try LanguageModel(modelFolder: folder).score(test[0].target)
    for word in score.words { print("\(word.word): \(word.order)-gram, p = \(word.probability)") }

    let bleu = try BLEU()
    var outputs: [CountedOutput<BLEU>] = []
    for system in Translator.System.allCases {
      let translator = try Translator(folder: folder, system: system)
      let texts = try await translator.translate(test.sources).map(\.text)
      print("\(system): \(texts[0])")
      let testSet = try TestSet(hypotheses: texts, references: [test.targets])
      outputs.append(try CountedOutput(name: "\(system)", metric: bleu, testSet: testSet))
      print(try outputs[outputs.count - 1].score().formatted())
    }
    let p = try PairedTest(.bootstrap).pValue(baseline: outputs[0], system: outputs[1])
    print("phrase against neural: p = \(p)")
  }
}
