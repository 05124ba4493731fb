import Corpora
import Primitives
import TextProcessing

extension DirectedSampler {
  /// Draws every link of the corpus anew.
  ///
  /// - Parameters:
  ///   - stage: what takes part; the one that the counts were made for.
  ///   - sums: where the probabilities of the links are added, by place in `CooccurrenceTable.links`; nothing is
  ///     added where it is empty.
  ///   - scale: by what they are multiplied.
  mutating func sweep(stage: Stage, addingTo sums: inout [UInt16], scale: Float) {
    let (corpus, regions) = (corpus, memory.regions)
    let emptyProbability = priors.emptyProbability
    var random = random
    unsafe memory.floats.withUnsafeMutableBufferPointer { floats in
      unsafe links.withUnsafeMutableBufferPointer { links in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe scratch.withUnsafeMutableBufferPointer { scratch in
            corpus.withTexts { texts in
              for sentence in 0..<corpus.bitext.count where corpus.bitext.isUsable(sentence) {
                let generatedStart = corpus.generated.starts[sentence]
                let pass = unsafe SweepPass(
                  texts: texts, regions: regions, memory: floats.baseAddress!,
                  layout: LinkLayout(sentence, corpus.bitext, corpus.table, corpus.direction),
                  generatedStart: generatedStart, givenStart: corpus.given.starts[sentence],
                  links: links.baseAddress! + generatedStart,
                  fertilities: scratch.baseAddress!,
                  next: scratch.baseAddress! + SamplerWorkspace.Regions.positions,
                  sums: sums.isEmpty ? nil : sums.baseAddress!, scale: scale,
                  emptyProbability: emptyProbability, usesJumps: stage >= .jumps)
                pass.begin()
                pass.sample(&random)
              }
            }
          }
        }
      }
    }
    self.random = random
  }
}

/// The addresses of the texts that a sweep reads.
@safe private struct SamplingTexts {
  let generated: UnsafePointer<WordID>
  let given: UnsafePointer<WordID>
  let isRepeated: UnsafePointer<Bool>
  /// The pair number of every possible link.
  let pairs: UnsafePointer<UInt32>
}

extension SamplingCorpus {
  fileprivate func withTexts(_ body: (SamplingTexts) -> Void) {
    unsafe generated.words.withUnsafeBufferPointer { generated in
      unsafe given.words.withUnsafeBufferPointer { given in
        unsafe isRepeated.withUnsafeBufferPointer { isRepeated in
          unsafe table.links.withUnsafeBufferPointer { pairs in
            // Without a possible link there is nothing to sample.
            guard !table.links.isEmpty, let pairs = pairs.baseAddress else { return }
            body(
              unsafe SamplingTexts(
                generated: generated.baseAddress!, given: given.baseAddress!,
                isRepeated: isRepeated.baseAddress!, pairs: pairs))
          }
        }
      }
    }
  }
}

/// A sweep over the corpus, at one sentence pair.
@safe private struct SweepPass {
  let texts: SamplingTexts
  let regions: SamplerWorkspace.Regions
  let memory: UnsafeMutablePointer<Float>
  let layout: LinkLayout
  let generatedStart: Int
  let givenStart: Int
  /// [generated]: the given position of each word, or -1.
  let links: UnsafeMutablePointer<Int16>
  /// [given]: how many links each position has.
  let fertilities: UnsafeMutablePointer<Int32>
  /// [generated]: the position that the next linked word is linked to.
  let next: UnsafeMutablePointer<Int32>
  let sums: UnsafeMutablePointer<UInt16>?
  let scale: Float
  let emptyProbability: Float
  let usesJumps: Bool

  private var given: Int { layout.given }
  private var weights: UnsafeMutablePointer<Float> { unsafe memory + regions.weights }
  private var cells: UnsafeMutablePointer<Float> { unsafe memory + regions.cells }
  private var reciprocals: UnsafeMutablePointer<Float> {
    unsafe memory + regions.positionReciprocals
  }
  private var ratios: UnsafeMutablePointer<Float> { unsafe memory + regions.positionRatios }
  /// The weights of jumps, at the jump and at its negative.
  private var ascending: UnsafeMutablePointer<Float> {
    unsafe memory + (regions.ascending + Jumps.farthest)
  }
  private var descending: UnsafeMutablePointer<Float> {
    unsafe memory + (regions.descending + Jumps.farthest)
  }

  /// Looks up what the sentence's words have, and where its links are.
  func begin() {
    for position in 0..<given {
      let word = unsafe Int(texts.given[givenStart + position])
      unsafe reciprocals[position] = memory[regions.reciprocals + word]
      unsafe fertilities[position] = 0
    }
    // What lies behind the last position is multiplied by zero and must be finite.
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

  /// Reads the weights of all links once. They lie far apart in memory; here the processor can wait for many of them
  /// at a time, while between one draw and the next it waits for a few.
  private func fetchWeights() {
    var sum: Float = 0
    for place in layout.start..<(layout.start + layout.generated * given) {
      unsafe sum += weights[Int(texts.pairs[place])]
    }
    unsafe cells[given] = sum * 0
  }

  private func setRatio(_ position: Int) {
    let word = unsafe Int(texts.given[givenStart + position])
    let fertility = unsafe min(Int(fertilities[position]), FertilityRatios.limit - 1)
    unsafe ratios[position] = memory[regions.ratios + word * FertilityRatios.limit + fertility]
  }

  func sample(_ random: inout SplitMix64) {
    var previous = -1
    for row in 0..<layout.generated {
      let word = unsafe Int(texts.generated[generatedStart + row])
      let following = unsafe Int(next[row])
      count(row, word, from: previous, to: following, -1)
      let linked = weigh(row, from: previous, to: following)
      var empty =
        unsafe emptyProbability * memory[regions.emptyWeights + word]
        / max(memory[regions.emptyTotal], 1e-4)
      // One jump instead of two: both sides are multiplied by the square of the jumps' total.
      if usesJumps {
        unsafe empty *= memory[regions.jumpTotal] * ascending[following - previous]
      }
      if let sums = unsafe sums { unsafe add(to: sums, row, scale: scale / (linked + empty)) }
      unsafe links[row] = Int16(draw(random.uniformFloat() * (linked + empty), below: linked))
      count(row, word, from: previous, to: following, 1)
      if unsafe links[row] >= 0 { unsafe previous = Int(links[row]) }
    }
  }

  /// Adds the word's link to all counts, or takes it away.
  private func count(
    _ row: Int, _ word: Int, from previous: Int, to following: Int, _ change: Float
  ) {
    let position = unsafe Int(links[row])
    guard position >= 0 else {
      unsafe memory[regions.emptyWeights + word] += change
      unsafe memory[regions.emptyTotal] += change
      if usesJumps { countJump(following - previous, change) }
      return
    }
    let place = layout.start + row * layout.generatedStep + position * layout.givenStep
    unsafe weights[Int(texts.pairs[place])] += change
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
    unsafe memory[regions.jumpTotal] += change
  }

  /// Changes the total of the word at a given position, there and wherever it occurs again.
  private func countGiven(_ position: Int, _ change: Float) {
    let word = unsafe texts.given[givenStart + position]
    let total = unsafe memory[regions.totals + Int(word)] + change
    // A large total has no room for its prior, and may come down to 0.
    let reciprocal = 1 / max(total, Float(1e-4))
    unsafe memory[regions.totals + Int(word)] = total
    unsafe memory[regions.reciprocals + Int(word)] = reciprocal
    unsafe reciprocals[position] = reciprocal
    guard unsafe texts.isRepeated[givenStart + position] else { return }
    for other in 0..<given where unsafe texts.given[givenStart + other] == word {
      unsafe reciprocals[other] = reciprocal
    }
  }

  /// Sets the cells to what each given position weighs, and returns their sum.
  private func weigh(_ row: Int, from previous: Int, to following: Int) -> Float {
    let step = layout.givenStep
    var place = layout.start + row * layout.generatedStep
    for position in 0..<given {
      unsafe cells[position] = weights[Int(texts.pairs[place])]
      place &+= step
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

  /// The position at which the cells' running sum passes `mark`, or -1 for the empty word.
  private func draw(_ mark: Float, below linked: Float) -> Int {
    guard mark < linked else { return -1 }
    var sum: Float = 0
    for position in 0..<given {
      unsafe sum += cells[position]
      if mark < sum { return position }
    }
    return given - 1
  }

  private func add(to sums: UnsafeMutablePointer<UInt16>, _ row: Int, scale: Float) {
    let step = layout.givenStep
    var place = layout.start + row * layout.generatedStep
    for position in 0..<given {
      let probability = unsafe cells[position] * scale
      if probability >= 0.5 { unsafe sums[place] &+= UInt16(probability + 0.5) }
      place &+= step
    }
  }
}
