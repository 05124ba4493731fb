import Foundation
import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// In every context the probabilities of all words sum to 1.
@Suite struct NormalizationTests {
  @Test(arguments: 1...6, ["small.txt", "tiny.txt"])
  func sumsToOneInEveryContext(order: Int, text: String) throws {
    let model = try KneserNey(Fixture.text(text), order: order).model
    var contexts: [[WordID]] = [[]]
    for n in 1..<max(1, order) {
      var context = [WordID](repeating: 0, count: n)
      for row in 0..<model.orders[n - 1].count {
        model.fill(&context, order: n, row: row)
        contexts.append(context)
      }
    }
    check(LanguageModel(model), contexts)
  }

  @Test(arguments: 2...6)
  func sumsToOneInUnknownContexts(order: Int) throws {
    let model = try KneserNey(Fixture.text("small.txt"), order: order).model
    var random = SplitMix64(seed: UInt64(order))
    let words = 0..<WordID(model.vocabulary.count)
    let contexts = (0..<100).map { _ in
      (1..<order).map { _ in WordID.random(in: words, using: &random) }
    }
    check(LanguageModel(model), contexts)
  }

  @Test func sumsToOneForTextWithSpecialTokens() throws {
    let text = Fixture.inline(
      "a <unk> b\n<s> a b </s> a\n<unk> <unk> c a\nb a c\n\na b a b <unk>\n")
    for order in 1...4 {
      let model = try KneserNey(text, order: order).model
      let contexts = (0..<WordID(model.vocabulary.count)).flatMap { first in
        (0..<WordID(model.vocabulary.count)).map { [first, $0] }
      }
      check(LanguageModel(model), contexts + [[]])
    }
  }

  private func check(_ model: LanguageModel, _ contexts: [[WordID]]) {
    for context in contexts {
      var state = LanguageModel.State.withoutContext
      for word in context { _ = model.logProbability(of: word, state: &state) }
      var sum = 0.0
      for word in 0..<WordID(model.vocabulary.count) where word != NGramModel.sentenceStart {
        var next = state
        sum += pow(10, Double(model.logProbability(of: word, state: &next)))
      }
      #expect(abs(sum - 1) < 1e-5, "\(context.map(model.vocabulary.word)): \(sum)")
    }
  }
}
