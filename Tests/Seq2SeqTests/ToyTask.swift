import Corpora
import Foundation
import NeuralNetwork
import Parallelism
import Primitives
import Seq2Seq

/// Language pair that a small network learns in seconds: numerals, translated word by word into
/// reverse order.
struct ToyTask {
  let subwords: Subwords
  let lines: ParallelLines
  let corpus: SubwordCorpus

  private static let words = [
    ("one", "unu"), ("two", "doi"), ("three", "trei"), ("four", "patru"), ("five", "cinci"),
    ("six", "șase"),
  ]

  init(pairs: Int, seed: UInt64 = 3, maximumLength: Int = 50, subwordDropout: Double = 0) throws {
    var random = SplitMix64(seed: seed)
    var (source, target) = ("", "")
    for _ in 0..<pairs {
      let length = Int.random(in: 1...5, using: &random)
      let chosen = (0..<length).map { _ in Self.words.randomElement(using: &random)! }
      source += chosen.map(\.0).joined(separator: " ") + "\n"
      target += chosen.reversed().map(\.1).joined(separator: " ") + "\n"
    }
    lines = try ParallelLines(
      source: TextLines(bytes: Array(source.utf8), name: "source"),
      target: TextLines(bytes: Array(target.utf8), name: "target"))
    subwords = Subwords.learn(lines, merges: 50, dropout: subwordDropout)
    corpus = subwords.corpus(lines, maximumLength: maximumLength)
  }

  /// Returns a small network for this task, with the given changes of its options.
  func network(_ change: (inout Seq2SeqOptions) -> Void = { _ in }) -> Seq2SeqNetwork {
    var options = Seq2SeqOptions()
    options.embedding = 24
    options.width = 32
    change(&options)
    return Seq2SeqNetwork(
      options, sourceSize: subwords.source.count, targetSize: subwords.target.count)
  }

  /// Creates a temporary folder, which the caller must remove.
  static func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "cartouche-seq2seq-\(UUID().uuidString)").path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Returns a training without dropout, with the given changes of its options.
  func training(
    _ network: Seq2SeqNetwork, folder: String, threads: Int = 2,
    bleu: ((ParameterBuffer<Float>) throws -> Double)? = nil, shortlist: Shortlist? = nil,
    reported: @escaping (String) -> Void = { _ in },
    change: (inout TrainingOptions) -> Void = { _ in }
  ) throws -> Seq2SeqTraining {
    var options = TrainingOptions()
    options.batchSentences = 32
    options.optimizer.learningRate = 0.01
    options.labelSmoothing = 0
    options.dropout.inputs = 0
    change(&options)
    return try Seq2SeqTraining(
      network, corpus: corpus, development: corpus, options: options, threads: Threads(threads),
      folder: folder, logPath: folder + "/log", fingerprint: "small",
      shortlist: shortlist,
      callbacks: Seq2SeqTraining.Callbacks(developmentBLEU: bleu, reported: reported))
  }

  /// Returns a shortlist of the most frequent target subwords, and a few more for each source
  /// subword.
  func shortlist(frequent: Int) -> Shortlist {
    let size = Int32(subwords.target.count)
    return Shortlist(
      translations: (0..<Int32(subwords.source.count)).map { [$0 % size, ($0 + 3) % size] },
      targetSize: Int(size), frequent: frequent)
  }

  /// Returns the fraction of the first sentences of `task` that are translated without an error.
  func accuracy(_ model: NeuralModel, on task: ToyTask, count: Int = 100) -> Double {
    let sources = (0..<count).map { task.lines.source[$0].split(separator: " ").map(String.init) }
    let found = model.translate(sources, options: BeamOptions(), arena: Arena())
    let correct = (0..<count).count {
      found[$0][0].tokens.joined(separator: " ") == task.lines.target[$0]
    }
    return Double(correct) / Double(count)
  }
}

extension Seq2SeqNetwork {
  /// Returns initial weights with added noise, so that predictions are far from uniform.
  func perturbedWeights(seed: UInt64) -> ParameterBuffer<Float> {
    let weights = ParameterBuffer<Float>(layout, seed: seed)
    var random = SplitMix64(seed: seed)
    for index in layout.entries.indices {
      let matrix = weights[ParameterID(index: index)]
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { matrix[row, column] += Float(0.4 * random.normal()) }
      }
    }
    // So that some translations end before the maximum length.
    if let bias = layout.entries.firstIndex(where: { $0.name == "output.bias" }) {
      weights[ParameterID(index: bias)][0, Int(SubwordVocabulary.end)] += 2
    }
    return weights
  }
}
