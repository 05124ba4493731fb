import Documents
import Testing

@Suite struct PluralFormsTests {
  @Test(arguments: [
    ("n != 1", [1, 0, 1]), ("(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2)", [1, 0, 1]),
    ("!(n-1)*3+n/2", [0, 3, 1]), ("n>=2&&n<=4", [0, 0, 1]),
  ])
  func expressionsAreThoseOfC(_ text: String, _ values: [Int]) throws {
    let expression = try #require(PluralExpression(text))
    #expect((0...2).map { expression.value(at: $0) } == values)
  }

  @Test(arguments: ["n ==", "(n", "n ? 1", "m", "n % 0", "1 2", ""])
  func malformedExpressionsHaveNoValue(_ text: String) {
    #expect(PluralExpression(text)?.value(at: 1) == nil)
  }

  @Test func deepExpressionsHaveNoValue() {
    let text = String(repeating: "(", count: 490) + "n" + String(repeating: ")", count: 490)
    #expect(PluralExpression(text)?.value(at: 1) == nil)
  }

  /// Every rule of the table gives forms below its number, and each of them for some number.
  @Test(arguments: [
    "en", "fr", "pt-BR", "ja", "ru", "pl", "cs", "ro", "lt", "lv", "sl", "ga", "gd", "cy", "mt",
    "ar",
  ])
  func rulesUseAllForms(_ language: String) throws {
    let header = PluralForms.header(of: language)
    let count = try #require(PluralForms(header).count)
    let rule = try #require(header.split(separator: "plural=").last).dropLast()
    let expression = try #require(PluralExpression(String(rule)))
    let forms = Set((0...200).map { expression.value(at: $0) })
    #expect(forms == Set((0..<count).map { Optional($0) }))
  }
}
