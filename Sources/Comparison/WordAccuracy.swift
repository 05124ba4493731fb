/// Precision and recall of the words of each system, by the count of the words in the training
/// corpus.
package struct WordAccuracy: Sendable, Codable {
  /// Words whose count in the training corpus lies in one range.
  package struct Part: Sendable, Codable {
    /// Range of the count, for example "5–9".
    package let name: String
    /// Number of words in the references.
    package let words: Int
    /// Fraction of each system's words that are in the reference, from 0 to 1.
    package let precisions: [Double]
    /// Fraction of the references' words that each system has, from 0 to 1.
    package let recalls: [Double]
  }

  package let parts: [Part]

  /// Smallest count of each part.
  private static let bounds = [0, 1, 2, 5, 10, 100, 1000]

  private struct Tally {
    /// Number of words of the system that are in the reference.
    var matched = 0
    /// Number of words of the system.
    var produced = 0
    /// Number of words of the references.
    var expected = 0
  }

  /// - Parameters:
  ///   - outputs: Translations. Shape: `[system][sentence][token]`.
  ///   - references: References. Shape: `[sentence][token]`.
  ///   - counts: Counts of words in the training corpus.
  package init(outputs: [[[String]]], references: [[String]], counts: [String: Int]) {
    func part(_ word: String) -> Int {
      let count = counts[word, default: 0]
      return Self.bounds.lastIndex { $0 <= count } ?? 0
    }
    let tallies = outputs.map { output in
      var tallies = [Tally](repeating: Tally(), count: Self.bounds.count)
      for (words, reference) in zip(output, references) {
        var unmatched: [String: Int] = [:]
        for word in reference {
          unmatched[word, default: 0] += 1
          tallies[part(word)].expected += 1
        }
        for word in words {
          let part = part(word)
          tallies[part].produced += 1
          guard let count = unmatched[word], count > 0 else { continue }
          unmatched[word] = count - 1
          tallies[part].matched += 1
        }
      }
      return tallies
    }
    parts = Self.bounds.indices.compactMap { index in
      guard let words = tallies.first?[index].expected, words > 0 else { return nil }
      let end = index + 1 < Self.bounds.count ? Self.bounds[index + 1] : Int.max
      return Part(
        name: Breakdown.name(Self.bounds[index]..<end), words: words,
        precisions: tallies.map { Self.share($0[index].matched, of: $0[index].produced) },
        recalls: tallies.map { Self.share($0[index].matched, of: $0[index].expected) })
    }
  }

  private static func share(_ part: Int, of all: Int) -> Double {
    all > 0 ? Double(part) / Double(all) : 0
  }
}
