import Testing
import TextProcessing

@Suite struct SubwordJoiningTests {
  /// The expected lines are those of `sed -r 's/(@@ )|(@@ ?$)//g'`, which subword-nmt recommends.
  @Test(arguments: [
    ("", ""), ("a", "a"), ("a@@ b c", "ab c"), ("a@@ b@@ c", "abc"), ("a b@@", "a b"),
    ("a b@@ ", "a b"), ("@@", ""), ("@@ @@", ""), ("@@@ @", "@@"), ("a@@b c", "a@@b c"),
    ("@@ a", "a"), ("a @@ b", "a b"), ("@ @", "@ @"), ("a@@@@ b", "a@@b"),
  ])
  func joins(_ line: String, _ expected: String) {
    let bytes = Array(line.utf8)
    var output: [UInt8] = []
    BytePairEncoder.join(line: bytes.span, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == expected)
    #expect(BytePairEncoder.join(tokens(line)) == tokens(expected))
  }

  @Test func joinsNothingToNothing() {
    #expect(BytePairEncoder.join([]).isEmpty)
    #expect(BytePairEncoder.join(["lo@@", "w", "e@@", "r"]) == ["low", "er"])
  }
}
