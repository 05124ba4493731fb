import Evaluation
import Primitives
import Testing

@Suite struct TokenizationTests {
  @Test(arguments: SacreBLEUFixtures.shared.tokens)
  func tokensMatchSacreBLEU(_ example: SacreBLEUFixtures.Tokens) throws {
    let tokenization = try #require(Tokenization(rawValue: example.tokenization))
    let tokens = tokenization.tokens(in: example.text)
    // Compared as Unicode scalars: strings that are canonically equivalent are equal in Swift but
    // not in Python.
    #expect(
      tokens.map { Array($0.unicodeScalars) } == example.tokens.map { Array($0.unicodeScalars) })
  }

  @Test(arguments: Tokenization.allCases)
  func tokensCoverAllTextButWhitespace(_ tokenization: Tokenization) {
    for example in SacreBLEUFixtures.shared.tokens
    where !example.text.contains(where: { "&<\n".contains($0) }) {
      let joined = tokenization.tokens(in: example.text).joined()
      let whitespace = Tokenization.whitespace.tokens(in: example.text).joined()
      #expect(Array(joined.utf8) == Array(whitespace.utf8), "\(example.name)")
    }
  }
}

@Suite struct FullLowercasingTests {
  /// Expected values are results of Python's `str.lower()`.
  @Test(arguments: [
    ("", ""), ("ABC xyz 1", "abc xyz 1"), ("ÄÖÜ ẞ", "äöü ß"), ("ПРИВЕТ", "привет"),
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("Σ", "σ"), ("ΑΣ.", "ας."), ("ΑΣΑ", "ασα"),
    ("ΑΣ\u{301}Α", "ασ\u{301}α"),
    ("ΑΣ ΣΑ", "ας σα"), ("İI", "i\u{307}i"), ("ǅ", "ǆ"), ("𐐀", "𐐨"), ("Ⅷ Ⓐ", "ⅷ ⓐ"), ("K", "k"),
  ])
  func lowercaseMatchesPython(_ text: String, _ expected: String) {
    var bytes = Array(text.utf8)
    var buffer: [UInt8] = [1, 2, 3]
    FullLowercasing.lowercase(&bytes, buffer: &buffer)
    #expect(bytes == Array(expected.utf8), "\(text)")
  }
}
