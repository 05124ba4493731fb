import Parallelism
import TestSupport
import Testing
import TextProcessing
import WordAlignment

@Suite struct FertilityTrainingTests {
  private func train(_ bitext: SmallBitext, iterations: Int? = nil, threads: Int = 2) throws
    -> AlignmentTraining
  {
    AlignmentTraining(
      try bitext.encoded(),
      options: WordAlignmentOptions(method: .fertility, iterations: iterations),
      threads: Threads(threads))
  }

  /// Every word pair occurs once; only the stems, which recur in other forms, are evidence for
  /// links.
  @Test func formsOfAStemShareEvidence() throws {
    let endings = ["", "a", "em", "ovi", "ou", "ech", "y", "ami"]
    var generator = SeededGenerator(1)
    let stems = (0..<12).map { "\(UnicodeScalar(UInt8(97 + $0)))xyz" }
    let others = (0..<12).map { "\(UnicodeScalar(UInt8(109 + $0)))vwq" }
    var pairs: [(source: [String], target: [String])] = []
    var gold: [[Alignment.Link]] = []
    for sentence in 0..<80 {
      let words = (0..<12).shuffled(using: &generator).prefix(5)
      let order = Array(0..<5).shuffled(using: &generator)
      let ending = { (word: Int) in endings[(word + sentence) % endings.count] + "\(sentence)" }
      pairs.append(
        (words.map { stems[$0] + ending($0) }, order.map { others[words[$0]] + ending(words[$0]) }))
      gold.append(order.enumerated().map { Alignment.Link($0.element, $0.offset) })
    }
    let training = try train(SmallBitext(pairs: pairs))
    var rate = AlignmentErrorRate()
    for index in gold.indices {
      rate.add(
        training.alignment(index, .posterior),
        gold: try #require(GoldAlignment(pharaoh: Alignment(gold[index]).pharaoh)))
    }
    #expect(rate.errorRate < 0.1)
  }

  /// Names that occur in one sentence only are linked by spelling, regardless of diacritics.
  @Test func linksWordsOfEqualSpelling() throws {
    let pairs: [(source: [String], target: [String])] = [
      (["zzz", "Brâncuși", "qqq"], ["uuu", "ooo", "brancusi"]),
      (["1997", "kkk", "mmm"], ["ppp", "iii", "1997"]),
    ]
    let training = try train(SmallBitext(pairs: pairs))
    #expect(training.alignment(0, .posterior).links.contains(.init(1, 2)))
    #expect(training.alignment(1, .posterior).links.contains(.init(0, 2)))
  }

  @Test func cognatesHaveSimilarSpelling() {
    func likeness(_ left: String, _ right: String) -> Float {
      WordForms.likeness(WordForms(Vocabulary([left])), 0, WordForms(Vocabulary([right])), 0)
    }
    #expect(likeness("Nation", "nation") == 1)
    #expect(likeness("Brâncuși", "BRANCUSI") == 1)
    #expect(likeness("president", "presedinte") == 0)
    #expect(likeness("national", "nationala") > 0.9)
    #expect(likeness("the", "than") == 0)
    #expect(likeness("\u{301}", "a") == 0)
  }

  @Test func corporaOfOnePair() throws {
    for pair in [(["a"], ["b"]), (["a", "a"], ["b"]), (["a"], ["b", "b", "b"])] {
      let training = try train(SmallBitext(pairs: [pair]))
      for symmetrization in Symmetrization.allCases {
        #expect(training.alignment(0, symmetrization).links.count <= 3)
      }
    }
    let training = try train(SmallBitext(pairs: [([], []), (["a"], ["b"]), ([], ["b"])]))
    #expect(training.alignment(0, .posterior).links.isEmpty)
    #expect(training.alignment(2, .posterior).links.isEmpty)
  }

  @Test func runningCountsMatchTheLinks() throws {
    let text = try SmallBitext.noise(seed: 6, sentences: 200).encoded()
    for direction in Direction.allCases {
      let drift = SamplerCheck.drift(text, direction, sweeps: 6)
      #expect(drift.largest < 0.01)
      #expect(drift.changedLinks > 100)
    }
  }

  /// The posteriors of the links of a generated word to given words sum to at most 1.
  @Test func posteriorsAreProbabilities() throws {
    let training = try train(SmallBitext.dictionary(seed: 7, sentences: 200).bitext)
    for index in 0..<200 {
      for row in training.sampledPosteriors(.forward, index) {
        #expect(row.allSatisfy { (0...1).contains($0) })
        #expect(row.reduce(0, +) < 1.01)
      }
    }
  }

  /// The saved model resamples links with fixed counts, so a few may differ.
  @Test func savedModelReproducesNearlyAllTrainingLinks() throws {
    let (bitext, _) = SmallBitext.dictionary(seed: 8, sentences: 300)
    let text = try bitext.encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(), threads: Threads(2))
    let file = try TemporaryModel(training, text)
    let model = try AlignmentModel(file: file.path)
    var rate = AlignmentErrorRate()
    for (index, pair) in bitext.pairs.enumerated() {
      let links = model.align(source: pair.source, target: pair.target, .posterior)
      #expect(links == model.align(source: pair.source, target: pair.target, .posterior))
      rate.add(
        links,
        gold: try #require(GoldAlignment(pharaoh: training.alignment(index, .posterior).pharaoh)))
    }
    #expect(rate.errorRate < 0.02)
  }
}
