import Corpora
import Primitives
import TextProcessing

/// A Gibbs sampler of one direction: an alignment of the corpus, and the counts that go with it.
///
/// Each generated word f in turn forgets its link and draws a new one from
/// p(i | all other links) ∝ (c(e, f) + α(e, f)) / (c(e) + Σ α(e, ·)) · j(i - i₋) · j(i₊ - i) · p(φ + 1 | e) / p(φ | e), where e is
/// the word at i, i₋ and i₊ the positions linked before and after, j the jump distribution, and φ the links
/// that e has. Lexical distributions and jumps are integrated out, fertilities fixed for a sweep.
/// Source: Östling and Tiedemann 2016, section 3.
struct DirectedSampler: Sendable {
  /// How much of the model takes part; each stage starts from the links of the one before.
  enum Stage: Int, Sendable, Comparable {
    case words, jumps, fertilities

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  let corpus: SamplingCorpus
  let priors: FertilityPriors
  /// By place in the generated text: the given position, or -1 for the empty word.
  var links: [Int16]
  var memory: SamplerWorkspace
  /// Fertilities and next links of the sentence in work.
  var scratch = [Int32](repeating: 0, count: 2 * SamplerWorkspace.Regions.positions)
  var random: SplitMix64

  /// Sampler whose links begin at the first position or, by the prior, at the empty word.
  init(_ corpus: SamplingCorpus, priors: FertilityPriors, random: SplitMix64) {
    self.corpus = corpus
    self.priors = priors
    self.random = random
    memory = SamplerWorkspace(corpus)
    links = [Int16](repeating: -1, count: corpus.generated.words.count)
    for sentence in 0..<corpus.bitext.count where corpus.bitext.isUsable(sentence) {
      for place in corpus.generated.range(sentence)
      where self.random.uniformFloat() >= priors.emptyProbability {
        links[place] = 0
        // Skipped, so that the sweeps draw the same numbers as in all earlier versions.
        _ = self.random.next()
      }
    }
  }

  /// Sets all counts from the links, and the priors from the counts.
  mutating func count(stage: Stage) {
    let counts = LinkCounts(links, corpus)
    let prior = LexicalPrior(counts.pairs, givenCounts: counts.given, unit: 1, corpus, priors)
    let regions = memory.regions
    for pair in counts.pairs.indices {
      memory.floats[regions.weights + pair] = prior.pairs[pair] + Float(counts.pairs[pair])
    }
    for word in counts.given.indices {
      let total = prior.totals[word] + Float(counts.given[word])
      memory.floats[regions.totals + word] = total
      memory.floats[regions.reciprocals + word] = 1 / total
    }
    for word in counts.empty.indices {
      memory.floats[regions.emptyWeights + word] = priors.empty + Float(counts.empty[word])
    }
    memory.floats[regions.emptyTotal] =
      priors.empty * Float(counts.empty.count) + Float(counts.empty.reduce(0, +))
    for (index, count) in counts.jumps.enumerated() {
      memory.floats[regions.ascending + index] = priors.jump + Float(count)
      memory.floats[regions.descending + Jumps.size - 1 - index] = priors.jump + Float(count)
    }
    memory.floats[regions.jumpTotal] =
      priors.jump * Jumps.usual + Float(counts.jumps.reduce(0, +))
    let ratios =
      stage >= .fertilities
      ? FertilityRatios(counts.fertilities, strength: priors.fertility)
      : FertilityRatios(wordCount: counts.given.count)
    for (index, ratio) in ratios.values.enumerated() {
      memory.floats[regions.ratios + index] = ratio
    }
  }
}
