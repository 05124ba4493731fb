import Corpora
import LanguageModeling
import Testing
import TextProcessing

/// Compares the scores of words with the n-grams of the model and with naive back-off.
@Suite struct WordScoreTests {
  @Test(arguments: [1, 3, 5])
  func scoresAreThoseOfTheListedNGrams(order: Int) throws {
    let nGrams = try KneserNey(Fixture.text("small.txt"), order: order).model
    let listed = ListedNGrams(nGrams)
    let naive = NaiveBackoff(nGrams)
    let model = LanguageModel(nGrams)
    let queries = try Fixture.text("queries.txt")
    for line in 0..<queries.count {
      let words = queries[line].split(separator: " ").map(String.init)
      let scores = model.wordScores(words)
      #expect(scores.map(\.word) == words + ["</s>"])
      var history = [NGramModel.sentenceStart]
      for score in scores {
        let id = model.id(of: score.word)
        let expected = naive.logProbability(of: id, after: history)
        let values = try #require(listed.values[score.ngram.joined(separator: " ")])
        #expect(score.ngram.count == expected.length)
        #expect(abs(score.logProbability - expected.value) < 1e-5)
        #expect(score.ngramLogProbability == Double(values.logProbability))
        #expect(abs(score.backOff - (expected.value - Double(values.logProbability))) < 1e-5)
        history.append(id)
      }
      let total = model.score(Array(queries[line].utf8).span)
      #expect(abs(scores.reduce(0) { $0 + $1.logProbability } - total.logProbability) < 1e-5)
    }
  }
}
