import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// Texts without words, and texts that contain special tokens.
@Suite struct TextErrorTests {
  @Test(arguments: ["", "\n", " \n\t\n\r\n", "<unk> </s>\n<s>\n"])
  func rejectsTextWithoutWords(text: String) {
    for order in [1, 3] {
      let error = #expect(throws: FileError.self) {
        try KneserNey(Fixture.inline(text, name: "empty.txt"), order: order)
      }
      #expect(error?.description.hasPrefix("empty.txt: ") == true)
    }
  }

  @Test func treatsSpecialTokensInTheTextAsUnknownWords() throws {
    let special = Fixture.inline("a <s> b\nb </s> a\na <unk> b\n")
    let model = try KneserNey(special, order: 2).model
    #expect(model.vocabulary.count == 5)
    let values = ListedNGrams(model).values
    #expect(values["a <unk>"] != nil)
    #expect(values["b <unk>"] != nil)
    #expect(values.keys.allSatisfy { !$0.contains(" <s>") && !$0.contains("</s> ") })
  }

  @Test func acceptsOneWord() throws {
    for order in 1...6 {
      let model = try KneserNey(Fixture.inline("word", name: "word.txt"), order: order).model
      #expect(model.order == order)
      #expect(model.vocabulary.count == 4)
    }
  }
}
