import Cartouche

/// Translates a sentence in several ways, and explains the translation.
@main struct Translate {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: Translate MODEL-FOLDER SENTENCE")
      return
    }
    let translator = try Translator(folder: CommandLine.arguments[1])
    let sentence = CommandLine.arguments[2]
    for translation in translator.translations(of: sentence, count: 5) {
      print(translation.score, translation.text)
    }
    let best = translator.translate(sentence)
    for link in best.alignment.links {
      print("\(best.sourceTokens[link.source]) → \(best.targetTokens[link.target])")
    }
    print(translator.explanation(of: sentence))
  }
}
