import Foundation
import Testing
import WordAlignment

@Suite struct ExpDigammaTests {
  /// Reference values: Abramowitz and Stegun, table 6.1, and the recurrence.
  @Test(arguments: [
    (0.1, -10.423754940411076), (0.5, -1.9635100260214235), (1, -0.5772156649015329),
    (1.5, 0.03648997397857652), (2, 0.42278433509846713), (3, 0.9227843350984671),
    (4, 1.2561176684318004), (10, 2.251752589066721), (100, 4.600161852738087),
  ]) func agreesWithTheDigammaFunction(x: Double, digamma: Double) {
    #expect(abs(expDigamma(x) / exp(digamma) - 1) < 1e-6)
  }

  @Test func satisfiesTheRecurrence() {
    for step in 1...400 {
      let x = Double(step) * 0.05
      #expect(abs(expDigamma(x + 1) / expDigamma(x) / exp(1 / x) - 1) < 1e-6, "\(x)")
    }
  }

  /// exp(ψ(x)) is close to x - 1/2 for large x.
  @Test func increasesMonotonically() {
    #expect(abs(expDigamma(1e6) - 999_999.5) < 1e-3)
    let values = (1...2000).map { expDigamma(Double($0) * 0.01) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
  }
}
