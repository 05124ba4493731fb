import Corpora
import LanguageModeling
import Primitives
import Testing

/// ARPA text as other programs write it, and special words that are missing.
@Suite struct ARPAVariantTests {
  private static let intact = [
    "\\data\\", "ngram 1=5", "ngram 2=2", "", "\\1-grams:", "-2\t<unk>\t0", "-99\t<s>\t-0.25",
    "-1\t</s>", "-0.5\ta\t-0.5", "-0.75\tb\t0", "", "\\2-grams:", "-0.125\t<s> a",
    "-0.25\ta b", "", "\\end\\",
  ]

  private func read(
    _ change: (String) -> String?, noted: (String) -> Void = { _ in }
  ) throws -> NGramModel {
    let text = Self.intact.compactMap(change).joined(separator: "\n") + "\n"
    return try ARPA.read(Fixture.inline(text, name: "model.arpa"), noted: noted)
  }

  private func score(_ model: NGramModel, _ word: String) -> Float {
    let model = LanguageModel(model)
    var state = LanguageModel.State.withoutContext
    return model.logProbability(of: model.id(of: word), state: &state)
  }

  private func same(_ change: (String) -> String?) throws {
    let model = try read(change)
    let expected = try read { $0 }
    #expect(ListedNGrams(model).values == ListedNGrams(expected).values)
  }

  @Test func countsAsIRSTLMWritesThem() throws {
    try same {
      $0.hasPrefix("ngram ")
        ? $0.replacing("ngram ", with: "ngram  ").replacing("=", with: "=        ") : $0
    }
  }

  @Test func blanksBehindHeadings() throws {
    try same { $0.hasPrefix("\\") ? $0 + "  " : $0 }
  }

  @Test func unknownWordInCapitals() throws {
    try same { $0.replacing("<unk>", with: "<UNK>") }
    let model = try read { $0.replacing("<unk>", with: "<UNK>") }
    #expect(score(model, "zz") == -2)
  }

  @Test func missingUnknownWordIsReported() throws {
    var notes: [String] = []
    let model = try read(
      {
        $0.contains("<unk>") ? nil : $0.replacing("ngram 1=5", with: "ngram 1=4")
      }, noted: { notes.append($0) })
    #expect(score(model, "zz") == -100)
    #expect(notes.count == 1 && notes[0].contains("<unk>"))
    _ = try read({ $0 }, noted: { notes.append($0) })
    #expect(notes.count == 1)
  }

  @Test(arguments: ["<s>", "</s>"]) func missingSentenceBoundaries(_ word: String) throws {
    let error = #expect(throws: FileError.self) {
      try read { line in
        if line.hasSuffix("\t\(word)") || line.contains("\t\(word)\t") { return nil }
        if line.contains("\(word) a") { return "-0.125\tb a" }
        return line.replacing("ngram 1=5", with: "ngram 1=4")
      }
    }
    #expect(error?.problem.contains(word) == true)
  }

  @Test func probabilityAboveOne() {
    let error = #expect(throws: FileError.self) {
      try read { $0 == "-2\t<unk>\t0" ? "0.3\t<unk>\t0" : $0 }
    }
    #expect(error?.line == 6)
  }

  @Test func backOffAtTheHighestOrder() throws {
    let error = #expect(throws: FileError.self) {
      try read { $0 == "-0.25\ta b" ? $0 + "\t-0.5" : $0 }
    }
    #expect(error?.line == 14)
    try same { $0 == "-0.25\ta b" ? $0 + "\t0" : $0 }
  }

  @Test func specialWordsInTheTextAreReported() throws {
    #expect(try KneserNey(Fixture.inline("a b\n"), order: 2).specialWordWarning == nil)
    let warning = try KneserNey(Fixture.inline("<s> a b </s>\n"), order: 2).specialWordWarning
    #expect(warning?.contains("2 times") == true)
  }
}
