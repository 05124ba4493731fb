import Foundation
import NeuralNetwork
import Primitives
import Seq2Seq
import Storage
import Testing
import TextProcessing

struct EnsembleTests {
  private func members(_ network: Seq2SeqNetwork, _ seeds: [UInt64]) -> [ParameterBuffer<Float>] {
    seeds.map(network.perturbedWeights)
  }

  private func firstSubwords(
    _ ensemble: Ensemble, source: ArraySlice<Int32>
  ) -> [Double] {
    let size = Int32(ensemble.network.targetSize)
    let targets = (0..<size).map { [SubwordVocabulary.start, $0, SubwordVocabulary.end][...] }
    return ForcedScoring(ensemble).score(
      SentencePairs(sources: targets.map { _ in source }, targets: targets), arena: Arena()
    ).map { $0.subwordLogProbabilities[0] }
  }

  @Test func distributionIsTheNormalisedGeometricMean() throws {
    let task = try ToyTask(pairs: 5)
    let network = task.network()
    let members = members(network, [3, 4, 5])
    let source = task.corpus.pairs([0]).sources[0]
    let each = members.map { firstSubwords(Ensemble(network, [$0]), source: source) }
    let together = firstSubwords(Ensemble(network, members), source: source)
    let means = together.indices.map { word in each.reduce(0) { $0 + $1[word] } / 3 }
    let normaliser = log(means.reduce(0) { $0 + exp($1) })
    #expect(normaliser < -0.01)
    for (mean, found) in zip(means, together) { #expect(abs(found - (mean - normaliser)) < 1e-4) }
  }

  @Test(arguments: [false, true])
  func searchAndScoringAgree(feedsInput: Bool) throws {
    let task = try ToyTask(pairs: 12)
    let network = task.network { $0.feedsInput = feedsInput }
    let ensemble = Ensemble(network, members(network, [3, 4]))
    var options = BeamOptions()
    options.translations = 3
    options.keepsAttention = true
    let arena = Arena<Float>()
    let sources = (0..<task.corpus.count).map { task.corpus.pairs([$0]).sources[0] }
    let found = BeamSearch(ensemble, options: options).translate(sources, arena: arena)
    var compared = 0
    for (source, translations) in zip(sources, found) {
      for translation in translations where translation.subwords.count < source.count * 2 + 10 {
        let target = [SubwordVocabulary.start] + translation.subwords + [SubwordVocabulary.end]
        let forced = ForcedScoring(ensemble).score(
          SentencePairs(sources: [source], targets: [target[...]]), keepsAttention: true,
          arena: arena)[0]
        #expect(abs(forced.logProbability - translation.logProbability) < 1e-3)
        #expect(translation.attention.count == translation.subwords.count)
        #expect(forced.attention.count == translation.subwords.count + 1)
        for (a, b) in zip(translation.attention, forced.attention) {
          #expect(abs(a.reduce(0, +) - 1) < 1e-4)
          #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 })
        }
        let inList = ListScoring(ensemble).score(
          [ListScoring.List(source: source, targets: [target])], arena: arena)
        #expect(abs(inList[0][0] - forced.logProbability) < 1e-3)
        compared += 1
      }
    }
    #expect(compared > 3)
  }

  @Test func membersAreStoredInOneFile() throws {
    let task = try ToyTask(pairs: 5)
    let network = task.network()
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = NeuralModel.Files(
      weights: folder + "/weights", codes: folder + "/codes", sourceVocabulary: folder + "/source",
      targetVocabulary: folder + "/target")
    for (bytes, path) in [
      (task.subwords.codes.serialized(), files.codes),
      (task.subwords.source.serialized(), files.sourceVocabulary),
      (task.subwords.target.serialized(), files.targetVocabulary),
    ] {
      var output = try OutputFile(path)
      try output.write(bytes)
      try output.commit()
    }
    for seeds: [UInt64] in [[3], [3, 4, 5]] {
      let members = members(network, seeds)
      try NeuralModel(Ensemble(network, members), subwords: task.subwords)
        .writeWeights(to: files.weights)
      let read = try NeuralModel(files).ensemble.members
      let all = 0..<network.layout.size
      #expect(read.map { $0.flat(all).values } == members.map { $0.flat(all).values })
    }
    let description = String(decoding: try JSONEncoder().encode(network.options), as: UTF8.self)
    func write(count: String, network text: String) throws {
      try Safetensors.write(
        [("", members(network, [3])[0])], metadata: ["networks": count, "network": text],
        to: files.weights)
    }
    try write(count: "1", network: description)
    #expect(try NeuralModel(files).ensemble.members.count == 1)
    // Files of early versions have no entry for the lexical readout.
    let old = description.replacing(/"isLexical":false,?/, with: "")
    #expect(old != description)
    try write(count: "1", network: old)
    #expect(try NeuralModel(files).ensemble.network.options == network.options)
    // Metadata that claim more networks than the file contains, or are malformed.
    for count in ["4", "0", "-1", "many", "1000000000"] {
      try write(count: count, network: description)
      #expect(throws: FileError.self) { _ = try NeuralModel(files) }
    }
    for text in ["", "{}", "[]", "3"] {
      try write(count: "1", network: text)
      #expect(throws: FileError.self) { _ = try NeuralModel(files) }
    }
  }
}
