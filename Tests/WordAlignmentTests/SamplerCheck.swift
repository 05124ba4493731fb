import Primitives

@testable import WordAlignment

/// Consistency check of a sampler: running counts against counts recomputed from its links.
enum SamplerCheck {
  /// Runs a sampler.
  ///
  /// - Returns: the largest absolute difference of any value, and the number of links that the last
  ///   sweep changed.
  static func drift(_ bitext: Bitext, _ direction: Direction, sweeps: Int) -> (
    largest: Float, changedLinks: Int
  ) {
    let table = CooccurrenceTable(bitext)
    // The stem prior depends on counts, so recomputing it would change the values.
    var priors = FertilityPriors()
    priors.stem = 0
    var sampler = DirectedSampler(
      SamplingCorpus(bitext, table, StemPairs(table, bitext), direction), priors: priors,
      random: SplitMix64(seed: 1, stream: 0))
    var sums: [UInt16] = []
    var links: [Int16] = []
    sampler.count(stage: .jumps)
    for _ in 0..<sweeps {
      links = sampler.links
      sampler.sweep(stage: .jumps, addingTo: &sums, scale: 1)
    }
    let running = sampler.workspace.floats[..<sampler.workspace.regions.cells]
    let changed = zip(links, sampler.links).count { $0 != $1 }
    sampler.count(stage: .jumps)
    let largest = zip(running, sampler.workspace.floats).reduce(Float(0)) { largest, pair in
      max(largest, abs(pair.0 - pair.1))
    }
    return (largest, changed)
  }
}

extension AlignmentTraining {
  /// Returns the sampled link posteriors of a pair, [generated, given]; empty for models that are
  /// not sampled.
  func sampledPosteriors(_ direction: Direction, _ index: Int) -> [[Float]] {
    guard let sampled else { return [] }
    let posteriors = direction == .forward ? sampled.forward : sampled.reverse
    let layout = LinkLayout(index, bitext, table, direction)
    return (0..<layout.generated).map { row in
      (0..<layout.given).map {
        Float(posteriors.sums[layout.linkIndex(row, $0)]) / Float(posteriors.certainSum)
      }
    }
  }
}
