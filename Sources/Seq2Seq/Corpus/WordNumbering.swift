import NeuralNetwork
import Primitives
import TextProcessing

/// Turns words of one language into the numbers of their subwords, and remembers words it has seen.
struct WordNumbering {
  private let encoder: BytePairEncoder
  private let vocabulary: SubwordVocabulary
  private let undoing: MergeUndoing
  private var cache = BytePairCache()
  /// Of the word at hand, separated by spaces.
  private var subwords: [UInt8] = []

  init(_ encoder: BytePairEncoder, _ vocabulary: SubwordVocabulary, _ undoing: MergeUndoing) {
    self.encoder = encoder
    self.vocabulary = vocabulary
    self.undoing = undoing
  }

  /// Appends the numbers of a word's subwords.
  ///
  /// A subword that the vocabulary lacks is cut into smaller ones; where that is no help, the whole word is
  /// `unknown`, one number for what translation can only copy.
  mutating func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    subwords.removeAll(keepingCapacity: true)
    encoder.encode(word, into: &subwords, cache: &cache)
    if appendSubwords(to: &ids) { return }
    let pieces = subwords.split(separator: 0x20).flatMap {
      undoing.pieces(of: Array($0)) { vocabulary.id($0) != SubwordVocabulary.unknown }
    }
    let numbers = pieces.map { vocabulary.id($0.span) }
    ids += numbers.contains(SubwordVocabulary.unknown) ? [SubwordVocabulary.unknown] : numbers
  }

  /// The same with merges left out at random (BPE-dropout, Provilkov et al. 2020). A word with a subword that the
  /// vocabulary lacks is cut as always.
  ///
  /// - Parameter dropout: the probability that a merge is left out.
  mutating func append(
    _ word: Span<UInt8>, to ids: inout [Int32], dropout: Double, using random: inout SplitMix64
  ) {
    subwords.removeAll(keepingCapacity: true)
    encoder.encode(line: word, into: &subwords, dropout: dropout, using: &random)
    if !appendSubwords(to: &ids) { append(word, to: &ids) }
  }

  /// - Returns: false, with nothing appended, where the vocabulary lacks one.
  private func appendSubwords(to ids: inout [Int32]) -> Bool {
    let start = ids.count
    subwords.span.forEachWord { ids.append(vocabulary.id(subwords.span.extracting($0))) }
    let isKnown = !ids[start...].contains(SubwordVocabulary.unknown)
    if !isKnown { ids.removeLast(ids.count - start) }
    return isKnown
  }
}
