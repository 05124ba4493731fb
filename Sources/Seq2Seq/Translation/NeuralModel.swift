import Foundation
package import NeuralNetwork
import Primitives
import Storage
import TextProcessing

/// Trained network, or ensemble of networks, with its subwords: all data that translation needs.
///
/// A model is immutable and can be shared by threads.
package struct NeuralModel: Sendable {
  /// Networks, whose numbers of subwords are those of the vocabularies in `subwords`.
  package let ensemble: Ensemble
  package let subwords: Subwords
  /// Shortlist of target subwords; nil in models without one.
  let shortlist: Shortlist?

  package init(_ ensemble: Ensemble, subwords: Subwords) {
    self.ensemble = ensemble
    self.subwords = subwords
    shortlist = nil
  }

  // MARK: - File

  /// Paths of the files of a model.
  package struct Files: Sendable {
    /// Safetensors file, whose metadata contain the shape and the count of the networks.
    package var weights: String
    /// Merges in the format of subword-nmt, for both languages.
    package let codes: String
    /// Source subwords, one on each line, in the order of their identifiers.
    package let sourceVocabulary: String
    /// Target subwords, like `sourceVocabulary`.
    package let targetVocabulary: String
    /// Shortlist; nil for a model that never has one. The file may be missing.
    package let shortlist: String?
    package var all: [String] { [weights, codes, sourceVocabulary, targetVocabulary] }
    /// Paths of all files that a model may have.
    package var possible: [String] { all + (shortlist.map { [$0] } ?? []) }

    package init(
      weights: String, codes: String, sourceVocabulary: String, targetVocabulary: String,
      shortlist: String? = nil
    ) {
      self.shortlist = shortlist
      self.weights = weights
      self.codes = codes
      self.sourceVocabulary = sourceVocabulary
      self.targetVocabulary = targetVocabulary
    }
  }

  /// Writes the weights as safetensors, with the shape and the count of the networks in the
  /// metadata.
  ///
  /// - Parameters:
  ///   - information: further metadata.
  ///   - quantizes: whether matrices are written as integers of eight bits.
  package func writeWeights(
    to path: String, information: [String: String] = [:], quantizes: Bool = false
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var metadata = information
    metadata["subwords"] = subwords.checksum
    metadata["network"] = String(
      decoding: try encoder.encode(ensemble.network.options), as: UTF8.self)
    metadata[Self.membersName] = String(ensemble.members.count)
    try Safetensors.write(
      ensemble.members.enumerated().map { (Self.prefix($0), $1) }, metadata: metadata,
      quantizes: quantizes, to: path)
  }

  private static let membersName = "networks"
  /// Largest number of members; files that claim more are taken to be corrupt.
  package static let largestEnsemble = 32

  /// Prefix of the names of a member's tensors; empty for the first, so that tensors of a file with
  /// one network have plain names.
  private static func prefix(_ member: Int) -> String { member == 0 ? "" : "\(member + 1)." }

  /// Reads a model.
  ///
  /// - Parameter precision: precision of products with weights.
  /// - Throws: `FileError` if a file is missing or corrupt, or belongs to another model.
  package init(_ files: Files, precision: MatrixPrecision = .single) throws {
    for path in files.all where !FileManager.default.fileExists(atPath: path) {
      throw FileError(path, "is missing; copy the whole folder, or train the model again")
    }
    let subwords = try Subwords(files)
    self.subwords = subwords
    shortlist = try files.shortlist.flatMap {
      FileManager.default.fileExists(atPath: $0) ? try Shortlist(file: $0, subwords: subwords) : nil
    }
    let file = try SafetensorsFile(files.weights)
    guard let text = file.metadata["network"],
      let options = try? Seq2SeqOptions(json: text),
      (try? options.validate()) != nil
    else {
      throw FileError(
        files.weights, "has no valid description of a network; train the model again")
    }
    guard file.metadata["subwords"].map({ $0 == subwords.checksum }) ?? true else {
      throw FileError(
        files.weights,
        "was trained with other subwords than those in its folder; copy the whole folder")
    }
    let network = Seq2SeqNetwork(
      options, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    let count = file.metadata[Self.membersName].map(Int.init) ?? 1
    guard let count, (1...Self.largestEnsemble).contains(count) else {
      throw FileError(
        files.weights, "has no valid number of networks; train the model again")
    }
    // Checked before memory is allocated.
    for member in 0..<count { try file.check(network.layout, prefix: Self.prefix(member)) }
    ensemble = Ensemble(
      network,
      try (0..<count).map { member in
        let weights = ParameterBuffer<Float>(network.layout)
        try file.restore(weights, prefix: Self.prefix(member))
        return weights
      }, precision: precision)
  }

  // MARK: - Translation

  /// Translation of the tokens of a sentence.
  package struct Translation: Sendable {
    /// Target tokens, tokenised like the training corpus.
    package let tokens: [String]
    /// Score by which translations are ranked.
    package let score: Double
    /// Log probability of subwords and end symbol; see `SubwordTranslation`.
    package let logProbability: Double
    /// Links of each target token to the source tokens with the highest attention weight; empty
    /// without attention.
    package let links: [(source: Int, target: Int)]
    /// Confidence of the search; nil unless requested, and only of the best translation.
    package let confidence: TranslationConfidence?

    package init(
      tokens: [String], score: Double, logProbability: Double,
      links: [(source: Int, target: Int)], confidence: TranslationConfidence? = nil
    ) {
      self.confidence = confidence
      self.tokens = tokens
      self.score = score
      self.logProbability = logProbability
      self.links = links
    }
  }

  /// Largest number of sentences of a batch that shares a shortlist.
  private static let shortlistBatch = 16

  /// Largest number of source subwords of a batch of several sentences, which limits memory.
  private static let batchSubwords = 4000

  /// Returns the best translations of each sentence, the best first, without duplicates.
  ///
  /// - Parameters:
  ///   - sentences: tokens of each sentence; the translation of an empty sentence is empty.
  ///   - arena: working memory of the calling thread.
  package func translate(
    _ sentences: [[String]], options: BeamOptions, arena: Arena<Float>
  ) -> [[Translation]] {
    let sources = sentences.map(subwords.encode)
    let search = BeamSearch(
      ensemble, shortlist: options.usesShortlist ? shortlist : nil, options: options)
    var results = sentences.map { _ in
      [Translation(tokens: [], score: 0, logProbability: 0, links: [])]
    }
    // Fewer sentences have fewer candidates.
    let size =
      search.hasShortlist ? min(Self.shortlistBatch, options.batchSize) : options.batchSize
    for batch in batches(sources, size: size) {
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

  /// Returns batches of the indices of non-empty sentences.
  ///
  /// Sentences of similar length are in the same batch, so that they end at about the same step and
  /// matrix products stay large.
  ///
  /// - Parameter size: largest number of sentences of a batch.
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

  /// Returns log P(target | source) of pairs of token lists, and the number of subwords that were
  /// predicted, including the end symbol.
  package func score(
    _ pairs: [(source: [String], target: [String])], arena: Arena<Float>
  ) -> [(logProbability: Double, subwords: Int)] {
    let sources = pairs.map { subwords.encode($0.source).ids[...] }
    let targets = pairs.map { subwords.encodeTarget($0.target)[...] }
    let scores = ForcedScoring(ensemble)
      .score(SentencePairs(sources: sources, targets: targets), arena: arena)
    return zip(scores, targets).map { ($0.logProbability, $1.count - 1) }
  }

  /// Returns log P(target | source) of the translations of each sentence.
  ///
  /// - Parameters:
  ///   - lists: tokens of each sentence and of its translations.
  ///   - arena: working memory of the calling thread.
  package func score(
    lists: [(source: [String], targets: [[String]])], arena: Arena<Float>
  ) -> [[Double]] {
    let scoring = ListScoring(ensemble)
    var scores: [[Double]] = []
    var batch: [ListScoring.List] = []
    var rows = 0
    for (index, list) in lists.enumerated() {
      batch.append(
        ListScoring.List(
          source: subwords.encode(list.source).ids[...],
          targets: list.targets.map(subwords.encodeTarget)))
      rows += list.targets.count
      guard rows >= Self.batchRows || index == lists.count - 1 else { continue }
      scores += scoring.score(batch, arena: arena)
      batch = []
      rows = 0
    }
    return scores
  }

  /// Returns log P(sentence | translation) of the translations of each sentence, if this is a
  /// network of the opposite direction.
  ///
  /// Translations are encoded separately, so nothing is shared within a list.
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

  /// Number of translations of a batch of lists; matrix products with more rows are not faster.
  private static let batchRows = 256
  /// Number of translations of a batch of `scoreReversed`.
  private static let batchSources = 50

  /// Joins subwords to tokens.
  ///
  /// An unknown word is replaced by the unknown source token that is nearest to the token with the
  /// highest attention weight, or by that token if no source token is unknown (Luong et al. 2015,
  /// "Addressing the rare word problem").
  private func decode(
    _ translation: SubwordTranslation, source: Subwords.Sentence, tokens: [String]
  ) -> Translation {
    let unknown = zip(source.ids, source.tokens)
      .filter { $0.0 == SubwordVocabulary.unknown }.map(\.1)
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
      // A copied token may end in `@@` itself.
      let part =
        id == SubwordVocabulary.unknown ? nil : SubwordMark.removingContinuation(piece.utf8)
      if let part { piece = String(decoding: part, as: UTF8.self) }
      if continues { words[words.count - 1] += piece } else { words.append(piece) }
      continues = part != nil
      if let focus, !links.contains(where: { $0 == (focus, words.count - 1) }) {
        links.append((focus, words.count - 1))
      }
    }
    return Translation(
      tokens: words, score: translation.score, logProbability: translation.logProbability,
      links: links, confidence: translation.confidence)
  }

  /// Returns the index of the source token at a position of the encoder outputs; nil for the end
  /// symbol.
  func token(_ position: Int, of source: Subwords.Sentence) -> Int? {
    // Positions of a reversed source count from its end.
    let index = ensemble.network.options.reversesSource ? source.ids.count - 1 - position : position
    return index < source.tokens.count ? source.tokens[index] : nil
  }
}
