import Corpora
import Foundation
import NeuralNetwork
import Parallelism
import PhraseDecoding
import Primitives
import Seq2Seq
import TextProcessing
import Training
import Translators
import WeightTuning

extension Readers {
  /// Readers of the files of networks, and of the states of trainings.
  static let networkReaders: [String: Make] = [
    "safetensors": { place in
      Reader(.tensors, seeds: [try place.seed("model/neural.safetensors")]) { bytes, place in
        let path = try place.write(bytes)
        _ = try SafetensorsFile.headerChecksum(of: path)
        let file = try SafetensorsFile(path)
        for name in file.names { _ = file.shape(name) }
      }
    },
    "network": network, "checkpoint": checkpoint, "tuning-state": tuningState,
    "subword-codes": { place in
      Reader(seeds: [try place.seed("model/subwords.codes")]) { bytes, _ in
        let codes = try BytePairCodes(parsing: bytes.span)
        _ = codes.serialized()
        let encoder = BytePairEncoder(codes)
        for word in line.split(separator: " ") { _ = encoder.encode(String(word)) }
      }
    },
    "subword-vocabulary": { place in
      let codes = try Subwords(ModelDirectory(place.seeds + "/model").neuralFiles).codes
      return Reader(seeds: [try place.seed("model/subwords.target")]) { bytes, place in
        let vocabulary = try SubwordVocabulary(file: place.write(bytes))
        let subwords = Subwords(codes: codes, source: vocabulary, target: vocabulary)
        _ = subwords.encode(line.split(separator: " ").map(String.init))
        _ = vocabulary.text((0..<Int32(vocabulary.count)).map { $0 })
      }
    },
    "shortlist": { place in
      let subwords = try Subwords(ModelDirectory(place.seeds + "/model").neuralFiles)
      return Reader(seeds: [try place.seed("model/subwords.shortlist")]) { bytes, place in
        let shortlist = try Shortlist(file: place.write(bytes), subwords: subwords)
        let sources = (0..<Int32(subwords.source.count)).map { $0 }
        _ = shortlist.candidates(for: [sources[...]])
      }
    },
    "weights": { place in
      Reader(.json, seeds: [try place.seed("model/training/weights.json")]) { bytes, place in
        _ = try FeatureWeights.read(place.write(bytes)).normalized
      }
    },
    "hybrid-weights": { place in
      Reader(.json, seeds: [try place.seed("model/training/hybrid.json")]) { bytes, place in
        _ = try HybridWeights.read(place.write(bytes))
      }
    },
  ]

  /// Weights of a network, which then translates.
  private static func network(_ place: Place) throws -> Reader {
    let directory = ModelDirectory(try place.copyModel())
    var description = try directory.readDescription()
    // Checksums of `model.json` would refuse most inputs before they are read.
    description.parts = nil
    let parts = description
    return Reader(.tensors, seeds: [try place.seed("model/neural.safetensors")]) { bytes, place in
      try place.write(bytes, to: "model/neural.safetensors")
      _ = try directory.translator(.neural, parts).translate(line)
    }
  }

  /// Checkpoint from which a training goes on.
  private static func checkpoint(_ place: Place) throws -> Reader {
    let side = "one two three\ntwo one\nthree\none one two\n"
    let lines = try ParallelLines(
      source: TextLines(bytes: Array(side.utf8), name: "source"),
      target: TextLines(bytes: Array(side.uppercased().utf8), name: "target"))
    let subwords = Subwords.learn(lines, merges: 10, dropout: 0)
    let corpus = subwords.corpus(lines, maximumLength: 20)
    var shape = Seq2SeqOptions()
    (shape.embedding, shape.width) = (4, 4)
    let network = Seq2SeqNetwork(
      shape, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    let folder = place.path("training")
    func train(epochs: Int) throws {
      var options = TrainingOptions()
      options.epochs = epochs
      options.patience = 3
      options.batchSentences = 2
      _ = try Seq2SeqTraining(
        network, corpus: corpus, development: corpus, options: options, threads: Threads(1),
        folder: folder, logPath: folder + "/log", fingerprint: "same",
        callbacks: Seq2SeqTraining.Callbacks()
      ).run()
    }
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try train(epochs: 2)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      ($0, Array(try Data(contentsOf: URL(filePath: folder + "/" + $0))))
    }
    guard let seed = files.first(where: { $0.0 == "evaluated.safetensors" })?.1 else {
      throw ReaderFault("the training left no checkpoint")
    }
    return Reader(.tensors, seeds: [seed]) { bytes, place in
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
      }
      for (name, content) in files { try place.write(content, to: "training/" + name) }
      try place.write(bytes, to: "training/evaluated.safetensors")
      try train(epochs: 3)
    }
  }

  /// State of a tuning, which goes on.
  private static func tuningState(_ place: Place) throws -> Reader {
    let references = [["a", "b"], ["c"], ["d", "e", "f"]]
    let lists = references.map { words in
      [
        Candidate(features: [0, 1], words: words),
        Candidate(features: [1, 0], words: ["x"] + words),
        Candidate(features: [1, 1], words: ["y"]),
      ]
    }
    var options = TuningOptions()
    options.iterations = 4
    var states: [TuningState] = []
    var run = try TuningRun(
      references: references, featureNames: ["x", "y"], initialWeights: [1, -1], options: options)
    _ = try run.run(
      threads: Threads(1), decode: { _, _ in lists }, afterIteration: { states.append($1) })
    let encoder = PropertyListEncoder()
    // The program writes the binary form; the other is damaged in its values more often.
    let seeds = try [PropertyListSerialization.PropertyListFormat.binary, .xml].flatMap { format in
      encoder.outputFormat = format
      return try states.map { Array(try encoder.encode($0)) }
    }
    return Reader(seeds: seeds) { bytes, _ in
      guard let state = try? PropertyListDecoder().decode(TuningState.self, from: Data(bytes))
      else { throw TuningError("is damaged") }
      var run = try TuningRun(resuming: state, references: references)
      _ = try run.run(threads: Threads(1), decode: { _, _ in lists })
    }
  }
}
