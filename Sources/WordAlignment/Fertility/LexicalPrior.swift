import TextProcessing

/// The Dirichlet prior of p(f | e), pair by pair.
///
/// α(e, f) = α + A · likeness(e, f) + B · c'(ē, f̄) / (1 + c'(ē)) · p(f | f̄), where ē and f̄ are the stems and c' counts
/// their links without those of e and f to each other: a pair does not speak for itself. p(f | f̄) is
/// f's share of the occurrences of its stem.
///
/// This is a hierarchical Dirichlet prior (MacKay and Bauman Peto 1995, section 3) whose base
/// distribution is held fixed for a sweep.
struct LexicalPrior {
  /// α(e, f), by pair.
  private(set) var pairs: [Float]
  /// Σ α(e, ·), by given word.
  private(set) var totals: [Float]

  /// - Parameters:
  ///   - counts: the links of each word pair.
  ///   - givenCounts: the links of each given word.
  ///   - unit: what a count of 1 means in links.
  init<Count: FixedWidthInteger>(
    _ counts: [Count], givenCounts: [Count], unit: Float, _ corpus: SamplingCorpus,
    _ priors: FertilityPriors
  ) {
    let stems = corpus.stemPairs
    let (given, generated) = (corpus.givenForms, corpus.generatedForms)
    var stemPairCounts = [Count](repeating: 0, count: stems.count)
    for pair in counts.indices { stemPairCounts[Int(stems.numbers[pair])] &+= counts[pair] }
    var stemCounts = [Count](repeating: 0, count: given.stemCount)
    for word in givenCounts.indices { stemCounts[Int(given.stems[word])] &+= givenCounts[word] }
    var stemFrequencies = [Int](repeating: 0, count: generated.stemCount)
    for (word, frequency) in corpus.frequencies.enumerated() {
      stemFrequencies[Int(generated.stems[word])] += Int(frequency)
    }
    let shares = corpus.frequencies.enumerated().map { word, frequency in
      Float(frequency) / Float(max(1, stemFrequencies[Int(generated.stems[word])]))
    }
    let base = priors.lexical
    pairs = [Float](repeating: base, count: counts.count)
    totals = [Float](
      repeating: base * Float(corpus.generatedVocabularySize), count: corpus.givenVocabularySize)
    let (givenWords, generatedWords) = (corpus.givenWords, corpus.generatedWords)
    for pair in counts.indices {
      var extra = priors.spelling * stems.likeness[pair]
      let others = stemPairCounts[Int(stems.numbers[pair])] - counts[pair]
      let word = Int(givenWords[pair])
      if others > 0 {
        let total = stemCounts[Int(given.stems[word])] - counts[pair]
        extra +=
          priors.stem * Float(others) * unit / (1 + Float(total) * unit)
          * shares[Int(generatedWords[pair])]
      }
      if extra > 0 {
        pairs[pair] += extra
        totals[word] += extra
      }
    }
  }
}
