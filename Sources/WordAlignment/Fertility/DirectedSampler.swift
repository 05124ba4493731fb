import Corpora
import Primitives
import TextProcessing

/// Gibbs sampler of one direction: an alignment of the corpus and its counts.
///
/// The link of each generated word f in turn is removed and resampled from
///
///     p(i | all other links) ∝ (c(e, f) + α(e, f)) / (c(e) + Σ α(e, ·))
///                              · j(i - i₋) · j(i₊ - i) · p(φ + 1 | e) / p(φ | e)
///
/// where e is the word at i, i₋ and i₊ are the previous and the next linked position, j is the jump
/// distribution, and φ is the number of links of e. Lexical and jump distributions are integrated
/// out; fertility distributions are fixed during a sweep.
/// Source: Östling and Tiedemann 2016, section 3.
struct DirectedSampler: Sendable {
  /// Stage of training: the parts of the model in use. Each stage starts from the links of the
  /// previous one.
  enum Stage: Int, Sendable, Comparable {
    /// Lexical distributions only.
    case words
    /// Lexical and jump distributions.
    case jumps
    /// Lexical, jump and fertility distributions.
    case fertilities

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  let corpus: SamplingCorpus
  let priors: FertilityPriors
  /// Given position of each word of the generated text, or -1 for the empty word.
  var links: [Int16]
  var workspace: SamplerWorkspace
  /// Buffer for the fertilities and next links of the current sentence pair.
  var scratch = [Int32](repeating: 0, count: 2 * SamplerWorkspace.Regions.positions)
  var random: SplitMix64

  /// Creates a sampler whose initial links go to the first position or, with the prior probability,
  /// to the empty word.
  init(_ corpus: SamplingCorpus, priors: FertilityPriors, random: SplitMix64) {
    self.corpus = corpus
    self.priors = priors
    self.random = random
    workspace = SamplerWorkspace(corpus)
    links = [Int16](repeating: -1, count: corpus.generated.words.count)
    for sentence in 0..<corpus.bitext.count where corpus.bitext.isUsable(sentence) {
      for position in corpus.generated.range(sentence)
      where self.random.uniformFloat() >= priors.emptyProbability {
        links[position] = 0
        // Discarded, so that the sweeps draw the same random numbers as in earlier versions.
        _ = self.random.next()
      }
    }
  }

  /// Recomputes all counts from the links, and the priors from the counts.
  mutating func count(stage: Stage) {
    let counts = LinkCounts(links, corpus)
    let prior = LexicalPrior(counts.pairs, givenCounts: counts.given, unit: 1, corpus, priors)
    let regions = workspace.regions
    for pair in counts.pairs.indices {
      workspace.floats[regions.weights + pair] = prior.pairs[pair] + Float(counts.pairs[pair])
    }
    for word in counts.given.indices {
      let total = prior.totals[word] + Float(counts.given[word])
      workspace.floats[regions.totals + word] = total
      workspace.floats[regions.reciprocals + word] = 1 / total
    }
    for word in counts.empty.indices {
      workspace.floats[regions.emptyWeights + word] = priors.empty + Float(counts.empty[word])
    }
    workspace.floats[regions.emptyTotal] =
      priors.empty * Float(counts.empty.count) + Float(counts.empty.reduce(0, +))
    for (index, count) in counts.jumps.enumerated() {
      workspace.floats[regions.ascending + index] = priors.jump + Float(count)
      workspace.floats[regions.descending + Jumps.size - 1 - index] = priors.jump + Float(count)
    }
    workspace.floats[regions.jumpTotal] =
      priors.jump * Jumps.usual + Float(counts.jumps.reduce(0, +))
    let ratios =
      stage >= .fertilities
      ? FertilityRatios(counts.fertilities, strength: priors.fertility)
      : FertilityRatios(wordCount: counts.given.count)
    for (index, ratio) in ratios.values.enumerated() {
      workspace.floats[regions.ratios + index] = ratio
    }
  }
}
