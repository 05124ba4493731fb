import Foundation
package import NeuralNetwork
import Storage

/// A trained encoder and decoder with its subwords: everything that translation needs.
///
/// Immutable, so all threads share it.
package struct NeuralModel: Sendable {
  package let network: Seq2SeqNetwork
  package let weights: ParameterBuffer<Float>
  package let subwords: Subwords

  package init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>, subwords: Subwords
  ) {
    self.network = network
    self.weights = weights
    self.subwords = subwords
  }

  // MARK: - File

  /// Where a model's parts lie.
  package struct Files: Sendable {
    package let weights: String
    package let codes: String
    package let sourceVocabulary: String
    package let targetVocabulary: String

    package init(
      weights: String, codes: String, sourceVocabulary: String, targetVocabulary: String
    ) {
      self.weights = weights
      self.codes = codes
      self.sourceVocabulary = sourceVocabulary
      self.targetVocabulary = targetVocabulary
    }
  }

  /// Writes the weights as safetensors; the network's shape is in the file's metadata.
  package func writeWeights(to path: String, information: [String: String]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var metadata = information
    metadata["network"] = String(decoding: try encoder.encode(network.options), as: UTF8.self)
    try Safetensors.write([("", weights)], metadata: metadata, to: path)
  }

  /// - Throws: `StorageError` or `CorpusError` where a part is missing or damaged.
  package init(_ files: Files) throws {
    subwords = try Subwords(files)
    let file = try SafetensorsFile(files.weights)
    guard let text = file.metadata["network"],
      let options = try? JSONDecoder().decode(Seq2SeqOptions.self, from: Data(text.utf8)),
      options.problem == nil
    else {
      throw StorageError(
        files.weights, "does not say what network it belongs to; train the model again")
    }
    network = Seq2SeqNetwork(
      options, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    weights = ParameterBuffer(network.layout)
    try file.restore(weights)
  }

  // MARK: - Translation

  /// Translations of a sentence's tokens.
  package struct Translation: Sendable {
    package let tokens: [String]
    /// By which translations are ranked.
    package let score: Double
    package let logProbability: Double
    package let subwords: [String]
    /// Links of source and target tokens, where each subword looked most; empty without attention.
    package let links: [(source: Int, target: Int)]
    /// For each subword, the attention to each source subword and the sentence's end.
    package let attention: [[Float]]
  }

  /// The best translations of each sentence, the best first.
  ///
  /// - Parameters:
  ///   - sentences: tokens; a sentence without any has one translation without any.
  ///   - arena: memory of the calling thread.
  package func translate(
    _ sentences: [[String]], options: BeamOptions, arena: Arena<Float>
  ) -> [[Translation]] {
    let sources = sentences.map(subwords.encode)
    let full = sources.indices.filter { !sentences[$0].isEmpty }
    let found = BeamSearch(network, weights: weights, options: options)
      .translate(full.map { sources[$0].ids[...] }, arena: arena)
    var results = sentences.map { _ in
      [
        Translation(
          tokens: [], score: 0, logProbability: 0, subwords: [], links: [], attention: [])
      ]
    }
    for (translations, sentence) in zip(found, full) {
      results[sentence] = translations.map {
        decode($0, source: sources[sentence], tokens: sentences[sentence])
      }
    }
    return results
  }

  /// log P(target | source) of pairs of token lists, and how many subwords (with the end) were predicted.
  package func score(
    _ pairs: [(source: [String], target: [String])], arena: Arena<Float>
  ) -> [(logProbability: Double, subwords: Int)] {
    let sources = pairs.map { subwords.encode($0.source).ids[...] }
    let targets = pairs.map { subwords.encodeTarget($0.target)[...] }
    let scores = ForcedScoring(network, weights: weights)
      .score(SentencePairs(sources: sources, targets: targets), arena: arena)
    return zip(scores, targets).map { ($0.logProbability, $1.count - 1) }
  }

  /// Joins subwords to tokens. A subword that the vocabulary lacks becomes the source token that the
  /// decoder looked at (Luong et al. 2015, "Addressing the rare word problem").
  private func decode(
    _ translation: SubwordTranslation, source: Subwords.Sentence, tokens: [String]
  ) -> Translation {
    var (words, pieces): ([String], [String]) = ([], [])
    var links: [(source: Int, target: Int)] = []
    var continues = false
    for (index, id) in translation.subwords.enumerated() {
      var focus: Int?
      if index < translation.attention.count {
        focus = looksAt(translation.attention[index], source: source)
      }
      var piece = subwords.target.subword(id)
      pieces.append(piece)
      if id == SubwordVocabulary.unknown, let focus { piece = tokens[focus] }
      let isPart = piece.hasSuffix("@@") && id != SubwordVocabulary.unknown
      if isPart { piece.removeLast(2) }
      if continues { words[words.count - 1] += piece } else { words.append(piece) }
      continues = isPart
      if let focus, !links.contains(where: { $0 == (focus, words.count - 1) }) {
        links.append((focus, words.count - 1))
      }
    }
    return Translation(
      tokens: words, score: translation.score, logProbability: translation.logProbability,
      subwords: pieces, links: links, attention: translation.attention)
  }

  /// The token with the most attention, leaving the sentence's end out.
  private func looksAt(_ attention: [Float], source: Subwords.Sentence) -> Int? {
    var sums = [Int: Float]()
    let reversed = network.options.reversesSource
    for (position, weight) in attention.enumerated() {
      // Where the source is read from its end, so are its positions.
      let place = reversed ? attention.count - 1 - position : position
      if place < source.tokens.count { sums[source.tokens[place], default: 0] += weight }
    }
    return sums.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
