import Primitives

/// Byte-pair encoding of words as subwords, with the same result as subword-nmt 0.3.8.
///
/// Every subword except the last of a word ends in `@@`. Characters are code points. An encoder is
/// immutable and can be shared by threads. After Sennrich, Haddow and Birch (ACL 2016).
public struct BytePairEncoder: Sendable {
  private let merges: BytePairMerges

  /// Creates an encoder that applies all merges of `codes`.
  public init(_ codes: BytePairCodes) { merges = BytePairMerges(codes) }

  /// Returns the subwords of a word; none if it is empty.
  public func encode(_ word: String) -> [String] {
    subwords(of: word) { true }
  }

  /// Returns the subwords of words without spaces, one word after the other.
  ///
  /// - Parameters:
  ///   - words: words to encode.
  ///   - cache: cache of the subwords of earlier words; it does not change the result.
  public func encode(_ words: [String], cache: inout BytePairCache) -> [String] {
    let line = Array(words.joined(separator: " ").utf8)
    var output: [UInt8] = []
    encode(line: line.span, into: &output, cache: &cache)
    return output.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns a random segmentation of a word by BPE-dropout.
  ///
  /// Ivan Provilkov, Dmitrii Emelianenko, Elena Voita: BPE-dropout: simple and effective subword
  /// regularization (ACL 2020).
  ///
  /// - Parameters:
  ///   - word: word to encode.
  ///   - dropout: probability that a merge is skipped, each time that it is possible; 0 skips none,
  ///     1 gives single characters.
  ///   - generator: source of random numbers.
  public func encode(
    _ word: String, dropout: Double, using generator: inout some RandomNumberGenerator
  ) -> [String] {
    subwords(of: word) { Self.unitDouble(&generator) >= dropout }
  }

  /// Appends the subwords of a word of UTF-8, separated by spaces.
  package func encode(
    _ word: Span<UInt8>, into output: inout [UInt8], cache: inout BytePairCache
  ) {
    if cache.append(word, of: merges, to: &output) { return }
    let start = output.count
    append(word, to: &output) { true }
    cache.insert(word, output[start...])
  }

  /// Appends the subwords of a line of UTF-8 whose words are separated by spaces.
  ///
  /// Single spaces separate the subwords; spaces at the ends of the line are dropped.
  package func encode(
    line: Span<UInt8>, into output: inout [UInt8], cache: inout BytePairCache
  ) {
    let start = output.count
    line.forEachWord { word in
      if output.count > start { output.append(0x20) }
      encode(line.extracting(word), into: &output, cache: &cache)
    }
  }

  /// Appends the subwords of a line of UTF-8, segmented by BPE-dropout.
  ///
  /// - Parameter dropout: probability that a possible merge is skipped.
  package func encode(
    line: Span<UInt8>, into output: inout [UInt8], dropout: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    let start = output.count
    line.forEachWord { word in
      if output.count > start { output.append(0x20) }
      append(line.extracting(word), to: &output) {
        Self.unitDouble(&generator) >= dropout
      }
    }
  }

  /// Returns a random number, uniform in [0, 1), from one call of the generator.
  private static func unitDouble(_ generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  /// Appends the subwords of a word.
  ///
  /// - Parameter isApplied: called for each possible merge in each round; false skips it.
  private func append(
    _ word: Span<UInt8>, to output: inout [UInt8], where isApplied: () -> Bool
  ) {
    var merging = WordMerging(word, merges)
    merging.merge(where: isApplied)
    merging.forEachSubword(of: word.count) { subword in
      output.append(subword, of: word)
      guard subword.upperBound < word.count else { return }
      output += SubwordMark.continuation
      output.append(0x20)
    }
  }

  private func subwords(of word: String, where isApplied: () -> Bool) -> [String] {
    let bytes = Array(word.utf8)
    var merging = WordMerging(bytes.span, merges)
    merging.merge(where: isApplied)
    var subwords: [String] = []
    merging.forEachSubword(of: bytes.count) { subword in
      let isLast = subword.upperBound == bytes.count
      subwords.append(
        String(decoding: bytes[subword] + (isLast ? [] : SubwordMark.continuation), as: UTF8.self))
    }
    return subwords
  }
}
