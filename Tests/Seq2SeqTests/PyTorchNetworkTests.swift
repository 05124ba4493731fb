import Foundation
import NeuralNetwork
import Seq2Seq
import Testing

/// Comparison with PyTorch networks that have the same weights; see `Fixtures/README.md`.
struct PyTorchNetworkTests {
  private struct ScoredPair: Decodable {
    let source: [Int32]
    let target: [Int32]
    /// Log probability of each subword of the target except the start symbol.
    let logProbabilities: [Double]
  }

  @Test(arguments: [
    "lstm-general", "lstm-additive-feeding", "gru-dot-tied", "lstm-none-reversed",
    "gru-general-everything", "lstm-general-lexical", "gru-conditional",
    "lstm-conditional-lexical",
  ])
  func logProbabilitiesOfSubwords(_ name: String) throws {
    let file = try SafetensorsFile(Self.path(name + ".safetensors"))
    let options = try Seq2SeqOptions(json: #require(file.metadata["network"]))
    let network = Seq2SeqNetwork(
      options, sourceSize: try #require(file.shape("source_embedding")?.first),
      targetSize: try #require(file.shape("target_embedding")?.first))
    #expect(Set(file.names) == Set(network.layout.entries.map(\.name)))
    let weights = ParameterBuffer<Float>(network.layout)
    try file.restore(weights)
    let pairs = try Self.pairs(of: name)
    let scores = ForcedScoring(Ensemble(network, [weights])).score(
      SentencePairs(sources: pairs.map { $0.source[...] }, targets: pairs.map { $0.target[...] }),
      arena: Arena())
    try #require(scores.count == pairs.count)
    for (score, pair) in zip(scores, pairs) {
      let found = score.subwordLogProbabilities
      try #require(found.count == pair.logProbabilities.count)
      for (value, expected) in zip(found, pair.logProbabilities) {
        #expect(abs(value - expected) < 1e-5)
      }
      #expect(abs(score.logProbability - pair.logProbabilities.reduce(0, +)) < 1e-4)
    }
  }

  private static func pairs(of network: String) throws -> [ScoredPair] {
    let all = try JSONDecoder().decode(
      [String: [ScoredPair]].self, from: Data(contentsOf: URL(filePath: path("scores.json"))))
    return try #require(all[network])
  }

  private static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }
}
