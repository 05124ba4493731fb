package import Corpora
import NeuralNetwork
import Primitives
import Storage
package import TextProcessing

/// Segmentation of a language pair into subwords, with the vocabulary of each language.
package struct Subwords: Sendable {
  /// Merges, which are the same for both languages.
  package let codes: BytePairCodes
  private let encoder: BytePairEncoder
  private let undoing: MergeUndoing
  package let source: SubwordVocabulary
  package let target: SubwordVocabulary

  package init(codes: BytePairCodes, source: SubwordVocabulary, target: SubwordVocabulary) {
    self.codes = codes
    encoder = BytePairEncoder(codes)
    undoing = MergeUndoing(codes)
    self.source = source
    self.target = target
  }

  /// Reads the codes and vocabularies of a model.
  ///
  /// - Throws: `FileError` if a file is missing or corrupt.
  package init(_ files: NeuralModel.Files) throws {
    let codes: BytePairCodes
    let bytes = try InputFile.bytes(of: files.codes)
    do throws(LineError) {
      codes = try BytePairCodes(parsing: bytes.span)
    } catch {
      throw FileError(files.codes, line: error.line, error.problem)
    }
    self.init(
      codes: codes, source: try SubwordVocabulary(file: files.sourceVocabulary),
      target: try SubwordVocabulary(file: files.targetVocabulary))
  }

  /// Checksum of codes and vocabularies, which ensures that weights are used only with these.
  package var checksum: String {
    var checksum = Checksum()
    for bytes in [codes.serialized(), source.serialized(), target.serialized()] {
      checksum.add(bytes)
    }
    return checksum.hexadecimal
  }

  /// Learns merges from both sides together, then the vocabulary of each side.
  ///
  /// - Parameters:
  ///   - merges: largest number of merges.
  ///   - dropout: probability that a merge is left out in training; if it is above 0, the
  ///     vocabularies also contain the subwords of such segmentations.
  package static func learn(
    _ lines: ParallelLines, merges: Int, dropout: Double = 0
  ) -> Subwords {
    var learner = BytePairEncodingLearner()
    for side in [lines.source, lines.target] {
      for index in 0..<side.count {
        learner.add(side.bytes.span.extracting(side.range(index)))
      }
    }
    let codes = learner.learn(merges: merges)
    let encoder = BytePairEncoder(codes)
    func vocabulary(_ side: TextLines) -> SubwordVocabulary {
      var cache = BytePairCache()
      var random = SplitMix64(seed: RandomStream.vocabulary)
      var bytes: [UInt8] = []
      for index in 0..<side.count {
        let line = side.bytes.span.extracting(side.range(index))
        encoder.encode(line: line, into: &bytes, cache: &cache)
        bytes.append(0x0a)
        guard dropout > 0 else { continue }
        encoder.encode(line: line, into: &bytes, dropout: dropout, using: &random)
        bytes.append(0x0a)
      }
      return SubwordVocabulary(TextLines(bytes: bytes, name: side.name))
    }
    return Subwords(
      codes: codes, source: vocabulary(lines.source), target: vocabulary(lines.target))
  }

  /// Source sentence as the encoder reads it.
  package struct Sentence: Sendable {
    /// Subwords and the end symbol.
    package let ids: [Int32]
    /// Index of the token of each subword; the end symbol has none, so `ids` is longer by one.
    package let tokens: [Int]
  }

  /// Segments a source sentence; words that the vocabulary cannot represent become `unknown`.
  package func encode(_ tokens: [String]) -> Sentence {
    var indexing = indexing(source)
    var (ids, tokenIndices): ([Int32], [Int]) = ([], [])
    for (index, token) in tokens.enumerated() {
      indexing.append(Array(token.utf8).span, to: &ids)
      tokenIndices += repeatElement(index, count: ids.count - tokenIndices.count)
    }
    return Sentence(ids: ids + [SubwordVocabulary.end], tokens: tokenIndices)
  }

  /// Whether the source vocabulary can represent a word.
  package func knows(_ word: String) -> Bool {
    !encode([word]).ids.contains(SubwordVocabulary.unknown)
  }

  /// Returns the subwords of a target sentence between the start and end symbols.
  package func encodeTarget(_ tokens: [String]) -> [Int32] {
    var indexing = indexing(target)
    var ids = [SubwordVocabulary.start]
    for token in tokens { indexing.append(Array(token.utf8).span, to: &ids) }
    return ids + [SubwordVocabulary.end]
  }

  func indexing(_ vocabulary: SubwordVocabulary) -> SubwordIndexing {
    SubwordIndexing(encoder, vocabulary, undoing)
  }

  /// Segments the lines of both sides.
  package func corpus(_ lines: ParallelLines, maximumLength: Int) -> SubwordCorpus {
    SubwordCorpus(
      source: SubwordText(lines.source, indexing: indexing(source)),
      target: SubwordText(lines.target, indexing: indexing(target)),
      maximumLength: maximumLength)
  }

  /// Segments the lines of both sides, with BPE-dropout and hidden words.
  ///
  /// - Parameters:
  ///   - dropout: probability that a merge is left out.
  ///   - copied: copied words of the same lines.
  ///   - hiding: probability that one of these words is hidden.
  ///   - key: random seed.
  package func corpus(
    _ lines: ParallelLines, maximumLength: Int, dropout: Double, copied: CopiedWords,
    hiding: Double, key: UInt64
  ) -> SubwordCorpus {
    let hidden = copied.hidden(hiding, key: SplitMix64.key(key, RandomStream.Corpus.hiddenWords))
    return SubwordCorpus(
      source: SubwordText(
        lines.source, indexing: indexing(source), hidden: hidden.source, dropout: dropout,
        key: SplitMix64.key(key, RandomStream.Corpus.source)),
      target: SubwordText(
        lines.target, indexing: indexing(target), hidden: hidden.target, dropout: dropout,
        key: SplitMix64.key(key, RandomStream.Corpus.target)),
      maximumLength: maximumLength)
  }
}
