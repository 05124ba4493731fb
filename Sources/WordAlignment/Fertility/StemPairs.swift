import TextProcessing

/// The pairs of stems behind the word pairs of a `CooccurrenceTable`, numbered, and how alike the
/// words of each pair are spelt.
struct StemPairs: Sendable {
  let source: WordForms
  let target: WordForms
  /// The source word of each word pair.
  private(set) var sources: [WordID] = []
  /// The number of each word pair's pair of stems.
  private(set) var numbers: [UInt32] = []
  /// How many pairs of stems there are.
  private(set) var count = 0
  /// 0 to 1, by word pair.
  private(set) var likeness: [Float] = []

  init(_ table: CooccurrenceTable, _ bitext: Bitext) {
    source = WordForms(bitext.sourceVocabulary)
    target = WordForms(bitext.targetVocabulary)
    sources = [WordID](repeating: 0, count: table.pairCount)
    numbers = [UInt32](repeating: 0, count: table.pairCount)
    likeness = [Float](repeating: 0, count: table.pairCount)
    let wordCount = table.rowStarts.count - 1
    // All words of one stem in turn, so that "was this stem seen with it before" is one look.
    let byStem = (0..<wordCount).sorted { (source.stems[$0], $0) < (source.stems[$1], $1) }
    var seenWith = [UInt32](repeating: .max, count: target.stemCount)
    var numberOfStem = seenWith
    for word in byStem {
      let stem = source.stems[word]
      for pair in table.rowStarts[word]..<table.rowStarts[word + 1] {
        let other = Int(table.targets[pair])
        let otherStem = Int(target.stems[other])
        if seenWith[otherStem] != stem {
          seenWith[otherStem] = stem
          numberOfStem[otherStem] = UInt32(count)
          count += 1
        }
        sources[pair] = WordID(word)
        numbers[pair] = numberOfStem[otherStem]
        likeness[pair] = WordForms.likeness(source, word, target, other)
      }
    }
  }
}
