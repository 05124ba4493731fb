import Evaluation
import Testing

@Suite struct FixedDecimalTests {
  @Test func numbersArePrintedAsPythonPrintsThem() {
    for number in SacreBLEUFixtures.shared.numbers {
      let text = FixedDecimal.format(number.value, decimals: number.decimals)
      #expect(text == number.text, "\(number.value) with \(number.decimals) decimals")
    }
  }

  @Test func oddValuesDoNotTrap() {
    #expect(FixedDecimal.format(.nan, decimals: 2) == "nan")
    #expect(FixedDecimal.format(-.infinity, decimals: 2) == "-inf")
    #expect(FixedDecimal.format(1.5, decimals: -3) == "2")
    #expect(FixedDecimal.format(0.1, decimals: 99) == "0.100000000000000")
    #expect(FixedDecimal.format(.greatestFiniteMagnitude, decimals: 1).hasSuffix(".0"))
  }
}
