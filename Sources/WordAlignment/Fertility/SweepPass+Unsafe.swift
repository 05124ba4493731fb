import Primitives
import TextProcessing

/// A sweep over one sentence pair.
@safe struct SweepPass {
  let texts: SamplingTexts
  let regions: SamplerWorkspace.Regions
  let workspace: UnsafeMutablePointer<Float>
  let layout: LinkLayout
  let generatedStart: Int
  let givenStart: Int
  /// [generated]: given position of each word, or -1 for the empty word.
  let links: UnsafeMutablePointer<Int16>
  /// [given]: number of links of each position.
  let fertilities: UnsafeMutablePointer<Int32>
  /// [generated]: given position of the next linked word; the given length if there is none.
  let next: UnsafeMutablePointer<Int32>
  /// Sums to which scaled posteriors are added; nil if none are collected.
  let sums: UnsafeMutablePointer<UInt16>?
  let scale: Float
  let emptyProbability: Float
  let usesJumps: Bool

  private var given: Int { layout.given }
  private var weights: UnsafeMutablePointer<Float> { unsafe workspace + regions.weights }
  private var cells: UnsafeMutablePointer<Float> { unsafe workspace + regions.cells }
  private var reciprocals: UnsafeMutablePointer<Float> {
    unsafe workspace + regions.positionReciprocals
  }
  private var ratios: UnsafeMutablePointer<Float> { unsafe workspace + regions.positionRatios }
  /// Jump weights, indexed by jump.
  private var ascending: UnsafeMutablePointer<Float> {
    unsafe workspace + (regions.ascending + Jumps.farthest)
  }
  /// Jump weights, indexed by negated jump.
  private var descending: UnsafeMutablePointer<Float> {
    unsafe workspace + (regions.descending + Jumps.farthest)
  }

  /// Loads the values of the words of the sentence pair and derives fertilities and next links.
  func load() {
    for position in 0..<given {
      let word = unsafe Int(texts.given[givenStart + position])
      unsafe reciprocals[position] = workspace[regions.reciprocals + word]
      unsafe fertilities[position] = 0
    }
    // The padding after the last position is multiplied by zero and must be finite.
    for position in given..<(given + 8) {
      unsafe cells[position] = 0
      unsafe reciprocals[position] = 0
      unsafe ratios[position] = 0
    }
    var following = Int32(given)
    for row in Swift.stride(from: layout.generated - 1, through: 0, by: -1) {
      unsafe next[row] = following
      let link = unsafe links[row]
      if link >= 0 {
        following = Int32(link)
        unsafe fertilities[Int(link)] += 1
      }
    }
    for position in 0..<given { setRatio(position) }
    fetchWeights()
  }

  /// Reads the weights of all links once, to fetch them into the cache.
  ///
  /// The weights are scattered in memory. Here the processor overlaps many cache misses; between
  /// two draws it can overlap only a few.
  private func fetchWeights() {
    var sum: Float = 0
    for link in layout.start..<(layout.start + layout.generated * given) {
      unsafe sum += weights[Int(texts.pairs[link])]
    }
    unsafe cells[given] = sum * 0
  }

  /// Updates the fertility ratio of a given position.
  private func setRatio(_ position: Int) {
    let word = unsafe Int(texts.given[givenStart + position])
    let fertility = unsafe min(Int(fertilities[position]), FertilityRatios.limit - 1)
    unsafe ratios[position] = workspace[regions.ratios + word * FertilityRatios.limit + fertility]
  }

  /// Resamples the link of each generated word.
  func sample(_ random: inout SplitMix64) {
    var previous = -1
    for row in 0..<layout.generated {
      let word = unsafe Int(texts.generated[generatedStart + row])
      let following = unsafe Int(next[row])
      count(row, word, from: previous, to: following, -1)
      let linked = weigh(row, from: previous, to: following)
      var empty =
        unsafe emptyProbability * workspace[regions.emptyWeights + word]
        / max(workspace[regions.emptyTotal], 1e-4)
      // One jump instead of two: all weights are multiplied by the square of the jump total.
      if usesJumps {
        unsafe empty *= workspace[regions.jumpTotal] * ascending[following - previous]
      }
      if let sums = unsafe sums { unsafe add(to: sums, row, scale: scale / (linked + empty)) }
      unsafe links[row] = Int16(draw(random.uniformFloat() * (linked + empty), below: linked))
      count(row, word, from: previous, to: following, 1)
      if unsafe links[row] >= 0 { unsafe previous = Int(links[row]) }
    }
  }

  /// Adds the link of a word to all counts (`change` is 1) or removes it (-1).
  private func count(
    _ row: Int, _ word: Int, from previous: Int, to following: Int, _ change: Float
  ) {
    let position = unsafe Int(links[row])
    guard position >= 0 else {
      unsafe workspace[regions.emptyWeights + word] += change
      unsafe workspace[regions.emptyTotal] += change
      if usesJumps { countJump(following - previous, change) }
      return
    }
    let link = layout.start + row * layout.generatedStep + position * layout.givenStep
    unsafe weights[Int(texts.pairs[link])] += change
    countGiven(position, change)
    unsafe fertilities[position] += change > 0 ? 1 : -1
    setRatio(position)
    if usesJumps {
      countJump(position - previous, change)
      countJump(following - position, change)
    }
  }

  private func countJump(_ jump: Int, _ change: Float) {
    unsafe ascending[jump] += change
    unsafe descending[-jump] += change
    unsafe workspace[regions.jumpTotal] += change
  }

  /// Updates the total of the word at a given position, for all its occurrences in the sentence.
  private func countGiven(_ position: Int, _ change: Float) {
    let word = unsafe texts.given[givenStart + position]
    let total = unsafe workspace[regions.totals + Int(word)] + change
    // Rounding of large totals can lose the prior, so that the total may decrease to 0.
    let reciprocal = 1 / max(total, Float(1e-4))
    unsafe workspace[regions.totals + Int(word)] = total
    unsafe workspace[regions.reciprocals + Int(word)] = reciprocal
    unsafe reciprocals[position] = reciprocal
    guard unsafe texts.isRepeated[givenStart + position] else { return }
    for other in 0..<given where unsafe texts.given[givenStart + other] == word {
      unsafe reciprocals[other] = reciprocal
    }
  }

  /// Sets the cells to the weights of the given positions and returns their sum.
  private func weigh(_ row: Int, from previous: Int, to following: Int) -> Float {
    let step = layout.givenStep
    var link = layout.start + row * layout.generatedStep
    for position in 0..<given {
      unsafe cells[position] = weights[Int(texts.pairs[link])]
      link &+= step
    }
    var sums = SIMD8<Float>()
    let arriving = unsafe ascending - previous
    let leaving = unsafe descending - following
    var position = 0
    while position < given {
      var weights = unsafe load8(cells + position) * load8(reciprocals + position)
      if usesJumps {
        let jumps = unsafe load8(arriving + position) * load8(leaving + position)
        unsafe weights *= jumps * load8(ratios + position)
      }
      unsafe store8(weights, cells + position)
      sums += weights
      position &+= 8
    }
    return sums.sum()
  }

  /// Returns the position at which the cumulative sum of the cells exceeds `threshold`, or -1 for
  /// the empty word.
  private func draw(_ threshold: Float, below linked: Float) -> Int {
    guard threshold < linked else { return -1 }
    var sum: Float = 0
    for position in 0..<given {
      unsafe sum += cells[position]
      if threshold < sum { return position }
    }
    return given - 1
  }

  /// Adds the scaled posteriors of a generated word to `sums`.
  private func add(to sums: UnsafeMutablePointer<UInt16>, _ row: Int, scale: Float) {
    let step = layout.givenStep
    var link = layout.start + row * layout.generatedStep
    for position in 0..<given {
      let probability = unsafe cells[position] * scale
      if probability >= 0.5 { unsafe sums[link] &+= UInt16(probability + 0.5) }
      link &+= step
    }
  }
}
