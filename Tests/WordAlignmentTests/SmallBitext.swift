import Corpora
import TestSupport
import WordAlignment

/// A synthetic corpus of tokenised sentence pairs.
struct SmallBitext {
  var pairs: [(source: [String], target: [String])]

  func encoded() throws -> Bitext {
    func lines(_ sentences: [[String]]) -> TextLines {
      let text = sentences.map { $0.joined(separator: " ") + "\n" }.joined()
      return TextLines(bytes: Array(text.utf8), name: "text")
    }
    return Bitext(
      try ParallelLines(source: lines(pairs.map(\.source)), target: lines(pairs.map(\.target))))
  }

  /// Generates pairs in which each word has one translation and some neighbours are swapped.
  ///
  /// - Returns: the pairs, and the correct links of each.
  static func dictionary(
    seed: Int, sentences: Int, vocabulary: Int = 40
  ) -> (bitext: SmallBitext, links: [Alignment]) {
    var generator = SeededGenerator(seed)
    var pairs: [(source: [String], target: [String])] = []
    var links: [Alignment] = []
    for _ in 0..<sentences {
      let length = Int.random(in: 2...9, using: &generator)
      let words = Array((0..<vocabulary).shuffled(using: &generator).prefix(length))
      var order = Array(0..<length)
      for position in 1..<length where Int.random(in: 0..<4, using: &generator) == 0 {
        order.swapAt(position - 1, position)
      }
      pairs.append((words.map { "s\($0)" }, order.map { "t\(words[$0])" }))
      links.append(Alignment(order.enumerated().map { Alignment.Link($0.element, $0.offset) }))
    }
    return (SmallBitext(pairs: pairs), links)
  }

  /// Generates pairs of random words, some of them with an empty side or above the maximum length.
  static func noise(seed: Int, sentences: Int) -> SmallBitext {
    var generator = SeededGenerator(seed)
    func words(_ prefix: String, _ lengths: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in
        // Words with a small index are more frequent.
        let limit = Int.random(in: 0..<30, using: &generator)
        return "\(prefix)\(Int.random(in: 0...limit, using: &generator))"
      }
    }
    var pairs = (0..<sentences).map { _ in (words("s", 0...12), words("t", 0...12)) }
    let limit = Bitext.maximumLength
    pairs.append((words("s", limit + 1...limit + 1), words("t", 3...3)))
    pairs.append((words("s", 3...3), words("t", limit + 1...limit + 1)))
    pairs.append((words("s", limit...limit), words("t", limit...limit)))
    pairs.append((words("s", 1...1), words("t", limit...limit)))
    return SmallBitext(pairs: pairs)
  }
}
