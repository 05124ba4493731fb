import Corpora
import NeuralNetwork
import Primitives
import TextProcessing

/// Lines of subword identifiers in one flat array.
package struct SubwordText: Sendable {
  private var ids: [Int32] = []
  /// Start of each line in `ids`, and the end of the last.
  private var starts = [0]

  /// Segments lines into subwords; empty lines are kept.
  ///
  /// - Parameters:
  ///   - lines: tokens separated by spaces.
  ///   - hidden: words that are replaced by `unknown`.
  ///   - dropout: probability that a merge is left out.
  ///   - key: random seed of the dropout.
  init(
    _ lines: TextLines, indexing: SubwordIndexing, hidden: HiddenWords = HiddenWords(),
    dropout: Double = 0, key: UInt64 = 0
  ) {
    var (indexing, hidden) = (indexing, hidden)
    var random = SplitMix64(seed: key)
    for line in 0..<lines.count {
      let text = lines.bytes.span.extracting(lines.range(line))
      var index = 0
      text.forEachWord { word in
        if hidden.contains(line: line, word: index) {
          ids.append(SubwordVocabulary.unknown)
        } else if dropout > 0 {
          indexing.append(text.extracting(word), to: &ids, dropout: dropout, using: &random)
        } else {
          indexing.append(text.extracting(word), to: &ids)
        }
        index += 1
      }
      starts.append(ids.count)
    }
  }

  /// Number of lines, including empty ones.
  package var count: Int { starts.count - 1 }

  /// Returns the number of subwords of a line, without start and end symbols.
  package func length(_ line: Int) -> Int { starts[line + 1] - starts[line] }

  /// Subwords of a line, without start and end symbols.
  package subscript(line: Int) -> ArraySlice<Int32> { ids[starts[line]..<starts[line + 1]] }
}

/// Parallel corpus as subword identifiers, for training.
package struct SubwordCorpus: Sendable {
  /// Subwords of each line and the end symbol, one line after the other.
  private let source: [Int32]
  private let sourceStarts: [Int]
  /// Subwords of each line between the start and end symbols, one line after the other.
  private let target: [Int32]
  private let targetStarts: [Int]
  /// Number of pairs that were left out because a side is empty or too long.
  package let dropped: Int

  /// - Parameter maximumLength: largest number of subwords of a side, without start and end
  ///   symbols.
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

  /// Number of pairs.
  package var count: Int { sourceStarts.count - 1 }

  /// Returns the number of source subwords of a pair, including the end symbol.
  package func sourceLength(_ pair: Int) -> Int { sourceStarts[pair + 1] - sourceStarts[pair] }

  /// Returns the number of target subwords of a pair, including start and end symbols.
  package func targetLength(_ pair: Int) -> Int { targetStarts[pair + 1] - targetStarts[pair] }

  /// Returns the pairs with the given indices, in this order, without copying the subwords.
  package func pairs(_ indices: [Int]) -> SentencePairs {
    SentencePairs(
      sources: indices.map { source[sourceStarts[$0]..<sourceStarts[$0 + 1]] },
      targets: indices.map { target[targetStarts[$0]..<targetStarts[$0 + 1]] })
  }
}
