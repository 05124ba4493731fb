import Parallelism
import Testing
import WordAlignment

@Suite struct IBM1TrainingTests {
  @Test(arguments: [0.02, 0.1, 0.5]) func agreesWithTheReferenceImplementation(alpha: Double) throws
  {
    var bitext = SmallBitext.noise(seed: 1, sentences: 120)
    // The reference implementation does not exclude the pairs above the maximum length.
    bitext.pairs.removeLast(4)
    let text = try bitext.encoded()
    let training = AlignmentTraining(
      text, options: WordAlignmentOptions(method: .ibm1, iterations: 3, alpha: alpha),
      threads: Threads(1))
    let lexicon = try TemporaryModel(training, text).lexicon()
    let forward = NaiveIBM1(
      bitext.pairs.map { ($0.source, $0.target) }, alpha: alpha, iterations: 3)
    let reverse = NaiveIBM1(
      bitext.pairs.map { ($0.target, $0.source) }, alpha: alpha, iterations: 3)
    func expectClose(_ found: Double?, _ expected: Double) {
      #expect(abs((found ?? 0) - expected) < 1e-6 + 1e-3 * expected)
    }
    var compared = 0
    for (pair, probability) in forward.probabilities {
      guard let given = pair.given else { continue }
      let found = lexicon[.init(source: given, target: pair.generated)]
      expectClose(found?.targetGivenSource, probability)
      compared += 1
    }
    for (pair, probability) in reverse.probabilities {
      guard let given = pair.given else { continue }
      expectClose(
        lexicon[.init(source: pair.generated, target: given)]?.sourceGivenTarget, probability)
    }
    #expect(compared > 200)
    #expect(lexicon.count <= compared)
  }
}
