import PhraseDecoding
import Primitives
import Testing
import TranslationModel

/// Checks the record of a search against its translations and its options.
@Suite struct BeamRecordTests {
  private func record(_ seed: Int, stackSize: Int) throws -> ([BeamHypothesis], Derivation) {
    let model = try RandomModel(seed: seed + 2500, translations: 4)
    let source = model.sentence(6, seed: seed)
    let decoder = model.decoder(
      SearchOptions {
        $0.method = .stack
        $0.stackSize = stackSize
        $0.beamThreshold = .infinity
      })
    return (decoder.search(source).beam, decoder.translate(source))
  }

  @Test(arguments: 1...8) func bestPathIsTheTranslation(seed: Int) throws {
    let (beam, best) = try record(seed, stackSize: 3)
    let path = beam.filter { $0.isBest }.sorted { $0.stack < $1.stack }
    #expect(path.dropFirst().map(\.source) == best.phrases.map(\.source))
    #expect(path.dropFirst().map(\.pair) == best.phrases.map(\.pair))
    let last = try #require(path.last)
    #expect(abs(Double(last.score) - best.score) < 1e-4)
  }

  /// Every stack but the last extends at most `stackSize` hypotheses, none of them below a pruned
  /// one, and everything is extended where there is room.
  @Test(arguments: 1...8, [1, 3, 1000]) func stacksKeepTheirBest(seed: Int, size: Int) throws {
    let (beam, _) = try record(seed, stackSize: size)
    for stack in 0..<6 {
      let entries = beam.filter { $0.stack == stack }
      let kept = entries.filter { $0.fate == .kept }
      let pruned = entries.filter { $0.fate == .pruned }
      #expect(kept.count == min(size, kept.count + pruned.count))
      for one in pruned { #expect(kept.allSatisfy { $0.estimate >= one.estimate }) }
    }
    for hypothesis in beam {
      guard let parent = hypothesis.parent else { continue }
      #expect(beam[parent].fate == .kept)
      #expect(Set(hypothesis.coverage) == Set(beam[parent].coverage).union(hypothesis.source))
      #expect(hypothesis.stack == beam[parent].stack + hypothesis.source.count)
    }
  }

  @Test(arguments: 1...8) func survivorsScoreAtLeastAsHigh(seed: Int) throws {
    let (beam, _) = try record(seed, stackSize: 1000)
    let recombined = beam.filter { $0.fate == .recombined }
    #expect(!recombined.isEmpty)
    for hypothesis in recombined {
      let survivor = beam[try #require(hypothesis.survivor)]
      #expect(survivor.fate != .recombined)
      #expect(survivor.score >= hypothesis.score)
      #expect(survivor.coverage == hypothesis.coverage)
    }
  }
}
