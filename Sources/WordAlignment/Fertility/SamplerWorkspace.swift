/// The numbers that a sampler of one direction reads and changes at every step: one array, cut into regions.
struct SamplerWorkspace: Sendable {
  struct Regions: Sendable {
    /// [pairs]: c(e, f) + α(e, f).
    let weights = 0
    /// [given words]: c(e) + Σ α(e, ·), and its reciprocal.
    let totals: Int, reciprocals: Int
    /// [generated words]: how often each comes from the empty word, with its prior.
    let emptyWeights: Int
    /// [given words, `FertilityRatios.limit`]
    let ratios: Int
    /// [`Jumps.size`]: the weight of jump d at d + `Jumps.farthest`, and again at `Jumps.farthest` - d. The sampler
    /// reads jumps to a position and jumps from it, and wants both in the order of the positions.
    let ascending: Int, descending: Int
    /// The sums of `emptyWeights` and of the jumps.
    let emptyTotal: Int, jumpTotal: Int
    /// [`positions`], of the sentence in work: what each given position weighs, the reciprocal of its word's
    /// total, its fertility ratio.
    let cells: Int, positionReciprocals: Int, positionRatios: Int
    let end: Int

    /// Rows are read in vectors of eight, past their end.
    static let positions = Bitext.maximumLength + 14

    init(pairs: Int, givenWords: Int, generatedWords: Int) {
      totals = pairs
      reciprocals = totals + givenWords
      emptyWeights = reciprocals + givenWords
      ratios = emptyWeights + generatedWords
      ascending = ratios + givenWords * FertilityRatios.limit
      descending = ascending + Jumps.size
      emptyTotal = descending + Jumps.size
      jumpTotal = emptyTotal + 1
      cells = jumpTotal + 1
      positionReciprocals = cells + Self.positions
      positionRatios = positionReciprocals + Self.positions
      end = positionRatios + Self.positions
    }
  }

  let regions: Regions
  var floats: [Float]

  init(_ corpus: SamplingCorpus) {
    regions = Regions(
      pairs: corpus.table.pairCount, givenWords: corpus.givenVocabularySize,
      generatedWords: corpus.generatedVocabularySize)
    floats = [Float](repeating: 0, count: regions.end)
  }
}

/// The jumps from a link to the next, from -1 before the first link and to the position behind the last.
enum Jumps {
  /// No jump is farther, as lengths are at most `Bitext.maximumLength`, even where vectors are read past the end.
  static let farthest = Bitext.maximumLength + 21
  static let size = 2 * farthest + 1
  /// For how many jumps α is counted: farther ones are hardly ever possible.
  static let usual: Float = 100
}
