import Primitives

/// Position and fertility part of the trained fertility model of one direction, for new text.
struct FertilityPositions: Sendable {
  /// Prior probability of the empty word.
  var emptyProbability: Float
  /// p(jump), at index jump + `Jumps.farthest`.
  var jumps: [Float]
  /// [given words + 1, `FertilityRatios.limit`]; the last row is for unknown words.
  var ratios: [Float]

  init(emptyProbability: Float, jumps: [Float], ratios: [Float]) {
    self.emptyProbability = emptyProbability
    self.jumps = jumps
    self.ratios = ratios
  }

  /// Estimates both distributions from the best links of the training corpus.
  init(_ counts: LinkCounts, _ priors: FertilityPriors) {
    emptyProbability = priors.emptyProbability
    let total = counts.jumps.reduce(priors.jump * Jumps.usual) { $0 + Float($1) }
    jumps = counts.jumps.map { (Float($0) + priors.jump) / total }
    let unseen = [Int32](repeating: 0, count: FertilityRatios.limit)
    ratios = FertilityRatios(counts.fertilities + unseen, strength: priors.fertility).values
  }

  /// Minimum translation probability: below that of any pair with links in training, and above
  /// `TranslationProbabilities.floor`, so that a word without known translations can still be
  /// linked.
  static let unseen: Float = 1e-7
  /// Number of sweeps before posteriors are collected.
  static let warmUpSweeps = 8
  /// Number of sweeps over which posteriors are averaged.
  static let sweeps = 40

  /// Replaces the translation probabilities of a sentence pair by link posteriors.
  ///
  /// Runs a Gibbs sampler with fixed model parameters and the same random seed for every sentence
  /// pair.
  func expect(_ matrix: inout PosteriorMatrix, given words: [Int]) {
    let (generated, given, stride) = (matrix.generated, matrix.given, matrix.stride)
    for row in 0..<generated {
      for column in 0..<given {
        matrix.cells[row * stride + column] = max(matrix.cells[row * stride + column], Self.unseen)
      }
    }
    let unknown = ratios.count / FertilityRatios.limit - 1
    let rows = words.map { min($0, unknown) * FertilityRatios.limit }
    var random = SplitMix64(seed: 1, stream: 0)
    var sums = [Float](repeating: 0, count: matrix.cells.count)
    var links = [Int](repeating: -1, count: generated)
    var fertilities = [Int](repeating: 0, count: given)
    var weights = [Float](repeating: 0, count: given + 1)
    for sweep in 0..<(Self.warmUpSweeps + Self.sweeps) {
      var previous = -1
      for row in 0..<generated {
        if links[row] >= 0 { fertilities[links[row]] -= 1 }
        let next = links[(row + 1)...].first { $0 >= 0 } ?? given
        var total: Float = 0
        for position in 0..<given {
          let fertility = min(fertilities[position], FertilityRatios.limit - 1)
          weights[position] =
            matrix.cells[row * stride + position] * jump(position - previous)
            * jump(next - position) * (sweep == 0 ? 1 : ratios[rows[position] + fertility])
          total += weights[position]
        }
        weights[given] =
          emptyProbability * matrix.cells[row * stride + given] * jump(next - previous)
        total += weights[given]
        if sweep >= Self.warmUpSweeps {
          for position in 0...given { sums[row * stride + position] += weights[position] / total }
        }
        var threshold = random.uniformFloat() * total
        var drawn = 0
        while drawn < given, threshold >= weights[drawn] {
          threshold -= weights[drawn]
          drawn += 1
        }
        links[row] = drawn < given ? drawn : -1
        if drawn < given {
          fertilities[drawn] += 1
          previous = drawn
        }
      }
    }
    for index in sums.indices { matrix.cells[index] = sums[index] / Float(Self.sweeps) }
  }

  private func jump(_ distance: Int) -> Float { jumps[distance + Jumps.farthest] }
}
