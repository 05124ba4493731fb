package import Corpora
import NeuralNetwork
import Primitives
import TextProcessing

/// Rare words that are the same on both sides of a sentence pair, such as names and numerals.
///
/// The subword vocabularies contain all words of the training corpus, so without hidden words the
/// network would not see an unknown word in training. Training replaces some of these words on both
/// sides by the identifier of unknown words; so the network learns to predict an unknown word where
/// it attends to one, which translation then copies (Luong et al. 2015, "Addressing the rare word
/// problem").
package struct CopiedWords: Sendable {
  /// Largest number of occurrences of a rare word on either side.
  private static let rareCount = 50

  /// Line of each occurrence, and the index of the word in the source and target line; in the order
  /// of the lines.
  private var occurrences: [(line: Int, source: Int, target: Int)] = []

  /// Finds rare words that occur exactly once on each side of a line.
  package init(_ lines: ParallelLines) {
    var vocabulary = Vocabulary()
    let source = EncodedText(lines.source, vocabulary: &vocabulary)
    let target = EncodedText(lines.target, vocabulary: &vocabulary)
    func counts(_ text: EncodedText) -> [Int] {
      text.words.reduce(into: Array(repeating: 0, count: vocabulary.count)) { $0[Int($1)] += 1 }
    }
    let (sourceCounts, targetCounts) = (counts(source), counts(target))
    func isRare(_ word: WordID) -> Bool {
      (1...Self.rareCount).contains(sourceCounts[Int(word)])
        && (1...Self.rareCount).contains(targetCounts[Int(word)])
    }
    for line in 0..<source.count {
      let (words, others) = (source.words[source.range(line)], target.words[target.range(line)])
      for (index, word) in words.enumerated() where isRare(word) {
        guard words.count(where: { $0 == word }) == 1, others.count(where: { $0 == word }) == 1,
          let other = others.firstIndex(of: word)
        else { continue }
        occurrences.append((line, index, other - others.startIndex))
      }
    }
  }

  /// Number of occurrences in the corpus.
  package var count: Int { occurrences.count }

  /// Returns a random choice of hidden words, the same on both sides.
  ///
  /// - Parameters:
  ///   - probability: probability that an occurrence is hidden.
  ///   - key: random seed.
  func hidden(_ probability: Double, key: UInt64) -> (source: HiddenWords, target: HiddenWords) {
    var random = SplitMix64(seed: key)
    let chosen = occurrences.filter { _ in random.uniform() < probability }
    return (
      HiddenWords(chosen.map { ($0.line, $0.source) }),
      HiddenWords(chosen.map { ($0.line, $0.target) })
    )
  }
}

/// Positions of hidden words in a text, queried in the order of the text.
struct HiddenWords: Sendable {
  private let positions: [(line: Int, word: Int)]
  private var next = 0

  /// - Parameter positions: line and index in the line of each word.
  init(_ positions: [(line: Int, word: Int)] = []) { self.positions = positions.sorted(by: <) }

  /// Whether a word is hidden; must be called for each word in the order of the text.
  mutating func contains(line: Int, word: Int) -> Bool {
    guard next < positions.count, positions[next] == (line, word) else { return false }
    next += 1
    return true
  }
}
