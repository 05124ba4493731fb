import NeuralNetwork
import Primitives
import TextProcessing

/// Conversion of words of one language to subword identifiers, with a cache of earlier words.
struct SubwordIndexing {
  private let encoder: BytePairEncoder
  private let vocabulary: SubwordVocabulary
  private let undoing: MergeUndoing
  private var cache = BytePairCache()
  /// Subwords of the current word, separated by spaces.
  private var subwords: [UInt8] = []

  init(_ encoder: BytePairEncoder, _ vocabulary: SubwordVocabulary, _ undoing: MergeUndoing) {
    self.encoder = encoder
    self.vocabulary = vocabulary
    self.undoing = undoing
  }

  /// Appends the identifiers of the subwords of a word.
  ///
  /// Subwords that the vocabulary does not contain are split into smaller ones. If one of these is
  /// unknown, a single `unknown` is appended for the whole word, which translation can only copy.
  mutating func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    subwords.removeAll(keepingCapacity: true)
    encoder.encode(word, into: &subwords, cache: &cache)
    if appendSubwords(to: &ids) { return }
    let pieces = subwords.split(separator: 0x20).flatMap {
      undoing.pieces(of: Array($0)) { vocabulary.id($0) != SubwordVocabulary.unknown }
    }
    let pieceIDs = pieces.map { vocabulary.id($0.span) }
    ids += pieceIDs.contains(SubwordVocabulary.unknown) ? [SubwordVocabulary.unknown] : pieceIDs
  }

  /// Appends the identifiers of the subwords of a word, with BPE-dropout (Provilkov et al. 2020).
  ///
  /// If the vocabulary does not contain one of the subwords, the word is segmented without dropout.
  ///
  /// - Parameter dropout: probability that a merge is left out.
  mutating func append(
    _ word: Span<UInt8>, to ids: inout [Int32], dropout: Double, using random: inout SplitMix64
  ) {
    subwords.removeAll(keepingCapacity: true)
    encoder.encode(line: word, into: &subwords, dropout: dropout, using: &random)
    if !appendSubwords(to: &ids) { append(word, to: &ids) }
  }

  /// Appends the identifiers of `subwords`.
  ///
  /// - Returns: false, with nothing appended, if the vocabulary does not contain one of them.
  private func appendSubwords(to ids: inout [Int32]) -> Bool {
    let start = ids.count
    subwords.span.forEachWord { ids.append(vocabulary.id(subwords.span.extracting($0))) }
    let isKnown = !ids[start...].contains(SubwordVocabulary.unknown)
    if !isKnown { ids.removeLast(ids.count - start) }
    return isKnown
  }
}
