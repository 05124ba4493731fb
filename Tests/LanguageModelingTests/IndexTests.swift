import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// The index, with its minimised states, against naive back-off.
@Suite struct IndexTests {
  @Test(arguments: 1...6, [1, 2, 3, 4, 5, 6] as [UInt64])
  func scoresRandomModelsAsNaiveBackoffDoes(order: Int, seed: UInt64) throws {
    try compare(try RandomModel.model(order: order, seed: seed), seed: seed)
  }

  /// The length of the n-gram that a score comes from, also where n-grams lack their suffixes.
  @Test(arguments: 2...6, [1, 2, 3, 4, 5, 6] as [UInt64])
  func matchesRandomModelsAsNaiveBackoffDoes(order: Int, seed: UInt64) throws {
    try compareLengths(try RandomModel.model(order: order, seed: seed), seed: seed)
  }

  @Test(arguments: 1...6)
  func matchesAnEstimateAsNaiveBackoffDoes(order: Int) throws {
    try compareLengths(try KneserNey(Fixture.text("small.txt"), order: order).model, seed: 8)
  }

  @Test(arguments: 1...6)
  func scoresAnEstimateAsNaiveBackoffDoes(order: Int) throws {
    try compare(try KneserNey(Fixture.text("small.txt"), order: order).model, seed: 7)
  }

  /// Follows sequences of random words and of words the model expects.
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

  /// Mostly a word that continues an n-gram of the model, so that long contexts are met too.
  private func nextWord(
    _ model: NGramModel, after history: [WordID], using random: inout SplitMix64
  ) -> WordID {
    if Int.random(in: 0..<5, using: &random) > 0, let last = history.last, model.order > 1 {
      let n = Int.random(in: 2...model.order, using: &random)
      let rows = model.orders[n - 1]
      var ngram = [WordID](repeating: 0, count: n)
      let candidates = (0..<rows.count).filter { row in
        model.fill(&ngram, order: n, row: row)
        return ngram[n - 2] == last && ngram.dropLast() == history.suffix(n - 1)
      }
      if let row = candidates.randomElement(using: &random) { return rows.words[row] }
    }
    return WordID.random(in: 0..<WordID(model.vocabulary.count), using: &random)
  }
}
