import TextProcessing

/// Stem pair and spelling similarity of each word pair of a `CooccurrenceTable`.
struct StemPairs: Sendable {
  let source: WordForms
  let target: WordForms
  /// Source word of each word pair.
  private(set) var sources: [WordID] = []
  /// Stem pair of each word pair, 0 to `count` - 1.
  private(set) var identifiers: [UInt32] = []
  /// Number of stem pairs.
  private(set) var count = 0
  /// Spelling similarity of each word pair, 0 to 1 (see `WordForms.likeness`).
  private(set) var likeness: [Float] = []

  init(_ table: CooccurrenceTable, _ bitext: Bitext) {
    source = WordForms(bitext.sourceVocabulary)
    target = WordForms(bitext.targetVocabulary)
    sources = [WordID](repeating: 0, count: table.pairCount)
    identifiers = [UInt32](repeating: 0, count: table.pairCount)
    likeness = [Float](repeating: 0, count: table.pairCount)
    let wordCount = table.rowStarts.count - 1
    // All words of one stem in a row, so that an array over target stems detects known stem pairs.
    let byStem = (0..<wordCount).sorted { (source.stems[$0], $0) < (source.stems[$1], $1) }
    var seenWith = [UInt32](repeating: .max, count: target.stemCount)
    var identifierOfStem = seenWith
    for word in byStem {
      let stem = source.stems[word]
      for pair in table.rowStarts[word]..<table.rowStarts[word + 1] {
        let other = Int(table.targets[pair])
        let otherStem = Int(target.stems[other])
        if seenWith[otherStem] != stem {
          seenWith[otherStem] = stem
          identifierOfStem[otherStem] = UInt32(count)
          count += 1
        }
        sources[pair] = WordID(word)
        identifiers[pair] = identifierOfStem[otherStem]
        likeness[pair] = WordForms.likeness(source, word, target, other)
      }
    }
  }
}
