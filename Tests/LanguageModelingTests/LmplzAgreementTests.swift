import Corpora
import LanguageModeling
import Testing

/// Compares estimates with ARPA files of KenLM's lmplz.
@Suite struct LmplzAgreementTests {
  @Test(arguments: [("small", 3), ("small", 5), ("tiny", 3)])
  func estimatesAgree(name: String, order: Int) throws {
    try compare(name, order)
  }

  /// Texts whose last n-gram affects the statistics of lmplz (see Fixtures/README.txt).
  @Test(arguments: [("quirk", 5), ("quirk2", 3)])
  func estimatesAgreeWhereTheLastNGramMatters(name: String, order: Int) throws {
    try compare(name, order)
  }

  private func compare(_ name: String, _ order: Int) throws {
    let expected = ListedNGrams(arpa: try Fixture.text("\(name).\(order).arpa")).values
    let estimate = try KneserNey(Fixture.text("\(name).txt"), order: order)
    let actual = ListedNGrams(estimate.model).values
    #expect(Set(actual.keys) == Set(expected.keys))
    for (nGram, values) in expected {
      let found = try #require(actual[nGram])
      #expect(
        abs(found.logProbability - values.logProbability) < 1e-4,
        "p(\(nGram)): \(found.logProbability), lmplz \(values.logProbability)")
      #expect((found.logBackoff == nil) == (values.logBackoff == nil), "\(nGram)")
      #expect(
        abs((found.logBackoff ?? 0) - (values.logBackoff ?? 0)) < 1e-4,
        "back-off of \(nGram): \(String(describing: found.logBackoff))")
    }
  }

  @Test func usesDefaultDiscountsOnlyIfTheyCannotBeEstimated() throws {
    let tiny = try KneserNey(Fixture.text("tiny.txt"), order: 3)
    #expect(tiny.discounts.map(\.isFallback) == [false, false, true])
    #expect(tiny.discounts[2].one == 0.5)
    #expect(tiny.discounts[2].two == 1)
    #expect(tiny.discounts[2].threeOrMore == 1.5)
    #expect(tiny.fallbackWarning?.contains("order 3,") == true)
    let small = try KneserNey(Fixture.text("small.txt"), order: 3)
    #expect(small.fallbackWarning == nil)
  }
}
