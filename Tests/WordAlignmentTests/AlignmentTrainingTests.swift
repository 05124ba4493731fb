import Parallelism
import Testing
import WordAlignment

@Suite struct AlignmentTrainingTests {
  @Test(arguments: AlignmentMethod.allCases) func alignsASyntheticDictionary(
    method: AlignmentMethod
  ) throws {
    let (bitext, gold) = SmallBitext.dictionary(seed: 1, sentences: 400)
    let training = AlignmentTraining(
      try bitext.encoded(), options: WordAlignmentOptions(method: method),
      threads: Threads(2))
    for symmetrization in Symmetrization.allCases {
      var rate = AlignmentErrorRate()
      for index in gold.indices {
        rate.add(
          training.alignment(index, symmetrization),
          gold: try #require(GoldAlignment(pharaoh: gold[index].pharaoh)))
      }
      #expect(rate.errorRate < 0.06, "\(symmetrization)")
    }
  }

  /// Uses more pairs than one unit of work, so that threads get different shares.
  @Test(arguments: AlignmentMethod.allCases) func linksDoNotDependOnTheNumberOfThreads(
    method: AlignmentMethod
  ) throws {
    let text = try SmallBitext.noise(seed: 2, sentences: 2700).encoded()
    func links(_ threads: Int) -> [Alignment] {
      let training = AlignmentTraining(
        text, options: WordAlignmentOptions(method: method, iterations: 3),
        threads: Threads(threads))
      return [Symmetrization.forward, .reverse].flatMap { direction in
        (0..<text.count).map { training.alignment($0, direction) }
      }
    }
    let expected = links(1)
    #expect(expected.contains { !$0.links.isEmpty })
    for threads in [2, 5] { #expect(links(threads) == expected) }
  }

  @Test(arguments: AlignmentMethod.allCases) func unusablePairsGetNoLinks(
    method: AlignmentMethod
  ) throws {
    let bitext = SmallBitext.noise(seed: 3, sentences: 60)
    let text = try bitext.encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: method), threads: Threads(1))
    var unusable = 0
    for (index, pair) in bitext.pairs.enumerated() {
      let lengths = 1...Bitext.maximumLength
      let isUsable = lengths.contains(pair.source.count) && lengths.contains(pair.target.count)
      #expect(text.isUsable(index) == isUsable)
      if !isUsable { unusable += 1 }
      for symmetrization in Symmetrization.allCases {
        let links = training.alignment(index, symmetrization).links
        #expect(isUsable || links.isEmpty)
        #expect(
          links.allSatisfy { $0.source < pair.source.count && $0.target < pair.target.count })
      }
    }
    #expect(unusable > 2)
  }

  /// The forward model links each target word at most once, the reverse model each source word.
  @Test(arguments: AlignmentMethod.allCases) func eachGeneratedWordHasAtMostOneLink(
    method: AlignmentMethod
  ) throws {
    let text = try SmallBitext.noise(seed: 4, sentences: 200).encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: method), threads: Threads(1))
    for index in 0..<text.count {
      let targets = training.alignment(index, .forward).links.map(\.target)
      #expect(Set(targets).count == targets.count)
      let sources = training.alignment(index, .reverse).links.map(\.source)
      #expect(Set(sources).count == sources.count)
    }
  }

  @Test func progressIncreasesToOne() throws {
    let text = try SmallBitext.noise(seed: 5, sentences: 20).encoded()
    var steps: [Double] = []
    _ = AlignmentTraining(
      text, options: WordAlignmentOptions(method: .hmm), threads: Threads(1)
    ) {
      steps.append($0)
    }
    #expect(steps.count == 14)
    #expect(steps.last == 1)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: AlignmentMethod.allCases) func corpusWithoutUsablePairsGetsNoLinks(
    method: AlignmentMethod
  ) throws {
    let text = try SmallBitext(pairs: [(["a"], []), ([], ["b"])]).encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: method), threads: Threads(1))
    for index in 0..<2 { #expect(training.alignment(index, .union).links.isEmpty) }
  }
}
