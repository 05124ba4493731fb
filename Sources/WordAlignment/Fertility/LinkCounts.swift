import Corpora

/// Counts of links, jumps and fertilities of an alignment of the corpus in one direction.
struct LinkCounts: Sendable {
  /// c(e, f), indexed like `CooccurrenceTable.targets`.
  private(set) var pairs: [Int32]
  /// c(e), indexed by given word.
  private(set) var given: [Int32]
  /// Number of links of each generated word to the empty word.
  private(set) var empty: [Int32]
  /// Number of occurrences of each jump, at index jump + `Jumps.farthest`.
  private(set) var jumps = [Int32](repeating: 0, count: Jumps.size)
  /// Number of occurrences of each fertility, [given word, `FertilityRatios.limit`].
  private(set) var fertilities: [Int32]

  /// - Parameter links: the given position of each word of the generated text, or -1 for the empty
  ///   word.
  init(_ links: [Int16], _ corpus: SamplingCorpus) {
    pairs = [Int32](repeating: 0, count: corpus.table.pairCount)
    given = [Int32](repeating: 0, count: corpus.givenVocabularySize)
    empty = [Int32](repeating: 0, count: corpus.generatedVocabularySize)
    fertilities = [Int32](repeating: 0, count: given.count * FertilityRatios.limit)
    var sentenceFertilities: [Int] = []
    for sentence in 0..<corpus.bitext.count where corpus.bitext.isUsable(sentence) {
      let layout = LinkLayout(sentence, corpus.bitext, corpus.table, corpus.direction)
      let generatedStart = corpus.generated.starts[sentence]
      let givenStart = corpus.given.starts[sentence]
      sentenceFertilities.removeAll(keepingCapacity: true)
      sentenceFertilities.append(contentsOf: repeatElement(0, count: layout.given))
      var previous = -1
      for row in 0..<layout.generated {
        let position = Int(links[generatedStart + row])
        guard position >= 0 else {
          empty[Int(corpus.generated.words[generatedStart + row])] &+= 1
          continue
        }
        let link = layout.start + row * layout.generatedStep + position * layout.givenStep
        pairs[Int(corpus.table.links[link])] &+= 1
        given[Int(corpus.given.words[givenStart + position])] &+= 1
        sentenceFertilities[position] &+= 1
        jumps[position - previous + Jumps.farthest] &+= 1
        previous = position
      }
      jumps[layout.given - previous + Jumps.farthest] &+= 1
      for (position, fertility) in sentenceFertilities.enumerated() {
        let word = Int(corpus.given.words[givenStart + position])
        fertilities[word * FertilityRatios.limit + min(fertility, FertilityRatios.limit - 1)] &+= 1
      }
    }
  }
}
