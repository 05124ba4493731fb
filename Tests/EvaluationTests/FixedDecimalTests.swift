import Evaluation
import Primitives
import Testing

@Suite struct FixedDecimalTests {
  @Test func formatMatchesPython() {
    for number in SacreBLEUFixtures.shared.numbers {
      let text = number.value.fixed(number.decimals)
      #expect(text == number.text, "\(number.value) with \(number.decimals) decimals")
    }
  }

  @Test func extremeValuesDoNotTrap() {
    #expect(Double.nan.fixed(2) == "nan")
    #expect((-Double.infinity).fixed(2) == "-inf")
    #expect(1.5.fixed(-3) == "2")
    #expect(0.1.fixed(99) == "0.100000000000000")
    #expect(Double.greatestFiniteMagnitude.fixed(1).hasSuffix(".0"))
  }
}
