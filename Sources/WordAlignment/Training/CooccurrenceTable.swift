import Corpora
import TextProcessing

/// All pairs of a source and a target word that stand together in some sentence pair, numbered, and for
/// every possible link of the corpus the number of its word pair.
///
/// Both directions share it: a translation probability or an expected count of either direction is
/// an array over pair numbers, and training reads the link numbers in order, without a hash look-up.
/// Memory is 4 bytes per possible link and 8 per word pair.
struct CooccurrenceTable: Sendable {
  /// Where the pairs of each source word start, and at the end the number of pairs.
  private(set) var rowStarts: [Int] = [0]
  /// The target word of each pair.
  private(set) var targets: [WordID] = []
  /// Where the links of each sentence pair start in `links`.
  private(set) var linkStarts: [Int] = [0]
  /// The pair number of every possible link; in a sentence pair target by target, then by source.
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
    number(bitext)
  }

  /// Goes through the occurrences of each source word in turn, so that "was this target word seen with
  /// it before" is one look into a small array.
  private mutating func number(_ bitext: Bitext) {
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

/// Where each word of a text occurs.
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

  func places(of word: WordID) -> some Sequence<(sentence: Int, position: Int)> {
    (starts[Int(word)]..<starts[Int(word) + 1]).lazy.map {
      (Int(sentences[$0]), Int(positions[$0]))
    }
  }
}
