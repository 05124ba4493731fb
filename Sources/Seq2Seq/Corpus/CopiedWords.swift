package import Corpora
import NeuralNetwork
import Primitives
import TextProcessing

/// The rare words of a parallel corpus that stand on both sides as they are: names, numbers, loans.
///
/// A subword vocabulary holds all that its corpus does, so a network would never see an unknown word before it has to
/// translate one. Training hides some of these words, on both sides, behind the number of unknown ones; that is how
/// the network learns to say "unknown" where it looks at an unknown word, which translation then copies (Luong et al. 2015,
/// "Addressing the rare word problem").
package struct CopiedWords: Sendable {
  /// A word is rare if neither side has it more often.
  private static let rareCount = 50

  /// Where such words stand, in the order of the lines; words are counted within theirs, from 0.
  private var places: [(line: Int, source: Int, target: Int)] = []

  /// Words that a line has once on each side.
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
        places.append((line, index, other - others.startIndex))
      }
    }
  }

  package var count: Int { places.count }

  /// Words of each side that are hidden.
  ///
  /// - Parameters:
  ///   - probability: that one is.
  ///   - key: what decides which ones.
  func hidden(_ probability: Double, key: UInt64) -> (source: HiddenWords, target: HiddenWords) {
    var random = SplitMix64(seed: key)
    let chosen = places.filter { _ in random.uniform() < probability }
    return (
      HiddenWords(chosen.map { ($0.line, $0.source) }),
      HiddenWords(chosen.map { ($0.line, $0.target) })
    )
  }
}

/// Places in a text, asked for in its order.
struct HiddenWords: Sendable {
  private let places: [(line: Int, word: Int)]
  private var next = 0

  /// No places, or these.
  init(_ places: [(line: Int, word: Int)] = []) { self.places = places.sorted(by: <) }

  /// Whether a word is hidden, where all words are asked about one after the other.
  mutating func contains(line: Int, word: Int) -> Bool {
    guard next < places.count, places[next] == (line, word) else { return false }
    next += 1
    return true
  }
}
