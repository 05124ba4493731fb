/// How many of the words of the references a system finds, and how many of its own are right, by how often they
/// were in the training corpus.
package struct WordAccuracy: Sendable, Codable {
  /// Words that were in the training corpus about as often.
  package struct Part: Sendable, Codable {
    package let name: String
    /// In the references.
    package let words: Int
    /// By system, in the comparison's order, from 0 to 1; of the systems' words and of the references'.
    package let precisions: [Double]
    package let recalls: [Double]
  }

  package let parts: [Part]

  private static let bounds = [0, 1, 2, 5, 10, 100, 1000]

  /// Counts how many.
  private struct Tally {
    var matched = 0
    var written = 0
    var wanted = 0
  }

  /// - Parameters:
  ///   - outputs: Shape: `[system][sentence][token]`.
  ///   - references: Shape: `[sentence][token]`.
  ///   - counts: of words in the training corpus.
  package init(outputs: [[[String]]], references: [[String]], counts: [String: Int]) {
    func part(_ word: String) -> Int {
      let count = counts[word, default: 0]
      return Self.bounds.lastIndex { $0 <= count } ?? 0
    }
    let tallies = outputs.map { output in
      var tallies = [Tally](repeating: Tally(), count: Self.bounds.count)
      for (words, reference) in zip(output, references) {
        var left: [String: Int] = [:]
        for word in reference {
          left[word, default: 0] += 1
          tallies[part(word)].wanted += 1
        }
        for word in words {
          let part = part(word)
          tallies[part].written += 1
          guard let count = left[word], count > 0 else { continue }
          left[word] = count - 1
          tallies[part].matched += 1
        }
      }
      return tallies
    }
    parts = Self.bounds.indices.compactMap { index in
      guard let words = tallies.first?[index].wanted, words > 0 else { return nil }
      let end = index + 1 < Self.bounds.count ? Self.bounds[index + 1] : Int.max
      return Part(
        name: Breakdown.name(Self.bounds[index]..<end), words: words,
        precisions: tallies.map { Self.share($0[index].matched, of: $0[index].written) },
        recalls: tallies.map { Self.share($0[index].matched, of: $0[index].wanted) })
    }
  }

  private static func share(_ part: Int, of all: Int) -> Double {
    all > 0 ? Double(part) / Double(all) : 0
  }
}
