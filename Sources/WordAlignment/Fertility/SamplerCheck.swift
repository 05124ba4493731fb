import Primitives

/// Consistency check of a sampler for tests: running counts against counts recomputed from its
/// links.
package enum SamplerCheck {
  /// Runs a sampler.
  ///
  /// - Returns: the largest absolute difference of any value, and the number of links that the last
  ///   sweep changed.
  package static func drift(_ bitext: Bitext, _ direction: Direction, sweeps: Int) -> (
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
