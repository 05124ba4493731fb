import Explanation
import Foundation
import Testing

struct ExpectationMaximizationTests {
  private typealias Link = WordTranslationModel.Link
  private let course = ExpectationMaximization(ExpectationMaximization.example, iterations: 3)

  private func probability(_ step: Int, _ generated: String, _ given: String) throws -> Double {
    try #require(course.steps[step].probabilities[Link(generated, given: given)])
  }

  /// Values computed by hand with fractions; Koehn 2010, figure 4.5, has them for German.
  @Test func probabilitiesAreThoseComputedByHand() throws {
    // Four words f, so 1/4 each.
    #expect(try probability(0, "o", "a") == 0.25)
    // c(o, a) = 1/2 + 1/2, c(casă, a) = c(carte, a) = 1/2.
    #expect(abs(try probability(1, "o", "a") - 1.0 / 2) < 1e-15)
    #expect(abs(try probability(1, "casă", "a") - 1.0 / 4) < 1e-15)
    #expect(abs(try probability(1, "o", "house") - 1.0 / 2) < 1e-15)
    #expect(abs(try probability(1, "o", "book") - 1.0 / 4) < 1e-15)
    // c(o, a) = (1/2)/(1/2+1/2) + (1/2)/(1/2+1/4) = 7/6; c(casă, a) = (1/4)/(1/4+1/2) = 1/3, and
    // c(carte, a) = (1/4)/(1/4+1/2) = 1/3: t(o|a) = (7/6)/(11/6).
    #expect(abs(try probability(2, "o", "a") - 7.0 / 11) < 1e-15)
    #expect(abs(try probability(2, "casă", "a") - 2.0 / 11) < 1e-15)
    // c(o, house) = 1/2 and c(casă, house) = (1/2)/(3/4) = 2/3.
    #expect(abs(try probability(2, "o", "house") - 3.0 / 7) < 1e-15)
    #expect(abs(try probability(2, "casă", "house") - 4.0 / 7) < 1e-15)
  }

  /// At the start each word has probability 1/4, so the likelihood is (1/4)⁶.
  @Test func likelihoodStartsAtUniformAndRises() {
    let course = ExpectationMaximization(ExpectationMaximization.example, iterations: 20)
    #expect(abs(course.steps[0].logLikelihood - 6 * log(0.25)) < 1e-12)
    for (before, after) in zip(course.steps, course.steps.dropFirst()) {
      #expect(after.logLikelihood > before.logLikelihood)
    }
  }

  @Test func probabilitiesOfAWordAddUpToOne() {
    for step in course.steps.dropFirst() {
      for given in Set(course.links.map(\.given)) {
        let sum = course.links.filter { $0.given == given }
          .reduce(0) { $0 + (step.probabilities[$1] ?? 0) }
        #expect(abs(sum - 1) < 1e-12)
      }
    }
  }

  @Test func textHasARowForEachLinkAndTheLikelihood() throws {
    let lines = course.text.split(separator: "\n", omittingEmptySubsequences: false)
    // Three pairs, two lines of headings, ten links, the likelihood.
    #expect(lines.filter { !$0.isEmpty }.count == 3 + 2 + 10 + 1)
    let row = try #require(lines.first { $0.starts(with: /o +a +0/) })
    #expect(row.split(separator: " ").suffix(4) == ["0.250", "0.500", "0.636", "0.748"])
  }
}
