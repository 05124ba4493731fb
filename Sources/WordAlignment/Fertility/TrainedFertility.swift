import Corpora

extension TrainedDirection {
  /// Estimates a model from sampled posteriors: translation probabilities from expected counts,
  /// jumps and fertilities from the best links.
  init(_ posteriors: LinkPosteriors, _ corpus: SamplingCorpus, _ priors: FertilityPriors) {
    let (bitext, table) = (corpus.bitext, corpus.table)
    var pairs = [Int64](repeating: 0, count: table.pairCount)
    var empty = [Int64](repeating: 0, count: corpus.generatedVocabularySize)
    var path = [Int16](repeating: -1, count: corpus.generated.words.count)
    links = [[Alignment.Link]](repeating: [], count: bitext.count)
    for sentence in 0..<bitext.count where bitext.isUsable(sentence) {
      let layout = LinkLayout(sentence, bitext, table, corpus.direction)
      let start = corpus.generated.starts[sentence]
      for row in 0..<layout.generated {
        var rest = Int64(posteriors.certainSum)
        for column in 0..<layout.given {
          let link = layout.linkIndex(row, column)
          pairs[Int(table.links[link])] += Int64(posteriors.sums[link])
          rest -= Int64(posteriors.sums[link])
        }
        empty[Int(corpus.generated.words[start + row])] += max(0, rest)
      }
      let best = posteriors.path(layout)
      for (row, position) in best.enumerated() { path[start + row] = position }
      links[sentence] = corpus.direction.links(best.map(Int32.init))
    }
    let unit = 1 / Float(posteriors.certainSum)
    probabilities = TranslationProbabilities(pairs: pairs, empty: empty, unit: unit, corpus, priors)
    positions = .fertility(FertilityPositions(LinkCounts(path, corpus), priors))
  }
}

extension TranslationProbabilities {
  /// Sets the probabilities to the mean of the Dirichlet posterior.
  ///
  /// Pairs with an expected count below 0.01 and no support from stems or spelling are set to the
  /// floor, so that they need not be stored.
  ///
  /// - Parameters:
  ///   - counts: the expected count of each word pair, in multiples of `unit`.
  ///   - emptyCounts: the expected count of links of each generated word to the empty word.
  ///   - unit: the number of links that a count of 1 stands for.
  fileprivate init(
    pairs counts: [Int64], empty emptyCounts: [Int64], unit: Float, _ corpus: SamplingCorpus,
    _ priors: FertilityPriors
  ) {
    let givenWords = corpus.givenWords
    var givenCounts = [Int64](repeating: 0, count: corpus.givenVocabularySize)
    for pair in counts.indices { givenCounts[Int(givenWords[pair])] += counts[pair] }
    let prior = LexicalPrior(counts, givenCounts: givenCounts, unit: unit, corpus, priors)
    pairs = counts.indices.map { pair in
      let count = Float(counts[pair]) * unit
      let word = Int(givenWords[pair])
      guard count >= 0.01 || prior.pairs[pair] > 2 * priors.lexical else { return Self.floor }
      return (count + prior.pairs[pair]) / (Float(givenCounts[word]) * unit + prior.totals[word])
    }
    let total =
      Float(emptyCounts.reduce(0, +)) * unit + priors.empty * Float(max(1, emptyCounts.count))
    empty = emptyCounts.map { (Float($0) * unit + priors.empty) / total }
  }
}
