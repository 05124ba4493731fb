package import Corpora
import NeuralNetwork
import Primitives
import Storage
package import TextProcessing

/// How a language pair's words are cut into subwords and numbered.
package struct Subwords: Sendable {
  /// The merges, the same for both languages.
  package let codes: BytePairCodes
  private let encoder: BytePairEncoder
  private let undoing: MergeUndoing
  /// Each language has numbers of its own.
  package let source: SubwordVocabulary
  package let target: SubwordVocabulary

  package init(codes: BytePairCodes, source: SubwordVocabulary, target: SubwordVocabulary) {
    self.codes = codes
    encoder = BytePairEncoder(codes)
    undoing = MergeUndoing(codes)
    self.source = source
    self.target = target
  }

  /// Reads codes and vocabularies, not the weights.
  ///
  /// - Throws: `FileError` or `FileError` where a file is missing or damaged.
  package init(_ files: NeuralModel.Files) throws {
    let codes: BytePairCodes
    do {
      codes = try BytePairCodes(
        parsing: String(decoding: InputFile.bytes(of: files.codes), as: UTF8.self))
    } catch let error as LineError {
      throw FileError(files.codes, "\(error)")
    }
    self.init(
      codes: codes, source: try SubwordVocabulary(file: files.sourceVocabulary),
      target: try SubwordVocabulary(file: files.targetVocabulary))
  }

  /// Of codes and vocabularies, so that weights are not used with others.
  package var checksum: String {
    var checksum = Checksum()
    for bytes in [codes.serialized(), source.serialized(), target.serialized()] {
      checksum.add(bytes)
    }
    return checksum.hexadecimal
  }

  /// Learns merges from both sides together, then each side's subwords.
  ///
  /// - Parameter dropout: the probability that merges are left out in training, whose subwords the vocabularies
  ///   are to have as well.
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
      var random = SplitMix64(seed: 29)
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

  /// A source sentence as the encoder reads it.
  package struct Sentence: Sendable {
    /// Subwords and an end.
    package let ids: [Int32]
    /// The token of each subword; the end has none, so `ids` is longer by one.
    package let tokens: [Int]
  }

  /// Words that the vocabulary has no subwords for become `unknown`; tokens are counted from 0.
  package func encode(_ tokens: [String]) -> Sentence {
    var numbering = numbering(source)
    var (ids, owners): ([Int32], [Int]) = ([], [])
    for (index, token) in tokens.enumerated() {
      numbering.append(Array(token.utf8).span, to: &ids)
      owners += repeatElement(index, count: ids.count - owners.count)
    }
    return Sentence(ids: ids + [SubwordVocabulary.end], tokens: owners)
  }

  /// A target sentence as the decoder is to write it: subwords between a start and an end.
  package func encodeTarget(_ tokens: [String]) -> [Int32] {
    var numbering = numbering(target)
    var ids = [SubwordVocabulary.start]
    for token in tokens { numbering.append(Array(token.utf8).span, to: &ids) }
    return ids + [SubwordVocabulary.end]
  }

  private func numbering(_ vocabulary: SubwordVocabulary) -> WordNumbering {
    WordNumbering(encoder, vocabulary, undoing)
  }

  /// Numbers the lines of both sides.
  package func corpus(_ lines: ParallelLines, maximumLength: Int) -> SubwordCorpus {
    SubwordCorpus(
      source: SubwordText(lines.source, numbering: numbering(source)),
      target: SubwordText(lines.target, numbering: numbering(target)),
      maximumLength: maximumLength)
  }

  /// The same with merges left out and words hidden at random; not the same for another `key`.
  ///
  /// - Parameters:
  ///   - dropout: the probability that a merge is left out.
  ///   - copied: of the same lines.
  ///   - hiding: the probability that one of these words is hidden.
  package func corpus(
    _ lines: ParallelLines, maximumLength: Int, dropout: Double, copied: CopiedWords,
    hiding: Double, key: UInt64
  ) -> SubwordCorpus {
    let hidden = copied.hidden(hiding, key: SplitMix64.key(key, 3))
    return SubwordCorpus(
      source: SubwordText(
        lines.source, numbering: numbering(source), hidden: hidden.source, dropout: dropout,
        key: SplitMix64.key(key, 1)),
      target: SubwordText(
        lines.target, numbering: numbering(target), hidden: hidden.target, dropout: dropout,
        key: SplitMix64.key(key, 2)),
      maximumLength: maximumLength)
  }
}
