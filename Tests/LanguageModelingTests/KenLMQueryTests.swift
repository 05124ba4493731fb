import Corpora
import Foundation
import LanguageModeling
import Testing
import TextProcessing

/// Compares scores of an estimate with those of KenLM's query on the ARPA file of lmplz.
@Suite struct KenLMQueryTests {
  @Test(arguments: [3, 5])
  func scoresAgree(order: Int) throws {
    let golden = try Fixture.text("query.\(order).txt")
    let queries = try Fixture.text("queries.txt")
    let model = LanguageModel(try KneserNey(Fixture.text("small.txt"), order: order).model)
    var total = TextScore()
    var line = 0
    try TextScoring.forEachLine(of: queries, with: model) { score in
      let fields = golden[line].split(separator: " ")
      let expected = try #require(Double(fields[fields.count - 3]))
      #expect(abs(score.logProbability - expected) < 1e-4, "line \(line + 1)")
      #expect(String(score.unknown) == fields[fields.count - 1], "line \(line + 1)")
      total += score
      line += 1
    }
    #expect(line == 10)
    #expect(abs(total.perplexity - summary(golden, "Perplexity including OOVs:")) < 5e-4)
    #expect(
      abs(total.perplexityWithoutUnknown - summary(golden, "Perplexity excluding OOVs:")) < 5e-4)
    #expect(Double(total.unknown) == summary(golden, "OOVs:"))
    #expect(Double(total.tokens) == summary(golden, "Tokens:"))
    #expect(total.sentences == 10)
  }

  /// Compares each word, with the length of the matched n-gram.
  @Test(arguments: [3, 5])
  func wordsAgree(order: Int) throws {
    let golden = try Fixture.text("query.\(order).txt")
    let nGrams = try KneserNey(Fixture.text("small.txt"), order: order).model
    let index = NGramIndex(nGrams)
    let model = LanguageModel(nGrams)
    for line in 0..<10 {
      var state = model.sentenceStart
      for entry in golden[line].split(separator: "\t").dropLast() {
        let fields = entry.split(separator: " ")
        let word = model.id(of: String(fields[0].prefix(upTo: try equalsSign(fields[0]))))
        let length = index.matchedOrder(of: word, state: state.context)
        let value = model.logProbability(of: word, state: &state)
        #expect(String(length) == fields[1], "line \(line + 1): \(entry)")
        #expect(abs(value - (try #require(Float(fields[2])))) < 1e-4, "line \(line + 1): \(entry)")
      }
    }
  }

  private func equalsSign(_ field: Substring) throws -> Substring.Index {
    try #require(field.lastIndex(of: "="))
  }

  private func summary(_ golden: TextLines, _ heading: String) -> Double {
    for line in 0..<golden.count where golden[line].hasPrefix(heading) {
      let value = golden[line].dropFirst(heading.count)
      return Double(value.trimmingCharacters(in: .whitespaces)) ?? .nan
    }
    return .nan
  }
}
