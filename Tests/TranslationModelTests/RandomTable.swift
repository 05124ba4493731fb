import TestSupport
import TextProcessing
import TranslationModel

/// Generator of random phrase tables.
enum RandomTable {
  /// Returns a table of phrases with unusual words, some of them with the separators of Moses.
  static func make(
    seed: Int, sources: Int = 40, reordering: ReorderingModel? = nil
  ) -> PhraseTable {
    var generator = SeededGenerator(seed)
    let words = ["the", "|", "|||", "a|b", "日本", "ß", "<s>", "&amp;", "10,000", "-", "0-0", "é"]
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(words), targetVocabulary: Vocabulary(words.reversed()))
    func phrase() -> [WordID] {
      (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        WordID.random(in: 0..<WordID(words.count), using: &generator)
      }
    }
    var targets: [[WordID]: UInt32] = [:]
    var seen: Set<[WordID]> = []
    for _ in 0..<sources {
      let source = phrase()
      guard seen.insert(source).inserted else { continue }
      var translations: Set<[WordID]> = []
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let target = phrase()
        guard translations.insert(target).inserted else { continue }
        let index = targets[target] ?? table.addTarget(target[...])
        targets[target] = index
        var alignment = PhraseAlignment()
        for _ in 0..<3 {
          alignment.insert(
            source: .random(in: source.indices, using: &generator),
            target: .random(in: target.indices, using: &generator))
        }
        table.addPair(
          target: index, logScores: (0..<4).map { _ in .random(in: -60...0, using: &generator) },
          alignment: alignment, count: .random(in: 0...100_000, using: &generator))
      }
      table.endSource(source[...])
    }
    table.finish()
    if let reordering {
      table.setReordering(
        reordering,
        logScores: (0..<table.pairCount * 6).map { _ in .random(in: -60...0, using: &generator) })
    }
    return table
  }
}

/// A pair in words, independent of the identifiers in a table.
struct PairInWords: Hashable {
  var source: [String]
  var target: [String]
  var links: String
  var count: UInt32
}

extension PhraseTable {
  /// All pairs with their scores, ordered by source phrase.
  var pairsInWords: [(pair: PairInWords, logScores: [Float])] {
    (0..<sources.count).flatMap { source in
      pairs(ofSource: source).map { pair in
        (
          PairInWords(
            source: sources[source].map { sourceVocabulary.word($0) },
            target: targets[Int(pairTargets[pair])].map { targetVocabulary.word($0) },
            links: alignments[pair].pharaoh, count: counts[pair]),
          Array(logScores[pair * scoreCount..<(pair + 1) * scoreCount])
        )
      }
    }
  }

  /// Orientation scores of all pairs, in the order of `pairsInWords`.
  var orientationScoreRows: [[Float]] {
    (0..<pairCount).map { Array(reorderingScores[$0 * 6..<$0 * 6 + 6]) }
  }

  /// Returns the index of the source phrase with these words; nil if there is none.
  func phrase(_ words: String...) -> Int? {
    let ids = words.compactMap { sourceVocabulary.id(of: $0) }
    if ids.count < words.count { return nil }
    return source(ids.span)
  }
}
