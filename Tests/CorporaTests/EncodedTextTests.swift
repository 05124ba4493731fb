import Corpora
import Testing
import TextProcessing

@Suite struct EncodedTextTests {
  private func encode(_ text: String) -> (EncodedText, Vocabulary) {
    var vocabulary = Vocabulary(["<x>", "<y>"])
    let lines = TextLines(bytes: Array(text.utf8), name: "text")
    return (EncodedText(lines, vocabulary: &vocabulary), vocabulary)
  }

  private func decode(_ text: EncodedText, _ vocabulary: Vocabulary) -> [[String]] {
    (0..<text.count).map { text.words[text.range($0)].map(vocabulary.word) }
  }

  @Test func numbersWordsByFirstAppearance() {
    let (text, vocabulary) = encode("b a  b\r\n\n\t a\u{b}c \nb")
    #expect(text.words == [2, 3, 2, 3, 4, 2])
    #expect(text.starts == [0, 3, 3, 5, 6])
    #expect((0..<text.count).map(text.length) == [3, 0, 2, 1])
    #expect(decode(text, vocabulary) == [["b", "a", "b"], [], ["a", "c"], ["b"]])
  }

  /// White space outside ASCII separates no words; the encodings of a letter stay distinct.
  @Test func comparesWordsByTheirBytes() {
    let (text, vocabulary) = encode("é e\u{301} a\u{a0}b é")
    #expect(text.words == [2, 3, 4, 2])
    #expect(vocabulary.count == 5)
  }

  @Test func renumbersTheMostFrequentWordsFirst() {
    var (text, vocabulary) = encode("c a b\nb a b\n<y> d d d d <y> <y> <y> <y> <y> a\n")
    let before = decode(text, vocabulary)
    text.renumberByFrequency(&vocabulary, fixed: 2)
    #expect(decode(text, vocabulary) == before)
    // a and b occur three times; ties are broken by the old identifiers.
    #expect(
      (0..<WordID(vocabulary.count)).map(vocabulary.word) == ["<x>", "<y>", "d", "a", "b", "c"])
    #expect(vocabulary.id(of: "d") == 2)
    #expect(vocabulary.id(of: "<y>") == 1)
    let again = text
    text.renumberByFrequency(&vocabulary, fixed: 2)
    #expect(text.words == again.words)
  }

  @Test func surroundsLinesAndReplacesSpecialWords() {
    var text = EncodedText()
    let words: [WordID] = [9, 3, 2, 0, 4]
    text.append(words[1...], specials: 3, replacedBy: 0, start: 1, end: 2)
    text.append(words[..<0], specials: 3, replacedBy: 0, start: 1, end: 2)
    #expect(text.words == [1, 3, 0, 0, 4, 2, 1, 2])
    #expect(text.starts == [0, 6, 8])
  }
}
