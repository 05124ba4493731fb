import Corpora
import Foundation
import LanguageModeling
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct WordClassesTests {
  private static func randomText(_ seed: Int) -> String {
    var random = SplitMix64(seed: UInt64(seed))
    return (0..<40).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        "w\(Int.random(in: 0..<Int.random(in: 1...9, using: &random), using: &random))"
      }.joined(separator: " ")
    }.joined(separator: "\n") + "\n"
  }

  /// Returns the part of the log likelihood that depends on the classes, by definition.
  private func likelihood(_ text: String, _ classOf: (String) -> String) -> Double {
    var bigrams: [[String]: Int] = [:]
    var unigrams: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let classes = ["#"] + line.split(separator: " ").map { classOf(String($0)) } + ["#"]
      for name in classes { unigrams[name, default: 0] += 1 }
      for pair in zip(classes, classes.dropFirst()) { bigrams[[pair.0, pair.1], default: 0] += 1 }
    }
    func value(_ count: Int) -> Double { Double(count) * log(Double(count)) }
    return bigrams.values.reduce(0) { $0 + value($1) }
      - 2 * unigrams.values.reduce(0) { $0 + value($1) }
  }

  private func lines(_ text: String) -> TextLines {
    TextLines(bytes: Array(text.utf8), name: "text")
  }

  @Test(arguments: 1...8) func noExchangeImprovesTheLikelihood(seed: Int) {
    let text = Self.randomText(seed)
    let classes = WordClasses(lines(text), count: 3)
    let words = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    let best = likelihood(text) { classes.token(of: $0) ?? "" }
    for word in words {
      for other in 0..<3 {
        let moved = likelihood(text) { $0 == word ? "\(other)" : classes.token(of: $0) ?? "" }
        #expect(moved <= best + 1e-6, "\(word) to \(other)")
      }
    }
  }

  @Test func wordsInTheSameContextsShareAClass() {
    let pairs = ["the", "a"].flatMap { first in ["dog", "cat", "cow"].map { "\(first) \($0)" } }
    let classes = WordClasses(lines(pairs.joined(separator: "\n") + "\n"), count: 2)
    #expect(classes.token(of: "the") == classes.token(of: "a"))
    #expect(classes.token(of: "dog") == classes.token(of: "cat"))
    #expect(classes.token(of: "dog") == classes.token(of: "cow"))
    #expect(classes.token(of: "dog") != classes.token(of: "the"))
    #expect(classes.token(of: "bird") == nil)
    let text = classes.text(lines("the dog\n\na cow\n"))
    let (article, noun) = (classes.token(of: "the") ?? "", classes.token(of: "dog") ?? "")
    #expect(
      (0..<text.count).map { text[$0] } == ["\(article) \(noun) ", "", "\(article) \(noun) "])
  }

  @Test func writeAndReadRoundTrip() throws {
    let folder = try ScratchFolder()
    let path = folder.path("classes")
    let classes = WordClasses(lines(Self.randomText(1)), count: 3)
    try classes.write(path)
    #expect(try WordClasses(file: path) == classes)
  }

  @Test(arguments: ["word\n", "word\tx\n", "word\t-1\n", "word\t1\nword\t2\n", "a\tb\t1\n"])
  func rejectsMalformedFiles(text: String) throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Data(text.utf8), to: "classes")
    #expect(throws: FileError.self) { try WordClasses(file: path) }
  }
}
