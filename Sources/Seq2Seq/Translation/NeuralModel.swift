import Foundation
package import NeuralNetwork
import Primitives
import Storage

/// A trained encoder and decoder, or several, with their subwords: everything that translation needs.
///
/// Immutable, so all threads share it.
package struct NeuralModel: Sendable {
  /// The network's sizes are those of the vocabularies in `subwords`.
  package let ensemble: Ensemble
  package let subwords: Subwords

  package init(_ ensemble: Ensemble, subwords: Subwords) {
    self.ensemble = ensemble
    self.subwords = subwords
  }

  // MARK: - File

  /// Where a model's parts lie.
  package struct Files: Sendable {
    /// A safetensors file, whose metadata hold the networks' shape and number.
    package var weights: String
    package var all: [String] { [weights, codes, sourceVocabulary, targetVocabulary] }
    /// Merges in the format of subword-nmt, for both languages.
    package let codes: String
    /// One subword on each line, in the order of their numbers.
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

  /// Writes the weights as safetensors; the networks' shape and number are in the file's metadata.
  package func writeWeights(to path: String, information: [String: String] = [:]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var metadata = information
    metadata["subwords"] = subwords.checksum
    metadata["network"] = String(
      decoding: try encoder.encode(ensemble.network.options), as: UTF8.self)
    metadata[Self.membersName] = String(ensemble.members.count)
    try Safetensors.write(
      ensemble.members.enumerated().map { (Self.prefix($0), $1) }, metadata: metadata, to: path)
  }

  private static let membersName = "networks"
  /// More than anyone's patience is a damaged file.
  package static let largestEnsemble = 32

  /// What the names of a member's tensors begin with: nothing for the first, so that a file of one network is as plain
  /// as can be.
  private static func prefix(_ member: Int) -> String { member == 0 ? "" : "\(member + 1)." }

  /// - Throws: `FileError` where a part is missing or damaged.
  package init(_ files: Files) throws {
    for path in files.all where !FileManager.default.fileExists(atPath: path) {
      throw FileError(path, "is missing; copy the whole folder, or train the model again")
    }
    let subwords = try Subwords(files)
    self.subwords = subwords
    let file = try SafetensorsFile(files.weights)
    guard let text = file.metadata["network"],
      let options = try? Seq2SeqOptions(json: text),
      (try? options.validate()) != nil
    else {
      throw FileError(
        files.weights, "does not say what network it belongs to; train the model again")
    }
    guard file.metadata["subwords"].map({ $0 == subwords.checksum }) ?? true else {
      throw FileError(
        files.weights, "was trained with other subwords than those beside it; copy the whole folder"
      )
    }
    let network = Seq2SeqNetwork(
      options, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    let count = file.metadata[Self.membersName].map(Int.init) ?? 1
    guard let count, (1...Self.largestEnsemble).contains(count) else {
      throw FileError(
        files.weights, "does not say how many networks it holds; train the model again")
    }
    // Before memory is asked for.
    for member in 0..<count { try file.check(network.layout, prefix: Self.prefix(member)) }
    ensemble = Ensemble(
      network,
      try (0..<count).map { member in
        let weights = ParameterBuffer<Float>(network.layout)
        try file.restore(weights, prefix: Self.prefix(member))
        return weights
      })
  }

  // MARK: - Translation

  /// A translation of a sentence's tokens.
  package struct Translation: Sendable {
    /// As the target side of the training corpus was tokenised.
    package let tokens: [String]
    /// By which translations are ranked.
    package let score: Double
    /// log P(subwords and end | source); see `SubwordTranslation`.
    package let logProbability: Double
    /// Links of source and target tokens, where each subword looked most; empty without attention.
    package let links: [(source: Int, target: Int)]
  }

  /// Subwords of the sentences of a batch, so that memory does not follow the longest ones.
  private static let batchSubwords = 4000

  /// The best translations of each sentence, the best first, no two of the same tokens.
  ///
  /// - Parameters:
  ///   - sentences: tokens; a sentence without any has one translation without any.
  ///   - arena: memory of the calling thread.
  package func translate(
    _ sentences: [[String]], options: BeamOptions, arena: Arena<Float>
  ) -> [[Translation]] {
    let sources = sentences.map(subwords.encode)
    let search = BeamSearch(ensemble, options: options)
    var results = sentences.map { _ in
      [Translation(tokens: [], score: 0, logProbability: 0, links: [])]
    }
    for batch in batches(sources, size: options.batchSize) {
      let found = search.translate(batch.map { sources[$0].ids[...] }, arena: arena)
      for (translations, sentence) in zip(found, batch) {
        var seen = Set<[String]>()
        results[sentence] = translations.map {
          decode($0, source: sources[sentence], tokens: sentences[sentence])
        }.filter { seen.insert($0.tokens).inserted }
      }
    }
    return results
  }

  /// Sentences that are not empty, those of like length together: they end at about the same time, and
  /// products stay large to the end. A batch is neither too long nor too large.
  private func batches(_ sources: [Subwords.Sentence], size: Int) -> [[Int]] {
    var batches: [[Int]] = []
    var subwords = 0
    let order = sources.indices.filter { !sources[$0].tokens.isEmpty }
      .sorted { (sources[$0].ids.count, $0) < (sources[$1].ids.count, $1) }
    for index in order {
      let source = sources[index]
      let last = batches.count - 1
      if last >= 0, batches[last].count < size, subwords + source.ids.count <= Self.batchSubwords {
        batches[last].append(index)
        subwords += source.ids.count
      } else {
        batches.append([index])
        subwords = source.ids.count
      }
    }
    return batches
  }

  /// log P(target | source) of pairs of token lists, and how many subwords (with the end) were predicted.
  package func score(
    _ pairs: [(source: [String], target: [String])], arena: Arena<Float>
  ) -> [(logProbability: Double, subwords: Int)] {
    let sources = pairs.map { subwords.encode($0.source).ids[...] }
    let targets = pairs.map { subwords.encodeTarget($0.target)[...] }
    let scores = ForcedScoring(ensemble)
      .score(SentencePairs(sources: sources, targets: targets), arena: arena)
    return zip(scores, targets).map { ($0.logProbability, $1.count - 1) }
  }

  /// log P(target | source) of the translations of each sentence.
  ///
  /// - Parameters:
  ///   - lists: tokens of a sentence and of its translations.
  ///   - arena: memory of the calling thread.
  package func score(
    lists: [(source: [String], targets: [[String]])], arena: Arena<Float>
  ) -> [[Double]] {
    let scoring = ListScoring(ensemble)
    var scores: [[Double]] = []
    var batch: [ListScoring.List] = []
    var rows = 0
    for (number, list) in lists.enumerated() {
      batch.append(
        ListScoring.List(
          source: subwords.encode(list.source).ids[...],
          targets: list.targets.map(subwords.encodeTarget)))
      rows += list.targets.count
      // More rows than this make products no faster.
      guard rows >= Self.batchRows || number == lists.count - 1 else { continue }
      scores += scoring.score(batch, arena: arena)
      batch = []
      rows = 0
    }
    return scores
  }

  /// log P(sentence | translation), by a network of the opposite direction.
  ///
  /// Each translation goes through the encoder of its own.
  package func scoreReversed(
    lists: [(source: [String], targets: [[String]])], arena: Arena<Float>
  ) -> [[Double]] {
    lists.map { list in
      stride(from: 0, to: list.targets.count, by: Self.batchSources).flatMap { first in
        score(
          list.targets[first...].prefix(Self.batchSources).map { ($0, list.source) }, arena: arena
        ).map(\.logProbability)
      }
    }
  }

  private static let batchRows = 256
  private static let batchSources = 50

  /// Joins subwords to tokens. An unknown word becomes the unknown source token that the decoder looked at, or the nearest
  /// (Luong et al. 2015, "Addressing the rare word problem").
  private func decode(
    _ translation: SubwordTranslation, source: Subwords.Sentence, tokens: [String]
  ) -> Translation {
    let unknown = zip(source.ids, source.tokens).filter { $0.0 == SubwordVocabulary.unknown }.map(
      \.1)
    var words: [String] = []
    var links: [(source: Int, target: Int)] = []
    var continues = false
    for (index, id) in translation.subwords.enumerated() {
      let focus =
        index < translation.focus.count
        ? token(translation.focus[index], of: source) : nil
      var piece = subwords.target.subword(id)
      if id == SubwordVocabulary.unknown {
        let nearest = unknown.min { abs($0 - (focus ?? 0)) < abs($1 - (focus ?? 0)) }
        if let copied = nearest ?? focus { piece = tokens[copied] }
      }
      // Compared byte by byte: what follows a letter may be one character with it.
      let isPart = id != SubwordVocabulary.unknown && piece.utf8.suffix(2).elementsEqual("@@".utf8)
      if isPart { piece = String(decoding: piece.utf8.dropLast(2), as: UTF8.self) }
      if continues { words[words.count - 1] += piece } else { words.append(piece) }
      continues = isPart
      if let focus, !links.contains(where: { $0 == (focus, words.count - 1) }) {
        links.append((focus, words.count - 1))
      }
    }
    return Translation(
      tokens: words, score: translation.score, logProbability: translation.logProbability,
      links: links)
  }

  /// The source token at a position of the memory; nil for the sentence's end.
  func token(_ position: Int, of source: Subwords.Sentence) -> Int? {
    // Where the source is read from its end, so are its positions.
    let place = ensemble.network.options.reversesSource ? source.ids.count - 1 - position : position
    return place < source.tokens.count ? source.tokens[place] : nil
  }
}
