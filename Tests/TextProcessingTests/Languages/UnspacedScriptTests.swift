import Testing
import TextProcessing

@Suite struct UnspacedScriptTests {
  // Row 18 of the cases. Zero-width spaces of Khmer are no boundaries.
  @Test(arguments: [
    ("zh", "我爱你。", "我 爱 你 。"),
    ("zh", "共100%的内容", "共 100 % 的 内 容"),
    ("zh", "用Python 3写", "用 Python 3 写"),
    ("en", "Japan is 日本.", "Japan is 日 本 ."),
    ("ja", "これはペンです。", "こ れ は ペン で す 。"),
    ("ja", "きょう、ラーメンをたべた", "きょ う 、 ラーメン を た べ た"),
    ("th", "ฉันรักเธอ", "ฉั น รั ก เธ อ"),
    ("th", "เปิดไฟล์ ปิด", "เปิ ด ไฟ ล์ \u{A0} ปิ ด"),
    ("lo", "ຂ້ອຍຮັກເຈົ້າ", "ຂ້ ອ ຍ ຮັ ກ ເຈົ້າ"),
    ("km", "ខ្ញុំ\u{200B}ស្រឡាញ់\u{200B}អ្នក", "ខ្ញុំ ស្រ ឡា ញ់ អ្ន ក"),
    ("my", "မြန်မာနိုင်ငံ", "မြန် မာ နိုင် ငံ"),
    ("bo", "བོད་ཡིག", "བོད་ ཡིག"),
    ("ko", "저는 학생입니다.", "저는 학생입니다 ."),
  ])
  func cutsTextIntoCharacters(language: String, text: String, tokens: String) {
    var preparation = TextPreparation(language: language, form: .raw)
    preparation.conventions.segmentation = .characters
    #expect(preparation.tokens(of: text).joined(separator: " ") == tokens)
    // Khmer text comes back without its zero-width spaces.
    let visible = text.unicodeScalars.filter { $0 != "\u{200B}" }
    #expect(
      Detokenizer(language: language).detokenize(tokens.split(separator: " ").map(String.init))
        == String(String.UnicodeScalarView(visible))
        || text.contains("Python"))
  }

  @Test(
    .enabled(if: WordSegmenter.isAvailable),
    arguments: [
      ("zh", "我爱北京天安门。", "我 爱 北京 天安门 。"),
      ("zh", "共100%的内容", "共 100 % 的 内容"),
      ("en", "Japan is 日本.", "Japan is 日本 ."),
      ("ja", "これはペンです。", "これ は ペン です 。"),
      ("th", "ฉันรักเธอ มาก", "ฉัน รัก เธอ \u{A0} มาก"),
      ("lo", "ຂ້ອຍຮັກເຈົ້າ", "ຂ້ອຍ ຮັກ ເຈົ້າ"),
      ("km", "មិន\u{200B}អាច\u{200B}បើក", "មិន អាច បើក"),
      ("my", "မြန်မာနိုင်ငံသည်", "မြန်မာနိုင်ငံ သည်"),
      ("bo", "བོད་ཡིག", "བོད་ ཡིག"),
      ("ko", "저는 학생입니다.", "저는 학생입니다 ."),
    ])
  func cutsTextIntoWords(language: String, text: String, tokens: String) {
    let preparation = TextPreparation(language: language, form: .raw)
    #expect(preparation.tokens(of: text).joined(separator: " ") == tokens)
  }

  @Test func cutsLongTextInParts() {
    let text = String(repeating: "我爱北京天安门", count: 3000) + "𠀀"
    let tokens = Tokenizer(language: "zh").tokenize(text)
    #expect(tokens.joined() == text)
    #expect(tokens.count > 6000)
  }

  // Rows 2 and 8 of the cases: what comes back unchanged.
  @Test(arguments: [
    ("ko", "저는 학생입니다."), ("ko", "1,000원(약 10%)"), ("ko", "세계 에서 가장 강력한."),
    ("zh", "他说：“你好吗？”（很好）"), ("zh", "共100%的内容"), ("ja", "「はい」と2024年に言った。"),
    ("th", "สวัสดี ครับ ผมชื่อ Tom ครับ"), ("km", "ក្រាហ្វិក។"), ("my", "မင်္ဂလာပါ။ နေကောင်းလား။"),
    ("lo", "ສະບາຍດີ ບໍ່"),
  ])
  func joinsText(language: String, text: String) {
    let tokens = Tokenizer(language: language).tokenize(text)
    #expect(Detokenizer(language: language).detokenize(tokens) == text)
  }

  /// Returns a preparation that has learnt the conventions of lines.
  private func preparation(_ language: String, _ lines: [String]) -> TextPreparation {
    var result = TextPreparation(language: language, form: .raw)
    result.learnConventions(count: lines.count) { Array(lines[$0].utf8) }
    return result
  }

  @Test(arguments: [
    ("ja", "これ は ペン です 。", true), ("zh", "我 爱 北京 天安门 。", true), ("th", "ฉัน รัก เธอ", false),
  ])
  func keepsSegmentedText(language: String, text: String, spacesMarks: Bool) {
    let preparation = preparation(language, [text])
    #expect(preparation.conventions.segmentation == .given)
    #expect(preparation.conventions.spacesMarks == spacesMarks)
    let tokens = preparation.tokens(of: text)
    #expect(tokens == text.split(separator: " ").map(String.init))
    #expect(self.text(of: tokens, preparation) == text)
  }

  /// Returns the text of words that have no source.
  private func text(of words: [String], _ preparation: TextPreparation) -> String {
    preparation.text(of: words, links: [], from: SourceLine(text: "", words: [])).text
  }

  @Test func learnsSpacesBesideOtherScripts() {
    let spaced = preparation("zh", Array(repeating: "我用 Python 写 3 个程序。", count: 5))
    #expect(
      spaced.conventions.segmentation == TextConventions(language: Language("zh")).segmentation)
    #expect(text(of: ["用", "Swift", "写"], spaced) == "用 Swift 写")
    let joined = preparation("zh", Array(repeating: "我用Python写3个程序。", count: 5))
    #expect(text(of: ["用", "Swift", "写"], joined) == "用Swift写")
  }

  @Test func learnsNothingFromOtherScripts() {
    for language in ["en", "zh", "th"] {
      let before = TextPreparation(language: language, form: .raw).conventions
      #expect(preparation(language, ["the dog runs ."]).conventions == before)
    }
  }
}
