import Corpora
import NeuralNetwork
import Primitives
import TextProcessing

/// Lines of subword numbers in one flat array.
package struct SubwordText: Sendable {
  private var ids: [Int32] = []
  private var starts = [0]

  /// Cuts tokenised lines, words joined by spaces, into subwords and numbers them; an empty one counts as a line.
  ///
  /// - Parameters:
  ///   - hidden: words that become `unknown`.
  ///   - dropout: the probability that a merge is left out.
  ///   - key: what decides which ones.
  init(
    _ lines: TextLines, numbering: WordNumbering, hidden: HiddenWords = HiddenWords(),
    dropout: Double = 0, key: UInt64 = 0
  ) {
    var (numbering, hidden) = (numbering, hidden)
    var random = SplitMix64(seed: key)
    for line in 0..<lines.count {
      let text = lines.bytes.span.extracting(lines.range(line))
      var index = 0
      text.forEachWord { word in
        if hidden.contains(line: line, word: index) {
          ids.append(SubwordVocabulary.unknown)
        } else if dropout > 0 {
          numbering.append(text.extracting(word), to: &ids, dropout: dropout, using: &random)
        } else {
          numbering.append(text.extracting(word), to: &ids)
        }
        index += 1
      }
      starts.append(ids.count)
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
