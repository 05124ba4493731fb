import Testing
import TextProcessing

@Suite struct SentenceSplitterTests {
  private func split(_ line: String, _ language: String = "en") -> [String] {
    SentenceSplitter(language: language).split(line).sentences
  }

  @Test(arguments: [
    ("en", "Where is the dog? He is here. I do not know.", 3),
    ("en", "Dr. Smith met J. R. Brown in No. 10 of St. James St. yesterday.", 1),
    ("en", "He lives in the U.S. and works at 5 p.m. on Fri. as always.", 1),
    ("en", "Wait... what? Yes! \u{201C}No.\u{201D} (Really.) Go.", 5),
    ("en", "1. Open the file. 2. Close it.", 2),
    ("en", "In 1999. He left. It cost 3.5 million.", 3),
    ("en", "Version 2.0. released", 1),
    ("en", "see www.example.com. The end", 1),
    ("de", "Am 5. Mai kam z. B. Herr Müller. Er blieb.", 2),
    ("ro", "Unde este câinele? El este aici. Nu știu unde este Maria.", 3),
    ("es", "¿Dónde está? ¡Aquí! No sé.", 3),
    ("zh", "你好吗？我很好。他说：“走吧。”我们走了。", 4),
    ("ja", "はい。「行く。」と言った。", 3),
    ("hi", "आप कैसे हैं। मैं ठीक हूँ।", 2),
    ("ar", "هل أنت بخير؟ نعم، شكرا.", 2),
    ("en", "No end", 1),
    ("en", "   ", 0),
    ("en", "", 0),
    ("en", "?! ...", 1),
    ("en", "one sentence. a small letter follows", 1),
  ]) func sentencesAreCounted(language: String, line: String, count: Int) {
    #expect(split(line, language).count == count, "\(split(line, language))")
  }

  @Test(arguments: [
    ("1) Where is it?", ["Where is it?"]), ("a) Where is it?", ["Where is it?"]),
    ("[M]: Where is it?", ["Where is it?"]), ("[1]: Where is it?", ["Where is it?"]),
    ("[12] - Yes. 2. No.", ["Yes.", "No."]), ("\u{1F44D} # Good.", ["Good."]),
    ("5 dogs. 6 cats.", ["5 dogs.", "6 cats."]), ("A dog", ["A dog"]), ("$ 5 a day", ["$ 5 a day"]),
    ("« Été »", ["« Été »"]), ("\" No", ["\" No"]), ("-", ["-"]), ("1.", ["1."]),
    ("... and so", ["... and so"]),
  ]) func marksOfListsAreNoPartOfSentences(line: String, sentences: [String]) {
    #expect(split(line) == sentences)
  }

  /// With a look-ahead over the rest of the line at each sentence, this would take minutes.
  @Test(.timeLimit(.minutes(1)), arguments: ["好。", "a.", "? ", "\". ", "1) ", "é! "])
  func timeIsLinearInTheLine(unit: String) {
    let line = String(repeating: unit, count: 300_000)
    let parts = SentenceSplitter(language: "zh").split(line)
    #expect(parts.sentences.count <= 300_000)
    #expect(parts.sentences.joined().utf8.count <= line.utf8.count)
  }

  @Test func smallLettersMayFollowKnownWords() {
    let text = ["he said etc. and p.m. too", "we came at nine ."].map {
      $0.split(separator: " ").map(String.init)
    }
    let splitter = SentenceSplitter(language: "en", truecaser: Truecaser.train(on: text))
    #expect(
      splitter.split("we said nine. we came too").sentences == ["we said nine.", "we came too"])
    #expect(splitter.split("nine etc. we came").sentences.count == 1)
    #expect(splitter.split("nine unknown. we came").sentences.count == 1)
    #expect(splitter.split("nine? we came! and").sentences.count == 3)
  }

  @Test func capitalsBeginSentencesWhereTheTextHasNoOthers() {
    let plain = Array(repeating: "we met this guest in Rome and this cook sang", count: 2_000)
    let text = plain.map { $0.split(separator: " ").map(String.init) }
    var counts = TruecaserCounts()
    for line in text { counts.count(line) }
    let truecaser = counts.truecaser()
    #expect(counts.capitalsBeginSentences(truecaser))
    var conventions = TextConventions(language: Language("en"))
    conventions.capitalsBeginSentences = true
    func split(_ line: String) -> [String] {
      SentenceSplitter(language: "en", truecaser: truecaser, conventions: conventions)
        .split(line).sentences
    }
    #expect(split("we met this cook This guest sang") == ["we met this cook", "This guest sang"])
    #expect(split("we met in Rome This guest sang") == ["we met in Rome", "This guest sang"])
    for line in [
      "we met this guest in Rome", "we met this Guest In Rome", "We Met This Cook This Guest Sang",
      "this This guest", "we met this cook, This guest", "WE MET THIS COOK", "we met This",
      "we met Unknown guest in Rome",
    ] {
      #expect(split(line) == [line])
    }
    #expect(
      SentenceSplitter(language: "en", truecaser: truecaser)
        .split("we met this cook This guest sang").sentences.count == 1)
    // One stray capital in a thousand words is too many.
    for _ in 0..<20 { counts.count(["we", "met", "This", "guest"]) }
    #expect(!counts.capitalsBeginSentences(counts.truecaser()))
    // Too little text shows nothing.
    #expect(!TruecaserCounts().capitalsBeginSentences(truecaser))
  }

  @Test(arguments: [
    "", " ", "a", " a. B ", "Eins.  Zwei.\tDrei! \u{A0}Vier", "你好。再见。", "a.B.C. D? E",
    "\u{FEFF}A. B",
  ]) func separatorsRestoreTheLine(line: String) {
    for limit in [1, 2, 250] {
      let parts = SentenceSplitter(language: "en", wordLimit: limit).split(line)
      var text = parts.separators[0]
      for (index, sentence) in parts.sentences.enumerated() {
        #expect(!sentence.isEmpty)
        text += sentence + parts.separators[index + 1]
      }
      #expect(text == line)
    }
  }

  @Test func missingSpacesAreWrittenBetweenTranslations() {
    let parts = SentenceSplitter(language: "zh").split("你好吗？我很好。")
    #expect(parts.joined(["How are you?", "I am well."]) == "How are you? I am well.")
    #expect(parts.joined(["お元気ですか。", "はい。"]) == "お元気ですか。はい。")
    let spaced = SentenceSplitter(language: "en").split(" One.  Two. ")
    #expect(spaced.joined(["Eins.", "Zwei."]) == " Eins.  Zwei. ")
  }

  @Test func overlongSentencesAreCutAtClauses() {
    let line = (0..<100).map { $0 % 10 == 9 ? "w\($0)," : "w\($0)" }.joined(separator: " ")
    let parts = SentenceSplitter(language: "en", wordLimit: 25).split(line)
    #expect(parts.sentences.allSatisfy { $0.split(separator: " ").count <= 25 })
    #expect(parts.sentences.dropLast().allSatisfy { $0.hasSuffix(",") })
    let plain = [String](repeating: "a", count: 100_000).joined(separator: " ")
    let cut = SentenceSplitter(language: "en").split(plain)
    #expect(cut.sentences.count == 400)
    #expect(cut.sentences.allSatisfy { $0.split(separator: " ").count <= 250 })
  }
}
