import Corpora
import PhraseExtraction
import TestSupport
import TextProcessing
import TranslationModel
import WordAlignment

/// Sentence pairs with links, as words.
struct SmallCorpus {
  struct Pair {
    var source: [String]
    var target: [String]
    var links: [(source: Int, target: Int)]
  }

  var pairs: [Pair]

  init(_ pairs: [Pair]) { self.pairs = pairs }

  /// Random sentences of few words, some of them empty, some words without a link.
  init(seed: Int, sentences: Int, longest: Int = 6, vocabulary: Int = 5) {
    var generator = SeededGenerator(seed)
    pairs = (0..<sentences).map { number in
      func words(_ prefix: String) -> [String] {
        // The first pair is never empty, since a corpus without a word is an error.
        (0..<Int.random(in: (number == 0 ? 1 : 0)...longest, using: &generator)).map { _ in
          "\(prefix)\(Int.random(in: 0..<vocabulary, using: &generator))"
        }
      }
      let (source, target) = (words("s"), words("t"))
      var links: [(source: Int, target: Int)] = []
      for position in source.indices where !target.isEmpty {
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          let near = position + Int.random(in: -1...1, using: &generator)
          links.append((position, max(0, min(target.count - 1, near))))
        }
      }
      return Pair(source: source, target: target, links: links)
    }
  }

  func alignedText() throws -> AlignedText {
    func lines(_ texts: [String], _ name: String) -> TextLines {
      TextLines(bytes: Array(texts.map { $0 + "\n" }.joined().utf8), name: name)
    }
    return try AlignedText(
      ParallelLines(
        source: lines(pairs.map { $0.source.joined(separator: " ") }, "source"),
        target: lines(pairs.map { $0.target.joined(separator: " ") }, "target")),
      alignments: lines(
        pairs.map { $0.links.map { "\($0.source)-\($0.target)" }.joined(separator: " ") },
        "links"))
  }
}

/// The words of a phrase pair.
struct PhrasePair: Hashable {
  var source: [String]
  var target: [String]
}

/// What a table says of a phrase pair.
struct PairEntry: Equatable {
  var logScores: [Float]
  /// Six, or none.
  var orientations: [Float]
  var alignment: PhraseAlignment
  var count: UInt32
}

extension PhraseTable {
  /// All pairs in words; nil where a pair stands twice.
  var entries: [PhrasePair: PairEntry]? {
    var result: [PhrasePair: PairEntry] = [:]
    for phrase in 0..<sources.count {
      for pair in pairs(ofSource: phrase) {
        let key = PhrasePair(
          source: sources[phrase].map { sourceVocabulary.word($0) },
          target: targets[Int(pairTargets[pair])].map { targetVocabulary.word($0) })
        let entry = PairEntry(
          logScores: Array(logScores[pair * scoreCount..<(pair + 1) * scoreCount]),
          orientations: reordering == nil ? [] : Array(reorderingScores[pair * 6..<pair * 6 + 6]),
          alignment: alignments[pair], count: counts[pair])
        if result.updateValue(entry, forKey: key) != nil { return nil }
      }
    }
    return result
  }
}
