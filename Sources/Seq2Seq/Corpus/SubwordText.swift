package import Corpora
import NeuralNetwork
package import TextProcessing

/// Lines of subword numbers in one flat array.
package struct SubwordText: Sendable {
  private var ids: [Int32] = []
  private var starts = [0]

  /// No lines yet.
  package init() {}

  /// Cuts tokenised lines into subwords and numbers them.
  package init(_ lines: TextLines, encoder: BytePairEncoder, vocabulary: SubwordVocabulary) {
    var cache = BytePairCache()
    for index in 0..<lines.count {
      append(
        lines.bytes.span.extracting(lines.range(index)), encoder: encoder, vocabulary: vocabulary,
        cache: &cache)
    }
  }

  /// Adds a tokenised line, words joined by spaces; an empty one counts as a line.
  package mutating func append(
    _ line: Span<UInt8>, encoder: BytePairEncoder, vocabulary: SubwordVocabulary,
    cache: inout BytePairCache
  ) {
    var subwords: [UInt8] = []
    encoder.encode(line: line, into: &subwords, cache: &cache)
    append(subwords.span, vocabulary)
    starts.append(ids.count)
  }

  /// Cuts tokenised lines into subwords with merges left out at random (BPE-dropout, Provilkov et al. 2020), and numbers
  /// them. A word with a subword that the vocabulary lacks is cut as always.
  ///
  /// - Parameters:
  ///   - dropout: the probability that a merge is left out.
  ///   - key: what decides which ones.
  init(
    _ lines: TextLines, encoder: BytePairEncoder, vocabulary: SubwordVocabulary, dropout: Double,
    key: UInt64
  ) {
    var cache = BytePairCache()
    var random = RandomNumbers(seed: key)
    var subwords: [UInt8] = []
    for index in 0..<lines.count {
      let line = lines.bytes.span.extracting(lines.range(index))
      Self.forEachPart(of: line) { word in
        subwords.removeAll(keepingCapacity: true)
        encoder.encode(line: word, into: &subwords, dropout: dropout, using: &random)
        let start = ids.count
        append(subwords.span, vocabulary)
        guard ids[start...].contains(SubwordVocabulary.unknown) else { return }
        ids.removeLast(ids.count - start)
        subwords.removeAll(keepingCapacity: true)
        encoder.encode(line: word, into: &subwords, cache: &cache)
        append(subwords.span, vocabulary)
      }
      starts.append(ids.count)
    }
  }

  /// Numbers subwords that are separated by spaces.
  private mutating func append(_ subwords: Span<UInt8>, _ vocabulary: SubwordVocabulary) {
    Self.forEachPart(of: subwords) { ids.append(vocabulary.id($0)) }
  }

  /// What stands between spaces.
  private static func forEachPart(of line: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    var start = 0
    for position in 0...line.count where position == line.count || line[position] == 0x20 {
      if position > start { body(line.extracting(start..<position)) }
      start = position + 1
    }
  }

  /// Lines, empty ones included.
  package var count: Int { starts.count - 1 }

  /// Subwords of a line, without start and end.
  package func length(_ line: Int) -> Int { starts[line + 1] - starts[line] }

  /// The subwords of a line, without start and end.
  package subscript(line: Int) -> ArraySlice<Int32> { ids[starts[line]..<starts[line + 1]] }
}

/// A parallel corpus as subword numbers, ready for training.
package struct SubwordCorpus: Sendable {
  /// Each line and an end.
  private let source: [Int32]
  private let sourceStarts: [Int]
  /// Each line between a start and an end.
  private let target: [Int32]
  private let targetStarts: [Int]
  /// Pairs that were left out: too long, or empty.
  package let dropped: Int

  /// - Parameter maximumLength: pairs with more subwords on either side are left out.
  package init(source: SubwordText, target: SubwordText, maximumLength: Int) {
    precondition(source.count == target.count)
    var (sources, targets): ([Int32], [Int32]) = ([], [])
    var (sourceStarts, targetStarts) = ([0], [0])
    for line in 0..<source.count {
      let (from, to) = (source.length(line), target.length(line))
      guard from > 0, to > 0, from <= maximumLength, to <= maximumLength else { continue }
      sources += source[line]
      sources.append(SubwordVocabulary.end)
      targets.append(SubwordVocabulary.start)
      targets += target[line]
      targets.append(SubwordVocabulary.end)
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
    }
    self.source = sources
    self.target = targets
    self.sourceStarts = sourceStarts
    self.targetStarts = targetStarts
    dropped = source.count - (sourceStarts.count - 1)
  }

  /// Pairs that were kept.
  package var count: Int { sourceStarts.count - 1 }

  /// Subwords of a side of a pair, with its end and, in the target, its start.
  package func sourceLength(_ pair: Int) -> Int { sourceStarts[pair + 1] - sourceStarts[pair] }
  package func targetLength(_ pair: Int) -> Int { targetStarts[pair + 1] - targetStarts[pair] }

  /// The pairs of these numbers, in this order, as views of the corpus.
  package func pairs(_ indices: [Int]) -> SentencePairs {
    SentencePairs(
      sources: indices.map { source[sourceStarts[$0]..<sourceStarts[$0 + 1]] },
      targets: indices.map { target[targetStarts[$0]..<targetStarts[$0 + 1]] })
  }
}
