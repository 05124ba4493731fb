/// Counts and weights that a sampler of one direction reads and updates at every draw, in one
/// array.
struct SamplerWorkspace: Sendable {
  /// Offsets of the regions in `floats`, in elements.
  struct Regions: Sendable {
    /// [pairs]: c(e, f) + α(e, f).
    let weights = 0
    /// [given words]: c(e) + Σ α(e, ·).
    let totals: Int
    /// [given words]: reciprocals of `totals`.
    let reciprocals: Int
    /// [generated words]: number of links to the empty word, plus the prior.
    let emptyWeights: Int
    /// [given words, `FertilityRatios.limit`]: fertility ratios.
    let ratios: Int
    /// [`Jumps.size`]: weight of jump d at d + `Jumps.farthest`, for jumps to a position.
    let ascending: Int
    /// [`Jumps.size`]: weight of jump d at `Jumps.farthest` - d, for jumps from a position. With
    /// both orders, the sampler reads weights in the order of positions.
    let descending: Int
    /// [1]: sum of `emptyWeights`.
    let emptyTotal: Int
    /// [1]: sum of the jump weights.
    let jumpTotal: Int
    /// [`positions`]: weight of each given position of the current sentence pair.
    let cells: Int
    /// [`positions`]: reciprocal of the total of the word at each given position.
    let positionReciprocals: Int
    /// [`positions`]: fertility ratio of each given position.
    let positionRatios: Int
    /// Number of elements of all regions.
    let end: Int

    /// Number of positions with padding: rows are read past their end, in vectors of eight.
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

/// Jumps between successive links. The first jump starts at position -1, the last one ends after
/// the last position.
enum Jumps {
  /// Maximum distance of a jump: `Bitext.maximumLength` and the padding of vector reads.
  static let farthest = Bitext.maximumLength + 21
  /// Number of jumps from -`farthest` to `farthest`.
  static let size = 2 * farthest + 1
  /// Number of jumps for which α is added to the total; longer jumps are rarely possible.
  static let usual: Float = 100
}
