import TextProcessing

/// Reads lines of a language, the only argument, and writes what detokenising their tokens gives.
@main struct RoundTrip {
  static func main() {
    let language = CommandLine.arguments.dropFirst().first ?? "en"
    let normalizer = TextNormalizer(language: language)
    let tokenizer = Tokenizer(language: language)
    let detokenizer = Detokenizer(language: language)
    var output = ""
    while let line = readLine() {
      output += detokenizer.detokenize(tokenizer.tokenize(normalizer.normalize(line))) + "\n"
    }
    print(output, terminator: "")
  }
}
