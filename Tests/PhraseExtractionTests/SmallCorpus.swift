import Corpora
import PhraseExtraction
import TestSupport
import TextProcessing
import TranslationModel
import WordAlignment

/// A synthetic corpus of tokenised sentence pairs with links.
struct SmallCorpus {
  struct Pair {
    var source: [String]
    var target: [String]
    var links: [(source: Int, target: Int)]
  }

  var pairs: [Pair]

  init(_ pairs: [Pair]) { self.pairs = pairs }

  /// Generates short random sentences; some are empty, and some words have no link.
  init(seed: Int, sentences: Int, longest: Int = 6, vocabulary: Int = 5) {
    var generator = SeededGenerator(seed)
    pairs = (0..<sentences).map { index in
      func words(_ prefix: String) -> [String] {
        // The first pair is never empty, because a corpus without words is an error.
        (0..<Int.random(in: (index == 0 ? 1 : 0)...longest, using: &generator)).map { _ in
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

/// A phrase pair as words.
struct PhrasePair: Hashable {
  var source: [String]
  var target: [String]
}

/// Scores, orientations, links and count of a phrase pair.
struct PairEntry: Equatable {
  var logScores: [Float]
  /// Six logarithms; empty without a reordering model.
  var orientations: [Float]
  var alignment: PhraseAlignment
  var count: UInt32
}

extension PhraseTable {
  /// Entries of all pairs; nil if a pair occurs twice.
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
