import Corpora
import TextProcessing

/// Index of all co-occurring word pairs: a source and a target word that occur in the same sentence
/// pair. Also maps every possible link of the corpus to its word pair.
///
/// Both directions share the table: the translation probabilities and the expected counts of either
/// direction are arrays over word pairs, and training reads `links` sequentially, without a hash
/// look-up. Memory is 4 bytes per possible link and 8 bytes per word pair.
struct CooccurrenceTable: Sendable {
  /// Index of the first pair of each source word; the last element is `pairCount`.
  private(set) var rowStarts: [Int] = [0]
  /// Target word of each pair.
  private(set) var targets: [WordID] = []
  /// Offset of each sentence pair in `links`; the last element is `links.count`.
  private(set) var linkStarts: [Int] = [0]
  /// Word pair index of every possible link; within a sentence pair [target, source].
  private(set) var links: [UInt32] = []

  let targetVocabularySize: Int

  var pairCount: Int { targets.count }

  init(_ bitext: Bitext) {
    targetVocabularySize = bitext.targetVocabularySize
    for index in 0..<bitext.count {
      let size =
        bitext.isUsable(index) ? bitext.source.length(index) * bitext.target.length(index) : 0
      linkStarts.append(linkStarts[index] + size)
    }
    links = [UInt32](repeating: 0, count: linkStarts[bitext.count])
    indexPairs(bitext)
  }

  /// Fills `targets`, `rowStarts` and `links`.
  ///
  /// Visits the occurrences of one source word after the other, so that an array over target words
  /// is enough to find out whether a pair has been seen before.
  private mutating func indexPairs(_ bitext: Bitext) {
    let occurrences = Occurrences(bitext.source, vocabularySize: bitext.sourceVocabularySize)
    var pairOfTarget = [UInt32](repeating: 0, count: bitext.targetVocabularySize)
    var seenWith = [WordID](repeating: .max, count: bitext.targetVocabularySize)
    let targetWords = bitext.target.words
    for word in 0..<WordID(bitext.sourceVocabularySize) {
      for (sentence, position) in occurrences.places(of: word) where bitext.isUsable(sentence) {
        let length = bitext.source.length(sentence)
        var link = linkStarts[sentence] + position
        for targetPosition in bitext.target.range(sentence) {
          let target = Int(targetWords[targetPosition])
          if seenWith[target] != word {
            seenWith[target] = word
            pairOfTarget[target] = UInt32(targets.count)
            targets.append(WordID(target))
          }
          links[link] = pairOfTarget[target]
          link += length
        }
      }
      rowStarts.append(targets.count)
    }
  }
}

/// Occurrences of each word of a text.
private struct Occurrences {
  private var starts: [Int]
  private var positions: [UInt32]
  private var sentences: [UInt32]
  private let text: EncodedText

  init(_ text: EncodedText, vocabularySize: Int) {
    self.text = text
    starts = [Int](repeating: 0, count: vocabularySize + 1)
    for word in text.words { starts[Int(word) + 1] += 1 }
    for word in 0..<vocabularySize { starts[word + 1] += starts[word] }
    var next = starts
    positions = [UInt32](repeating: 0, count: text.words.count)
    sentences = positions
    for sentence in 0..<text.count {
      for position in text.range(sentence) {
        let word = Int(text.words[position])
        positions[next[word]] = UInt32(position - text.starts[sentence])
        sentences[next[word]] = UInt32(sentence)
        next[word] += 1
      }
    }
  }

  /// Returns the occurrences of a word in text order; `position` is relative to the sentence.
  func places(of word: WordID) -> some Sequence<(sentence: Int, position: Int)> {
    (starts[Int(word)]..<starts[Int(word) + 1]).lazy.map {
      (Int(sentences[$0]), Int(positions[$0]))
    }
  }
}
