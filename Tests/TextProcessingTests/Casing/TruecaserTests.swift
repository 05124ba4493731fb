import Primitives
import Testing
import TextProcessing

@Suite struct TruecaserTests {
  private static let lines = [
    "The cat saw Paris .", "In Paris the cat slept .", "Yesterday the Cat saw NATO : Paris won .",
    "THE END OF IT", "He said : Maybe the cat ?",
  ]

  private var truecaser: Truecaser {
    Truecaser.train(on: Self.lines.map { $0.split(separator: " ").map(String.init) })
  }

  private func truecased(_ line: String) -> String {
    truecaser.truecase(line.split(separator: " ").map(String.init)).joined(separator: " ")
  }

  @Test func changesSentenceInitialWords() {
    #expect(truecased("The Cat") == "the Cat")
    #expect(truecased("Paris . Cat : \" The \" ? Nato") == "Paris . cat : \" the \" ? NATO")
    #expect(truecased("( The cat )") == "( the cat )")
  }

  @Test func leavesUnknownWords() {
    #expect(truecased("Zebra , The") == "Zebra , The")
    #expect(truecased("").isEmpty)
  }

  @Test func restoresLinesInCapitals() {
    #expect(truecased("THE CAT SAW PARIS AND NATO") == "the cat saw Paris AND NATO")
    #expect(truecased("The Cat Slept And Said") == "the cat slept And said")
    #expect(truecased("Paris Cat saw Cat") == "Paris Cat saw Cat")
  }

  @Test func followsTheLanguage() {
    let turkish = Truecaser.train(on: [["güzel", "İzmir", "ışık", "iyi"]], .turkic)
    #expect(turkish.truecase(["IŞIK", "İZMİR", "İYİ"]) == ["ışık", "İzmir", "iyi"])
    let greek = Truecaser.train(
      on: [["και", "η", "Αθήνα", "ή", "μας"], ["και", "η", "πού"]], .greek)
    #expect(greek.truecase(["Η", "ΑΘΗΝΑ", "ΜΑΣ", "ΠΟΥ"]) == ["η", "Αθήνα", "μας", "πού"])
    #expect(greek.truecase(["Ή"]) == ["ή"])
  }

  @Test(arguments: ["1 )", "-", "•", "#", ">", "→", "👍", "[ 1 ]", "✓ \"", "<b>", "- <b> <i>"])
  func skipsMarksBeforeASentence(
    mark: String
  ) {
    #expect(truecased(mark + " The cat") == mark + " the cat")
  }

  /// A sentence behind a tag inside a line is not split off, so its capital would be lost.
  @Test func leavesWordsBehindTagsInsideALine() {
    #expect(truecased("The cat . <br> The cat") == "the cat . <br> The cat")
  }

  @Test func ignoresHeadingsAndSentenceInitialWords() throws {
    let text = String(decoding: truecaser.serialized(), as: UTF8.self)
    #expect(text == "NATO\t1\nParis\t2\ncat\t3\nsaid\t1\nsaw\t2\nslept\t1\nthe\t3\nwon\t1\n")
  }

  @Test func breaksTiesByByteOrder() {
    #expect(Truecaser.train(on: [["x", "Ab", "aB", "ab"]]).truecase(["AB"]) == ["ab"])
    #expect(
      Truecaser.train(on: [["x", "Ab", "ab"]]) == Truecaser.train(on: [["x", "ab", "Ab"]]))
  }

  @Test func mergesPartsToTheSameResult() {
    var whole = TruecaserCounts()
    var parts = [TruecaserCounts(), TruecaserCounts()]
    for (index, line) in Self.lines.enumerated() {
      let tokens = line.split(separator: " ").map(String.init)
      whole.count(tokens)
      parts[index % 2].count(tokens)
    }
    var reversed = parts[1]
    reversed.merge(parts[0])
    parts[0].merge(parts[1])
    #expect(parts[0].truecaser() == whole.truecaser())
    #expect(reversed.truecaser() == whole.truecaser())
  }

  @Test func readsWhatItWrote() throws {
    #expect(try parsed(truecaser.serialized()) == truecaser)
    #expect(try parsed([]).serialized().isEmpty)
  }

  @Test(arguments: [
    "a", "a\t", "\t1", "a\tx", "a\t-1", "a\t0", "a b\t1", "a\t99999999999999999999",
  ])
  func rejectsMalformedFiles(_ line: String) {
    let file = Array("ok\t1\n\(line)\n".utf8)
    let error = #expect(throws: LineError.self) { try parsed(file) }
    #expect(error?.line == 2)
    #expect(error?.description.hasPrefix("line 2: ") == true)
  }

  @Test func indexesManyWords() {
    var index = Vocabulary()
    for number in 0..<5000 {
      let word = Array("w\(number)".utf8)
      let inserted = index.intern(word.span)
      #expect(inserted == WordID(number))
    }
    for number in 0..<5000 {
      let word = Array("w\(number)".utf8)
      let found = index.id(of: word.span)
      #expect(found == WordID(number))
    }
    let unknown = Array("w".utf8)
    let missing = index.id(of: unknown.span)
    #expect(missing == nil)
  }

  private func parsed(_ file: [UInt8]) throws -> Truecaser {
    try Truecaser(parsing: file.span)
  }
}
