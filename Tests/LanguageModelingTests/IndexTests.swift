import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// Compares the index, with minimised states, with a reference implementation of back-off.
@Suite struct IndexTests {
  @Test(arguments: 1...6, [1, 2, 3, 4, 5, 6] as [UInt64])
  func scoresOfRandomModelsAgreeWithTheReference(order: Int, seed: UInt64) throws {
    try compare(try RandomModel.model(order: order, seed: seed), seed: seed)
  }

  /// Compares the length of matched n-grams, including models in which suffixes of n-grams are
  /// missing.
  @Test(arguments: 2...6, [1, 2, 3, 4, 5, 6] as [UInt64])
  func matchesInRandomModelsAgreeWithTheReference(order: Int, seed: UInt64) throws {
    try compareLengths(try RandomModel.model(order: order, seed: seed), seed: seed)
  }

  @Test(arguments: 1...6)
  func matchesInAnEstimateAgreeWithTheReference(order: Int) throws {
    try compareLengths(try KneserNey(Fixture.text("small.txt"), order: order).model, seed: 8)
  }

  @Test(arguments: 1...6)
  func scoresOfAnEstimateAgreeWithTheReference(order: Int) throws {
    try compare(try KneserNey(Fixture.text("small.txt"), order: order).model, seed: 7)
  }

  /// Compares scores along sequences of random words and of continuations in the model.
  private func compare(_ model: NGramModel, seed: UInt64) throws {
    let naive = NaiveBackoff(model)
    let languageModel = LanguageModel(model)
    var random = SplitMix64(seed: seed)
    for sentence in 0..<40 {
      let fromStart = sentence.isMultiple(of: 2)
      var state = fromStart ? languageModel.sentenceStart : .withoutContext
      var history = fromStart ? [NGramModel.sentenceStart] : []
      for _ in 0..<25 {
        let word = nextWord(model, after: history, using: &random)
        let expected = naive.logProbability(of: word, after: history)
        let actual = languageModel.logProbability(of: word, state: &state)
        #expect(abs(Double(actual) - expected.value) < 1e-4, "\(history) \(word)")
        history.append(word)
      }
    }
  }

  /// Compares the lengths of matched n-grams.
  private func compareLengths(_ model: NGramModel, seed: UInt64) throws {
    let naive = NaiveBackoff(model)
    let index = NGramIndex(model)
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      var state = NGramIndex.noContext
      var history: [WordID] = []
      for _ in 0..<15 {
        let word = nextWord(model, after: history, using: &random)
        let expected = naive.logProbability(of: word, after: history).length
        #expect(index.matchedOrder(of: word, state: state) == expected, "\(history) \(word)")
        _ = index.logProbability(of: word, state: &state)
        history.append(word)
      }
    }
  }

  /// Returns in most cases a word that continues an n-gram of the model, so that long contexts
  /// occur.
  private func nextWord(
    _ model: NGramModel, after history: [WordID], using random: inout SplitMix64
  ) -> WordID {
    if Int.random(in: 0..<5, using: &random) > 0, let last = history.last, model.order > 1 {
      let n = Int.random(in: 2...model.order, using: &random)
      let rows = model.orders[n - 1]
      var nGram = [WordID](repeating: 0, count: n)
      let candidates = (0..<rows.count).filter { row in
        model.fill(&nGram, order: n, row: row)
        return nGram[n - 2] == last && nGram.dropLast() == history.suffix(n - 1)
      }
      if let row = candidates.randomElement(using: &random) { return rows.words[row] }
    }
    return WordID.random(in: 0..<WordID(model.vocabulary.count), using: &random)
  }
}
